"""A reference of the law, a date, a number is one term however it was typed, and its useful parts are found."""

import pytest

from recherche.langue import analyser, lire_demande

pytestmark = pytest.mark.un_moteur


def termes(texte):
    """The index terms of a text."""
    return {lu.terme for lu in analyser(texte)}


def trouve(saisie, texte):
    """Whether a request finds a text, phrases apart."""
    la = termes(texte)
    demande = lire_demande(saisie)
    return bool(demande.groupes) and all(
        any(set(e.termes) <= la for e in groupe) for groupe in demande.groupes
    )


@pytest.mark.parametrize(
    ("saisie", "texte"),
    [
        ("L. 221-2", "L. 221-2-2"),
        ("L. 222-5", "R. 222-5"),
        ("article 375", "375 mineurs"),
        ("375-5", "375-9"),
        ("L. 222-5 du CASF", "L. 222-5 du CESEDA"),
        ("99/123", "99/1230"),
        ("2016-297", "2016-298"),
        ("31 mai 2013", "30 mai 2013"),
        ("16-18", "1618"),
        ("16 800", "16 801"),
        ("à 18 ans", "art. A. 18-1"),
    ],
)
def test_a_reference_finds_no_other(saisie, texte):
    assert not trouve(saisie, texte)


ECRITURES = [
    ("l_222_5", ["L. 222-5", "L222-5", "l 222 - 5", "L.222–5", "art. L.222-5", "l’article L. 222‑5", "L. 222-\n5"]),
    ("r_221_11", ["R. 221-11", "R221-11", "art R 221-11", "(R.221-11)"]),
    ("d_221_2_1", ["D. 221-2-1", "D221-2-1"]),
    ("l_221_2_2", ["L. 221-2-2", "L 221-2-2,"]),
    ("2016_297", ["n° 2016-297", "loi 2016-297", "n°2016-297", "nº 2016 - 297", "N° 2016−297"]),
    ("18_00232", ["18/00232", "RG n° 18/232", "RG 18/00232."]),
    ("99_00123", ["99/123", "99/00123"]),
    ("17_14265", ["17-14.265", "pourvoi n° 17-14265", "n° 17-14.265"]),
    ("375956", ["n° 375956", "375956", "n° 375 956", "numéro 375956"]),
    ("2018_768", ["2018-768 QPC", "n° 2018-768 QPC"]),
    ("jusf1602101c", ["JUSF1602101C", "NOR : JUSF1602101C", "NOR: JUS F 16 02101 C"]),
    ("18nt01234", ["18NT01234", "18 NT 01234"]),
    ("ecli_fr_ccass_2017_c101234", ["ECLI:FR:CCASS:2017:C101234", "ecli:fr:ccass:2017:c101234"]),
    ("2013_05_31", ["31 mai 2013", "31/05/2013", "2013-05-31", "31.05.2013", "31/05/13", "31 MAI 2013"]),
    ("2019_03_01", ["1er mars 2019", "1 mars 2019", "01/03/2019", "1ᵉʳ mars 2019"]),
    ("2020_01_15", ["15 janvier 2020", "15 janv. 2020"]),
    ("art_375", ["article 375", "art. 375", "art 375", "l’article 375", "375 du code civil", "articles 375 et 388"]),
    ("art_388", ["articles 375, 375-1 et 388", "art. 388 C. civ."]),
    ("375_5", ["375-5 du code civil", "art. 375-5", "article 375‑5"]),
    ("code_casf", ["CASF", "code de l'action sociale et des familles", "Code de l’action sociale\net des familles"]),
    ("code_cciv", ["code civil", "C. civ.", "art. 375 cc"]),
    ("16800", ["16 800", "16\u202f800", "16.800", "16800"]),
    ("2_5", ["2,5", "2.5"]),
    ("2013_2014", ["2013-2014", "2013–2014", "2013/2014"]),
]  # fmt: skip


@pytest.mark.parametrize(("terme", "ecritures"), ECRITURES, ids=[terme for terme, _ in ECRITURES])
def test_a_reference_is_one_term_however_typed(terme, ecritures):
    manquent = [ecriture for ecriture in ecritures if terme not in termes(ecriture)]
    assert not manquent
    entre_elles = [(a, b) for a in ecritures for b in ecritures if len(termes(a)) == 1 and not trouve(a, b)]
    assert not entre_elles


@pytest.mark.parametrize(
    ("saisie", "texte"),
    [
        ("222-5", "L. 222-5 du CASF"),
        ("L. 222", "L. 222-5"),
        ("art. L.222-5 du CASF", "article L. 222-5 du code de l’action sociale et des familles"),
        ("article L. 222-5 du code de l'action sociale et des familles", "L222-5 CASF"),
        ("article 375-5", "375-5 du code civil"),
        ("375", "les mesures 375-5"),
        ("article 375", "art. 375-5"),
        ("mai 2013", "le 31/05/2013"),
        ("2013", "2013-05-31"),
        ("2013", "2013-2014"),
        ("mai 2013", "05/2013"),
        ("2018-768 QPC", "décision QPC n° 2018-768"),
        ("C101234", "ECLI:FR:CCASS:2017:C101234"),
        ("18", "16-18 ans"),
        ("1re chambre", "1ère chambre"),
        ("1er mars", "1er mars 2019"),
        ("dix-huit", "dix\ufffehuit"),
    ],
)
def test_the_useful_parts_of_a_reference_are_found(saisie, texte):
    assert trouve(saisie, texte)


def test_a_date_that_no_calendar_holds_is_three_numbers():
    assert termes("45/13/2013") >= {"45", "13", "2013"}
    assert not any(lu.genre == "reference" for lu in analyser("45/13/2013"))
