"""When it starts and ends, where it takes place: zones, clock changes, séances, seminars that come back."""

from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest

from agenda import grille, repetition
from agenda.rules import (
    PARIS,
    bornes,
    departement_du_lieu,
    dire_quand,
    instant_de_debut,
    instant_de_fin,
)
from socle.territoires import fuseau_du_lieu


def seance(debut, heure_debut=None, heure_fin=None, fin=None, annulee=False):
    return SimpleNamespace(
        debut=debut, heure_debut=heure_debut, fin=fin, heure_fin=heure_fin, annulee=annulee,
        dernier_jour=fin or debut,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code_postal", "codes", "fuseau", "departement"),
    [
        ("75011", (), PARIS, "75"),
        ("20200", (), PARIS, "2B"),
        ("97110", (), "America/Guadeloupe", "971"),
        ("97150", (), "America/Guadeloupe", ""),
        ("97200", (), "America/Martinique", "972"),
        ("97300", (), "America/Cayenne", "973"),
        ("97400", ("75",), "Indian/Reunion", "974"),
        ("97600", (), "Indian/Mayotte", "976"),
        ("98714", (), "Pacific/Tahiti", ""),
        ("", ("974",), "Indian/Reunion", ""),
        ("", ("974", "976"), PARIS, ""),
        ("", ("974", "75"), PARIS, ""),
        ("", (), PARIS, ""),
        ("n’importe", (), PARIS, ""),
    ],
)
def test_the_place_tells_the_zone_and_the_departement(code_postal, codes, fuseau, departement):
    assert fuseau_du_lieu(code_postal, codes) == fuseau
    assert departement_du_lieu(code_postal) == departement


@pytest.mark.parametrize(
    ("jour", "heure", "fuseau", "utc"),
    [
        (date(2026, 10, 24), time(9), PARIS, datetime(2026, 10, 24, 7, tzinfo=UTC)),
        (date(2026, 10, 25), time(9), PARIS, datetime(2026, 10, 25, 8, tzinfo=UTC)),
        (date(2026, 3, 28), time(9), PARIS, datetime(2026, 3, 28, 8, tzinfo=UTC)),
        (date(2026, 3, 29), time(9), PARIS, datetime(2026, 3, 29, 7, tzinfo=UTC)),
        (date(2026, 10, 25), time(9), "Indian/Reunion", datetime(2026, 10, 25, 5, tzinfo=UTC)),
        (date(2026, 10, 25), time(9), "America/Martinique", datetime(2026, 10, 25, 13, tzinfo=UTC)),
        (date(2026, 6, 4), None, "America/Cayenne", datetime(2026, 6, 4, 3, tzinfo=UTC)),
    ],
)
def test_hours_are_those_of_the_clocks_there(jour, heure, fuseau, utc):
    assert instant_de_debut(jour, heure, fuseau) == utc


def test_without_an_hour_it_ends_with_its_last_day():
    # The night of the change has twenty-five hours.
    assert instant_de_fin(date(2026, 10, 24), date(2026, 10, 25), None, PARIS) == datetime(
        2026, 10, 25, 23, tzinfo=UTC
    )
    assert instant_de_fin(date(2026, 6, 4), None, time(17, 30), PARIS) == datetime(
        2026, 6, 4, 15, 30, tzinfo=UTC
    )


def test_bounds_go_from_the_first_to_the_last_seance_that_holds():
    rangees = [
        seance(date(2026, 7, 2), time(14), time(16)),
        seance(date(2026, 6, 4), time(9), time(11)),
        seance(date(2026, 9, 1), time(9), time(11), annulee=True),
    ]
    assert bornes(rangees) == (date(2026, 6, 4), time(9), date(2026, 7, 2), time(16))
    assert bornes(rangees[2:]) == (date(2026, 9, 1), time(9), None, time(11))


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        (
            (date(2026, 6, 4), date(2026, 7, 2), time(9), time(11), PARIS, 3),
            "3 séances, du 4 juin au 2 juillet 2026",
        ),
        ((date(2026, 6, 4), None, time(9), time(17), PARIS, 2), "2 séances, le jeudi 4 juin 2026"),
        (
            (date(2026, 6, 4), None, time(9), None, "Indian/Reunion"),
            "jeudi 4 juin 2026, à 9\u00a0h (heure de La Réunion)",
        ),
        ((date(2026, 6, 4), None, None, None, "Indian/Reunion"), "jeudi 4 juin 2026"),
    ],
)
def test_seances_and_zones_are_said(champs, dit):
    assert dire_quand(*champs) == dit


# --- Seminars that come back ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("premier", "facon", "jusqu_au", "sauf", "attendus"),
    [
        (
            date(2026, 12, 8),
            "semaine",
            date(2027, 1, 5),
            ["2026-12-22", "2026-12-29"],
            ["2026-12-15", "2027-01-05"],
        ),
        (date(2026, 12, 8), "quinzaine", date(2027, 1, 5), [], ["2026-12-22", "2027-01-05"]),
        (date(2026, 12, 8), "mois", date(2027, 3, 31), [], ["2027-01-12", "2027-02-09", "2027-03-09"]),
        (date(2026, 12, 29), "dernier", date(2027, 2, 28), [], ["2027-01-26", "2027-02-23"]),
        # A fifth Tuesday, in the months that have one.
        (date(2026, 12, 29), "mois", date(2027, 6, 30), [], ["2027-03-30", "2027-06-29"]),
    ],
)
def test_a_seminar_comes_back_as_one_says(premier, facon, jusqu_au, sauf, attendus):
    exceptions = [date.fromisoformat(jour) for jour in sauf]
    trouves = repetition.jours(premier, facon, jusqu_au, exceptions)
    assert [jour.isoformat() for jour in trouves] == attendus


@pytest.mark.parametrize(
    ("jusqu_au", "dit"),
    [
        (date(2026, 12, 8), "doit suivre"),
        (date(2026, 12, 10), "Aucune séance"),
        (date(2099, 1, 1), "plus de 60 séances"),
    ],
)
def test_what_never_comes_back_or_too_often_is_refused(jusqu_au, dit):
    with pytest.raises(repetition.RepetitionImpossible, match=dit):
        repetition.jours(date(2026, 12, 8), "semaine", jusqu_au)


def test_exceptions_are_read_as_editors_write_them():
    lues = repetition.lire_exceptions("24 décembre 2026, 5/1/2027 ;\n1er mai 2027,")
    assert lues == [date(2026, 12, 24), date(2027, 1, 5), date(2027, 5, 1)]
    for faux in ("Noël", "décembre 2026", "31/02/2027", "9" * 300, "\x00"):
        with pytest.raises(repetition.RepetitionImpossible):
            repetition.lire_exceptions(faux)


@pytest.mark.parametrize(
    ("facon", "dit"),
    [
        ("semaine", "chaque semaine, le mardi"),
        ("quinzaine", "toutes les deux semaines, le mardi"),
        ("mois", "chaque mois, le deuxième mardi"),
        ("dernier", "chaque mois, le dernier mardi"),
    ],
)
def test_it_says_what_it_understood(facon, dit):
    assert repetition.en_mots(date(2026, 12, 8), facon) == dit


# --- The grid of a month ----------------------------------------------------------------------------------------------


def test_what_lasts_is_on_each_of_its_days():
    longue = seance(date(2026, 10, 30), fin=date(2026, 11, 2))
    semaines = grille.semaines(date(2026, 11, 1), [longue, seance(date(2026, 11, 2), time(9))])
    jours = {jour.date.day: len(jour.seances) for semaine in semaines for jour in semaine if jour.est_du_mois}
    assert (jours[1], jours[2], jours[3], len(jours)) == (1, 2, 0, 30)
    assert all(len(semaine) == 7 for semaine in semaines)
    assert grille.mois_suivant(date(2026, 12, 1)) == date(2027, 1, 1)
    assert grille.mois_suivant(date(2026, 1, 1), -1) == date(2025, 12, 1)
