"""References of the law: accepted as people type them, brought to one form, refused with a reason."""

import pytest

from documentation.references import (
    Article,
    ReferenceIllisible,
    lire_article,
    lire_ecli,
    lire_nor,
    lire_numero_de_texte,
    lire_numeros_d_affaire,
    titre_de_decision,
    titre_de_texte,
    variantes,
)

REFUS = [
    (
        lire_article,
        ["", "bonjour", "L.", "L. 222-5 et R. 221-11", "article premier", "222-5 du code de la route", "-5"],
    ),
    (lire_numero_de_texte, ["", "loi", "n°", "9" * 60]),
    (lire_nor, ["", "JUSF", "1314192", "JUSF13141920C", "ÉUSF1314192C"]),
    (lire_ecli, ["", "ECLI", "ECLI:FR:CCASS:2019", "ECLI:FRANCE:CCASS:2019:C100232", "CCASS:2019:C100232"]),
    (lire_numeros_d_affaire, ["sans numéro", "RG", "18/00232, inconnu", "1" * 60]),
]


@pytest.mark.parametrize("lire", [lire for lire, _ in REFUS], ids=lambda lire: lire.__name__)
def test_what_is_no_reference_is_refused_with_a_reason(lire):
    for saisie in dict(REFUS)[lire]:
        if lire is lire_numeros_d_affaire and saisie == "RG":
            assert lire(saisie) == []
            continue
        with pytest.raises(ReferenceIllisible) as refus:
            lire(saisie)
        assert len(str(refus.value)) > 20


def test_an_article_is_read_whatever_its_spelling():
    ecritures = [
        "L. 222-5", "L222-5", "L 222-5", "l.222-5", "art. L. 222-5", "Article L222-5", "L. 222 - 5",
    ]  # fmt: skip
    assert {lire_article(ecriture) for ecriture in ecritures} == {Article("", "L. 222-5")}
    avec_code = [
        "L222-5 CASF", "L. 222-5 du CASF", "article L.222-5 du code de l'action sociale et des familles",
        "art L 222-5 casf", "L. 222-5, CASF",
    ]  # fmt: skip
    assert {lire_article(ecriture) for ecriture in avec_code} == {Article("casf", "L. 222-5")}
    assert lire_article("375 du code civil") == Article("cciv", "375")
    assert lire_article("art. 388 C. civ.") == Article("cciv", "388")
    assert lire_article("R. 221-11") == Article("", "R. 221-11")
    assert lire_article("L. 221-2-4 bis").numero == "L. 221-2-4 bis"


def test_the_number_of_a_text_is_found_in_what_was_typed():
    assert {
        lire_numero_de_texte(n) for n in ("2016-297", "n° 2016-297", "loi n°2016 - 297", "Loi 2016-297 ")
    } == {"2016-297"}
    assert lire_numero_de_texte("n° 604/2013") == "604/2013"
    assert lire_numero_de_texte("INTV1831179J") == "INTV1831179J"
    assert lire_numero_de_texte("2013/33/UE") == "2013/33/UE"


def test_a_nor_and_an_ecli_lose_their_blanks():
    assert lire_nor("nor : jusf 1314192 c") == "JUSF1314192C"
    assert lire_ecli("ecli:fr:ccass:2019: c100232") == "ECLI:FR:CCASS:2019:C100232"


@pytest.mark.parametrize(
    ("saisie", "attendu"),
    [
        ("18/00232", ["18/00232"]),
        ("n° 18/232", ["18/00232"]),
        ("RG : 18/00232", ["18/00232"]),
        ("RG n° 18/00232 et 18/00233", ["18/00232", "18/00233"]),
        ("18/00232 ; 18/00232", ["18/00232"]),
        ("18-19.442", ["18-19.442"]),
        ("pourvoi n° 18-19442", ["18-19.442"]),
        ("n° Q 19-22.345", ["19-22.345"]),
        ("18 19442", ["18-19.442"]),
        ("428 478", ["428478"]),
        ("n° 428478", ["428478"]),
        ("18NT01234", ["18NT01234"]),
        ("18 nt 01234", ["18NT01234"]),
        ("1801234", ["1801234"]),
        ("2018-768 qpc", ["2018-768 QPC"]),
        ("12267/16", ["12267/16"]),
        ("C-550/16", ["C-550/16"]),
        ("16/2017", ["16/2017"]),
        ("", []),
    ],
)
def test_case_numbers_take_the_form_of_their_court(saisie, attendu):
    assert lire_numeros_d_affaire(saisie) == attendu


def test_what_is_written_once_is_read_again_unchanged():
    for numero in ("18/00232", "18-19.442", "428478", "18NT01234", "2018-768 QPC", "12267/16"):
        assert lire_numeros_d_affaire(numero) == [numero]
    for numero in ("L. 222-5", "375-5", "R. 221-11"):
        assert lire_article(numero).numero == numero


def test_a_reference_is_searched_in_several_spellings():
    assert variantes("L. 222-5") == ["L. 222-5", "L222-5", "222-5", "L 222 5"]
    assert variantes("18/00232") == ["18/00232", "18 00232"]


def test_titles_are_those_that_lawyers_write():
    assert (
        titre_de_decision("CA Douai", "", "15 février 2019", ["18/00232"])
        == "CA Douai, 15 février 2019, n° 18/00232"
    )
    assert (
        titre_de_decision("Cass.", "1re civ.", "3 octobre 2018", ["18-19.442", "18-19.443"])
        == "Cass., 1re civ., 3 octobre 2018, n° 18-19.442 et 18-19.443"
    )
    assert (
        titre_de_texte("Loi", "2016-297", "14 mars 2016", "relative à la protection de l’enfant")
        == "Loi n° 2016-297 du 14 mars 2016 relative à la protection de l’enfant"
    )
    assert titre_de_texte("Article de code", article="388", code="cciv") == "Article 388 du code civil"
