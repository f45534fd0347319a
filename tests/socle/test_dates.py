"""Partial dates: what is refused, what is read, how they sort, and how they are said in French."""

from datetime import UTC, date, datetime, time

import pytest

from socle.dates import (
    DateIllisible,
    DatePartielle,
    Precision,
    date_courte,
    date_longue,
    heure,
    instant,
    intervalle,
    lire,
)

NBSP = "\u00a0"


@pytest.mark.parametrize(
    "typed",
    [
        "", "   ", "\x00", "2015\x00", None, 2015, b"2015", ["2015"], date(2015, 11, 10),
        "hier", "fin 2015", "printemps 2015", "1er trimestre 2015", "20x5", "٢٠١٥", "२०१५", "1500", "21015",
        "0/2015", "13/2015", "2015-00", "00/11/2015", "29/02/2015", "31 avril 2015", "32/01/2015", "11/31/2015",
        "10/11/15", "nov 15", "x" * 100_000, "1" * 60, "{{ 7*7 }}", "<b>2015</b>", "2015; DROP TABLE", "novembre",
        "10 novembre", "mardi novembre 2015", "²⁰¹⁵er", "-2015", "2015-11-10T00:00", "2015-2016",
    ],
)  # fmt: skip
def test_what_is_not_a_date_is_refused_in_french(typed):
    with pytest.raises(DateIllisible) as refusal:
        lire(typed)
    assert "«" in str(refusal.value) or "entre 1700 et 2100" in str(refusal.value)


def test_a_refusal_says_what_is_accepted():
    with pytest.raises(DateIllisible, match="« novembre 2015 »"):
        lire("un jour")


def test_two_digit_years_are_told_apart_from_nonsense():
    with pytest.raises(DateIllisible, match="quatre chiffres"):
        lire("10/11/15")


def test_a_wrong_day_of_the_week_is_probably_a_slip():
    with pytest.raises(DateIllisible, match="Le 10 novembre 2015 est un mardi"):
        lire("lundi 10 novembre 2015")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2015", "2015"), (" en 2015 ", "2015"), ("２０１５", "2015"), ("année 2015", "2015"),
        ("11/2015", "novembre 2015"), ("11-2015", "novembre 2015"), ("11.2015", "novembre 2015"),
        ("2015-11", "novembre 2015"), ("2015/11", "novembre 2015"), ("novembre 2015", "novembre 2015"),
        ("NOVEMBRE 2015", "novembre 2015"), ("nov. 2015", "novembre 2015"), ("nov 2015", "novembre 2015"),
        ("Novembre, 2015", "novembre 2015"), ("fevrier 2016", "février 2016"), ("févr. 2016", "février 2016"),
        ("Août 2016", "août 2016"), ("aout 2016", "août 2016"), ("déc. 2015", "décembre 2015"),
        ("mai 2013", "mai 2013"),
        ("10/11/2015", "10 novembre 2015"), ("1/2/2015", "1er février 2015"), ("10.11.2015", "10 novembre 2015"),
        ("10 11 2015", "10 novembre 2015"), ("10-11-2015", "10 novembre 2015"), ("2015-11-10", "10 novembre 2015"),
        ("10 novembre 2015", "10 novembre 2015"), ("le 10 novembre 2015", "10 novembre 2015"),
        ("10\u00a0novembre\u00a02015", "10 novembre 2015"), ("mardi 10 novembre 2015", "10 novembre 2015"),
        ("Mardi, le 10 novembre 2015.", "10 novembre 2015"), ("1er mai 2013", "1er mai 2013"),
        ("1ᵉʳ mai 2013", "1er mai 2013"), ("1 mai 2013", "1er mai 2013"), ("01 mai 2013", "1er mai 2013"),
        ("29/02/2016", "29 février 2016"), ("15-nov-2015", "15 novembre 2015"),
    ],
)  # fmt: skip
def test_what_french_editors_type_is_read_at_its_own_precision(typed, said):
    assert lire(typed).texte() == said


def test_what_is_said_can_be_read_again():
    for partial in (lire("2015"), lire("11/2015"), lire("1/5/2013")):
        assert lire(partial.texte()) == partial
        assert lire(partial.iso()) == partial


def test_a_vaguer_date_sorts_at_the_start_of_its_period():
    typed = ["2 janvier 2015", "décembre 2014", "1er janvier 2015", "2015", "janvier 2015", "2016"]
    said = [partial.texte() for partial in sorted(map(lire, typed))]
    assert said == ["décembre 2014", "2015", "janvier 2015", "1er janvier 2015", "2 janvier 2015", "2016"]


def test_a_partial_date_holds_no_more_than_is_known():
    partial = DatePartielle(date(2015, 11, 10), "mois")
    assert (partial.date, partial.precision, partial.iso()) == (date(2015, 11, 1), Precision.MOIS, "2015-11")
    assert partial == lire("novembre 2015")
    assert str(partial) == "novembre 2015"


@pytest.mark.parametrize(
    ("typed", "last"),
    [("2015", date(2015, 12, 31)), ("2/2016", date(2016, 2, 29)), ("3/4/2015", date(2015, 4, 3))],
)
def test_a_period_knows_its_last_day(typed, last):
    assert lire(typed).fin == last


def test_an_unknown_precision_is_refused():
    with pytest.raises(ValueError, match="siecle"):
        DatePartielle(date(2015, 1, 1), "siecle")
    with pytest.raises(TypeError):
        assert lire("2015") < date(2016, 1, 1)


def test_precisions_are_choices_for_a_field():
    assert Precision.choices == [("annee", "année"), ("mois", "mois"), ("jour", "jour")]


def test_a_day_is_said_in_full_letters_or_short():
    assert date_longue(date(2015, 12, 10)) == "jeudi 10 décembre 2015"
    assert date_longue(date(2015, 12, 1)) == "mardi 1er décembre 2015"
    assert date_courte(date(2015, 12, 10)) == "10 déc. 2015"
    assert date_courte(date(2013, 5, 1)) == "1er mai 2013"


def test_hours_are_said_the_french_way():
    said = [heure(time(9)), heure(time(9, 5)), heure(time(17, 30)), heure(time(0))]
    assert said == [f"9{NBSP}h", f"9{NBSP}h{NBSP}05", f"17{NBSP}h{NBSP}30", f"0{NBSP}h"]


def test_an_instant_is_said_with_its_first_of_the_month():
    assert instant(datetime(2026, 12, 1, 17, 2, tzinfo=UTC)) == f"1er décembre 2026 à 17{NBSP}h{NBSP}02"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((date(2026, 6, 4),), "jeudi 4 juin 2026"),
        ((date(2026, 6, 4), date(2026, 6, 4)), "jeudi 4 juin 2026"),
        ((date(2026, 6, 4), None, time(9), time(17, 30)), "jeudi 4 juin 2026, de 9 h à 17 h 30"),
        ((date(2026, 6, 4), None, time(9), None), "jeudi 4 juin 2026, à 9 h"),
        ((date(2026, 6, 4), None, time(9), time(9)), "jeudi 4 juin 2026, à 9 h"),
        ((date(2026, 6, 4), None, None, time(17)), "jeudi 4 juin 2026, jusqu’à 17 h"),
        ((date(2026, 6, 4), date(2026, 6, 5)), "du 4 au 5 juin 2026"),
        ((date(2026, 6, 1), date(2026, 6, 5)), "du 1er au 5 juin 2026"),
        ((date(2026, 6, 30), date(2026, 7, 2)), "du 30 juin au 2 juillet 2026"),
        ((date(2026, 12, 30), date(2027, 1, 1)), "du 30 décembre 2026 au 1er janvier 2027"),
        ((date(2026, 6, 4), date(2026, 6, 5), time(14), time(12)), "du 4 juin à 14 h au 5 juin 2026 à 12 h"),
        ((date(2026, 6, 4), date(2026, 6, 5), time(14)), "du 4 juin à 14 h au 5 juin 2026"),
    ],
)
def test_an_event_says_when_it_takes_place(arguments, said):
    assert intervalle(*arguments).replace(NBSP, " ") == said


def test_an_event_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="ends before"):
        intervalle(date(2026, 6, 5), date(2026, 6, 4))
