"""A request is read whatever was typed: hostile text first, then the grammar that visitors use."""

import pytest

from recherche.langue import Demande, analyser, lire_demande, prefixe
from recherche.langue.demande import TERMES_MAX

pytestmark = pytest.mark.un_moteur

HOSTILES = [
    "", " ", "\x00", "\ud800", "\ud800\udfff", "é\x00v\x00", '"', "«", "“", "-", "--", "- -", "−", '-"', '-"" ""', "«»",
    "NEAR(", "NEAR(a b, 5)", "a:*", ":*", "&", "|", "!", "^", "*", "a*", "^a", "{a b}", "a AND NOT b", "col:terme", "'",
    "' OR 1=1 --", "\\", "%", "_", "a & b | !c", "(((", ")))", "<->", "😀", "👨‍👩‍👧 mineur", "\u202emineur\u202c",
    "مرحبا", "العربية OU русский", "OU", "OU OU", "OR", "OU -", '" OU "',
    "x" * 10_000, "- " * 5_000, '"' * 10_000, "'" * 10_000,
    "-" * 10_000, "a-" * 5_000, "(" * 10_000, "L. " * 3_000, "1 000 " * 2_000, "\n" * 10_000,
    "ﬁ" * 10_000, "n° " * 3_000,
]  # fmt: skip


@pytest.mark.parametrize("saisie", HOSTILES, ids=range(len(HOSTILES)))
def test_nothing_that_is_typed_raises_or_passes_an_operator(saisie):
    demande = lire_demande(saisie)
    prefixe(saisie)
    expressions = [e for groupe in (*demande.groupes, demande.exclus) for e in groupe]
    termes = [terme for e in expressions for terme in e.termes]
    assert all(terme.isascii() and terme.replace("_", "a").isalnum() and len(terme) <= 60 for terme in termes)
    assert all(terme == terme.lower() for terme in termes)
    assert demande.tronquee or len(saisie) <= 300


def sens(saisie):
    """What a request looks for: « a » a term, « a b » a phrase, « a | b » alternatives; refusals after a minus."""
    demande = lire_demande(saisie)
    return [
        *(" | ".join(" ".join(e.termes) for e in groupe) for groupe in demande.groupes),
        *("-" + " ".join(e.termes) for e in demande.exclus),
    ]


@pytest.mark.parametrize("saisie", ["de la", "le", "-majeur", '"de la"', "l’", "… !", "-de", "OU"])
def test_stop_words_and_refusals_alone_are_no_request(saisie):
    assert lire_demande(saisie).vide


def test_too_long_a_request_says_so():
    assert lire_demande("") == Demande()
    longue = lire_demande(" ".join(f"mot{n}" for n in range(40)))
    assert longue.tronquee
    assert len(longue.groupes) == TERMES_MAX
    assert not lire_demande("mineur " * 20).tronquee
    assert lire_demande("mineur " * 50).tronquee


@pytest.mark.parametrize(
    ("saisie", "attendu"),
    [
        ("mineurs isolés", ["mineur", "isol"]),
        ("mineur mineurs Mineure", ["mineur"]),
        ('"aide sociale à l’enfance" mineur', ["aid social enfanc", "mineur"]),
        ("« titre de séjour » asile", ["titre sejour", "asil"]),
        ("“titre de séjour”", ["titre sejour"]),
        ('"mineurs', ["mineur"]),
        ("mineur -majeur", ["mineur", "-majeur"]),
        ("mineur −majeur", ["mineur", "-majeur"]),
        ('mineur -"titre de séjour"', ["mineur", "-titre sejour"]),
        ("-L. 222-5 mineur", ["mineur", "-l_222_5"]),
        ("mineur OU majeur Paris", ["mineur | majeur", "paris"]),
        ("Paris mineur OR majeur OR adulte", ["paris", "mineur | majeur | adult"]),
        ("mineur ou majeur", ["mineur", "majeur"]),
        ("mineur OU", ["mineur"]),
        ("OU mineur", ["mineur"]),
        ("mineur OU -majeur Paris", ["mineur", "paris", "-majeur"]),
        ('"mise à l’abri" OU "mise en sécurité"', ["mise abri | mise securit"]),
        ("sous-préfecture", ["sousprefectur | sous prefectur"]),
        ("MIE/MNA", ["mie | mna"]),
        ("CASF/CESEDA", ["casf | cesed"]),
        ("code civil", ["code_cciv"]),
        ("Grand Est", ["grandest"]),
        ("Grand-Est", ["grandest"]),
        ("Hauts-de-Seine", ["hautsdesein | haut seine"]),
        ("COVID-19", ["covid19 | covid 19"]),
        ("l 222 -5", ["l_222_5"]),
    ],
)
def test_the_grammar_of_a_request(saisie, attendu):
    assert sens(saisie) == attendu


def test_the_gap_of_a_phrase_is_its_stop_words():
    (((phrase,),),) = (lire_demande('"aide sociale à l’enfance"').groupes,)
    assert (phrase.phrase, phrase.positions) == (True, (0, 1, 4))
    assert lire_demande('"droit d’asile"') != lire_demande('"droit à l’asile"')


@pytest.mark.parametrize(
    ("saisie", "attendu"),
    [
        ("mineurs isol", "isol"),
        ("l’Accu", "accu"),
        ("Éval", "eval"),
        ("sous-préf", "souspref"),
        ("", ""),
        ("!", ""),
    ],
)
def test_suggestions_begin_by_the_last_word(saisie, attendu):
    assert prefixe(saisie) == attendu


def test_what_is_between_quotation_marks_says_so():
    demande = lire_demande('MIE "mise à l’abri" « MNA » “sous-préfecture”')
    assert [[e.citee for e in groupe] for groupe in demande.groupes] == [
        [False],
        [True],
        [True],
        [True, True],
    ]


@pytest.mark.parametrize(
    ("saisie", "attendu"),
    [
        ("JE", ["je"]),
        ("je", []),
        ("Je pars", ["par"]),
        ("saisir le JE", ["sais", "je"]),
        ('"TA Lille"', ["ta lill"]),
        ("TA LILLE", ["ta", "lill"]),
        ("CE QUE DIT LA LOI", ["dit", "loi"]),
        ("Ce que dit la loi", ["dit", "loi"]),
    ],
)
def test_an_abbreviation_in_capitals_is_no_stop_word(saisie, attendu):
    assert sens(saisie) == attendu


def test_the_index_holds_the_same_abbreviations():
    assert [(j.terme, j.position) for j in analyser("Le JE décide, et je pars.")][:2] == [
        ("je", 1),
        ("decid", 2),
    ]
    assert "je" not in {j.terme for j in analyser("Je pars, dit-il : « je pars ».")}
