"""Opening hours: read as people write them, open or not at an instant; pure, no database."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from annuaire.horaires import HorairesIllisibles, feries, lire, normaliser, ouverture, phrase
from annuaire.rules import se_lit_dans
from socle.territoires import fuseau_du_lieu

PARIS = ZoneInfo("Europe/Paris")
BUREAU = "lundi au vendredi : 9 h-12 h 30, 14 h-17 h\nsamedi : fermé"


# --- Refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "texte",
    [
        "n’importe quoi", "lundi", "fermé", "lundi : 9h", "lundi : 25h-26h", "lundi : 9h-9h", "lundi : 9h75-10h",
        "lundy : 9h-12h", "32 mai : fermé", "30 février : fermé", "du 3 mai au 2 avril 2026 2027 : fermé", "\x00",
        "le 12/13 : fermé", "lundi : 9h-12h" * 100, "lundi : 9h-12h\n" * 21, "🕘", ":",
        "du 5 mai 2026 au 3 avril 2026 : fermé", "lundi au mardi au jeudi : 9h-12h", "le 99999999999999 mai : fermé",
    ],
)  # fmt: skip
def test_hours_that_make_no_sense_are_refused_in_french(texte):
    with pytest.raises(HorairesIllisibles) as refus:
        lire(texte)
    assert len(str(refus.value)) < 350


# --- Read -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tape", "ecrit"),
    [
        ("Du lundi au vendredi : de 9h à 12h30 et de 14:00 à 17:00", "lundi au vendredi : 9 h-12 h 30, 14 h-17 h"),
        ("LUNDI-VENDREDI 9 h – 17 h", "lundi au vendredi : 9 h-17 h"),
        ("lun., mer. : 9h-12h", "lundi et mercredi : 9 h-12 h"),
        ("week-end : Fermé", "samedi et dimanche : fermé"),
        ("samedi au lundi : 22h-6h", "lundi, samedi et dimanche : 22 h-6 h"),
        ("7j/7, 24h/24", "tous les jours : 24 h/24"),
        ("Jours fériés : fermée", "jours fériés : fermé"),
        ("du 1er au 31 août : fermé", "du 1er au 31 août : fermé"),
        ("24/12 : 9h-12h", "le 24 décembre : 9 h-12 h"),
        ("du 24 décembre au 2 janvier 2027 : fermé", "du 24 décembre 2026 au 2 janvier 2027 : fermé"),
        ("\n\n", ""),
    ],
)  # fmt: skip
def test_hours_are_read_as_people_write_them(tape, ecrit):
    propre = normaliser(tape).replace("\u00a0", " ")
    assert propre == ecrit
    assert normaliser(propre) == normaliser(tape)


# --- Open or not ------------------------------------------------------------------------------------------------------


def dit(texte, *instant):
    """What hours say at an instant in Paris, spaces made plain; None when nobody knows."""
    maintenant = datetime(*instant, tzinfo=PARIS)
    etat = ouverture(lire(texte), maintenant)
    return etat and phrase(etat, maintenant).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("texte", "instant", "attendu"),
    [
        (BUREAU, (2026, 3, 2, 9, 0), "Ouvert ce lundi 2 mars jusqu’à 12 h 30"),
        (BUREAU, (2026, 3, 2, 12, 30), "Fermé, ouvre ce lundi 2 mars à 14 h"),
        (BUREAU, (2026, 3, 2, 16, 59), "Ouvert ce lundi 2 mars jusqu’à 17 h"),
        (BUREAU, (2026, 3, 6, 17, 0), "Fermé, ouvre lundi 9 mars à 9 h"),
        ("samedi : 22h-6h", (2026, 3, 8, 5, 0), "Ouvert ce dimanche 8 mars jusqu’à 6 h"),
        ("samedi : 22h-6h", (2026, 3, 7, 23, 0), "Ouvert jusqu’au dimanche 8 mars à 6 h"),
        ("lundi : 9h-24h\nmardi : 0h-3h", (2026, 3, 2, 23, 0), "Ouvert jusqu’au mardi 3 mars à 3 h"),
        ("tous les jours : 24h/24", (2026, 3, 2, 3, 0), "Ouvert 24 h/24"),
        # The night when clocks go forward has no three o'clock; that when they go back has two.
        ("samedi : 22h-6h", (2026, 3, 29, 1, 59), "Ouvert ce dimanche 29 mars jusqu’à 6 h"),
        ("samedi : 22h-6h", (2026, 10, 25, 2, 30), "Ouvert ce dimanche 25 octobre jusqu’à 6 h"),
        # Dates count before holidays, holidays before days of the week.
        (f"{BUREAU}\ndu 1er au 31 mars : fermé", (2026, 3, 2, 10, 0), "Fermé ce lundi 2 mars"),
        (f"{BUREAU}\nle 2 mars : 10h-11h", (2026, 3, 2, 9, 30), "Fermé, ouvre ce lundi 2 mars à 10 h"),
        (f"{BUREAU}\njours fériés : fermé", (2026, 4, 6, 10, 0), "Fermé, ouvre mardi 7 avril à 9 h"),
        (BUREAU, (2026, 4, 6, 10, 0), None),
        (f"{BUREAU}\ndu 20 décembre au 3 janvier : fermé", (2027, 1, 2, 10, 0), "Fermé, ouvre lundi 4 janvier à 9 h"),
        ("", (2026, 3, 2, 10, 0), None),
    ],
)  # fmt: skip
def test_open_or_not_is_said_with_the_instant_until_which_it_holds(texte, instant, attendu):
    assert dit(texte, *instant) == attendu


def test_holidays_are_those_of_the_calendar():
    assert {date(2026, 4, 6), date(2026, 5, 14), date(2026, 5, 25)} <= feries(2026)
    assert {date(2024, 4, 1), date(2024, 5, 9), date(2024, 5, 20)} <= feries(2024)
    assert len(feries(2026)) == 11


@pytest.mark.parametrize(
    ("code_postal", "codes", "zone"),
    [
        ("59000", ["974"], "Europe/Paris"), ("97400", [], "Indian/Reunion"), ("", ["973"], "America/Cayenne"),
        ("", ["971", "972"], "Europe/Paris"), ("", [], "Europe/Paris"), ("n’est pas", ["976"], "Indian/Mayotte"),
    ],
)  # fmt: skip
def test_the_clock_is_that_of_the_place(code_postal, codes, zone):
    assert fuseau_du_lieu(code_postal, codes) == zone


# --- What is not to be published --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("secret", "texte", "trouve"),
    [
        ("Ada Rivière", "Contact : ADA RIVIERE, directrice", True), ("Ada Rivière", "ada-riviere@example.org", True),
        ("Ada Rivière", "Adarivière", False), ("Ada Rivière", "Rivière, Ada", False),
        ("01 99 00 77 71", "Appelez le 0199007771.", True), ("01 99 00 77 71", "01.99.00.77.71", True),
        ("Ada", "Ada est là", False), ("", "rien", False), ("8, rue du Lac", "au 8 rue du lac !", True),
    ],
)  # fmt: skip
def test_what_was_taken_off_is_met_however_it_is_written(secret, texte, trouve):
    assert se_lit_dans(secret, [texte]) is trouve
