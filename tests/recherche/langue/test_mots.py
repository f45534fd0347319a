"""Words as they come in texts: elided, compound, inclusive, cut at the end of a line, in any type and alphabet."""

import pytest

from recherche.langue import analyser

pytestmark = pytest.mark.un_moteur


def termes(texte):
    """The index terms of a text, in order."""
    return [lu.terme for lu in analyser(texte)]


@pytest.mark.parametrize(
    ("texte", "attendus"),
    [
        ("l’enfance", ["enfanc"]),
        ("L'ENFANCE", ["enfanc"]),
        ("qu’un mineur", ["mineur"]),
        ("jusqu’à l’asile", ["asil"]),
        ("lorsqu’évalué", ["evalu"]),
        ("puisqu’hébergé", ["heberg"]),
        ("presqu’ʼ", []),
        ("s’oriente", ["orient"]),
        ("aujourd’hui", ["aujourdhui"]),
        ("prud’homme", termes("prud'hommes")),
        ("entr'aide", ["entr", "entraid", "aid"]),
    ],
)
def test_elisions_are_taken_off(texte, attendus):
    assert termes(texte) == attendus


@pytest.mark.parametrize(
    ("texte", "attendus"),
    [
        ("COVID-19", {"covid19", "covid", "19"}),
        ("MIE/MNA", {"mie", "mna"}),
        ("sous-préfecture", {"sous", "prefectur", "sousprefectur"}),
        ("porte-parole", {"porte", "parol"}),
        ("M.I.E.", {"mie"}),
        ("A.S.E. :", {"ase"}),
        ("contact@infomie.net", {"contact", "net", "contact_infomie_net"}),
        ("https://www.infomie.net/spip.php?article12", {"spip", "article12"}),
        ("fin.Puis", {"fin", "puis"}),
        ("Grand-Est", {"grand", "grandest"}),
        ("16-18 ans", {"16", "18", "16_18", "an"}),
    ],
)
def test_compounds_are_found_whole_and_by_their_parts(texte, attendus):
    assert attendus <= set(termes(texte))


@pytest.mark.parametrize(
    ("texte", "base"),
    [
        ("mineurs-es", "mineur"), ("mineur-e-s", "mineur"), ("mineur.e.s", "mineur"), ("mineur(e)s", "mineur"),
        ("étranger·ère·s", "étranger"), ("étranger•ères", "étranger"), ("étranger(e)s", "étranger"),
        ("éducateur·rice·s", "éducateur"), ("éducateur(trice)s", "éducateur"), ("isolé·es", "isolé"),
        ("travailleur.euse.s", "travailleur"), ("le(s) mineur(s)", "mineur"),
    ],
)  # fmt: skip
def test_inclusive_writing_is_found_by_the_base_word(texte, base):
    assert termes(texte) == termes(base)


@pytest.mark.parametrize(
    ("texte", "ordinaire"),
    [
        ("ÉVALUATION", "évaluation"),
        ("e\u0301value\u0301e", "évaluée"),
        ("cœur", "coeur"),
        ("Œuvre", "oeuvre"),
        ("œdème æquo", "oedeme aequo"),
        ("straße", "strasse"),
        ("ﬁliation", "filiation"),
        ("accompa\u00adgnement", "accompagnement"),
        ("２０１６", "2016"),
        ("titre\u00a0de\u202fséjour", "titre de séjour"),
        ("évalua-\ntion", "évaluation"),
        ("évalua-\r\ntion", "évaluation"),
        ("m²", "m2"),
        ("Привет", "Privet"),
    ],
)
def test_type_makes_no_difference(texte, ordinaire):
    assert set(termes(ordinaire)) <= set(termes(texte))


def test_other_alphabets_are_found_by_those_who_type_them():
    assert termes("القاصرون") == termes("«القاصرون»") != []


def test_stop_words_count_for_their_place():
    droit, asile = analyser("droit d’asile")
    assert (droit.position, asile.position) == (0, 2)
    assert [lu.position for lu in analyser("droit à l’asile")] == [0, 3]
    assert [lu.forme for lu in analyser("droit à l’asile", vides=False)] == ["droit", "a", "l", "asile"]
    assert termes("mineurs non accompagnés") == ["mineur", "non", "accompagn"]
    assert len(termes("sans contre hors")) == 3


def test_the_whole_sits_at_the_place_of_its_first_part():
    lus = {lu.terme: lu.position for lu in analyser("la sous-préfecture ferme")}
    assert (lus["sous"], lus["sousprefectur"], lus["prefectur"], lus["ferm"]) == (1, 1, 2, 3)
