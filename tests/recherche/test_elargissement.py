"""What the thesaurus adds to a request, and what it leaves as it was typed: without a database."""

import pytest

from recherche.elargissement import AJOUTS_MAX, TERMES_MAX, elargir
from recherche.langue import lire_demande
from recherche.vocabulaire import (
    CAPITALES,
    CONTEXTE,
    FAUTE,
    SPECIFIQUE,
    Forme,
    Terme,
    compiler,
)

pytestmark = pytest.mark.un_moteur

MNA = "mineurs non accompagnés"
ANCIEN = "mineurs isolés étrangers"
THESAURUS = compiler(
    [
        Terme(
            1,
            MNA,
            (
                Forme("MNA"),
                Forme("MIE", reconnaissance=CAPITALES, contextes=("étrangers", "aide sociale")),
                Forme(ANCIEN),
                Forme("mineur isoler", nature=FAUTE),
            ),
            voisins=(2, 3),
        ),
        Terme(
            2, "aide sociale à l’enfance", (Forme("ASE", reconnaissance=CAPITALES, contextes=("placement",)),)
        ),
        Terme(
            3,
            "conseil départemental",
            (Forme("conseil général"), Forme("CD", reconnaissance=CONTEXTE, contextes=("département",))),
        ),
        Terme(4, "protection internationale", elargit=True),
        Terme(5, "statut de réfugié", (Forme("réfugiés statutaires"),), generique=4),
        Terme(6, "apatridie", generique=5),
        Terme(7, "lieux d’accueil"),
        Terme(8, "foyer", (Forme("foyer de l’enfance"),), generique=7),
        Terme(10, "juge des enfants", (Forme("JE", reconnaissance=CAPITALES),)),
        Terme(9, "centre de détention", (Forme("CD", reconnaissance=CONTEXTE, contextes=("prison",)),)),
    ]
)


def lue(saisie):
    return elargir(lire_demande(saisie), THESAURUS)


def ajouts(saisie):
    return set(lue(saisie).ajouts)


# --- What is never widened --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "saisie",
    [
        "",
        "de la",
        '"MNA"',
        "« mineurs isolés étrangers »",
        '"MNA" asile',
        "asile -MNA",
        "droit des étrangers",
        "mineurs étrangers isolés",
        "je suis mineur",
        "conseil",
    ],
)
def test_quoted_words_refused_words_and_other_words_are_left_alone(saisie):
    demande = lire_demande(saisie)
    elargie = elargir(demande, THESAURUS)
    assert not elargie.ajouts
    assert [groupe for partie in elargie.parties for groupe in partie.groupes] == list(demande.groupes)
    assert elargie.exclus == demande.exclus


@pytest.mark.parametrize(
    ("saisie", "laissee"),
    [
        ("mie", ("mie", MNA)),
        ("pain de mie", ("mie", MNA)),
        ("Mie de pain", ("Mie", MNA)),
        ("ase", ("ase", "aide sociale à l’enfance")),
        ("CD", ("CD", "conseil départemental")),
        ("CD audio", ("CD", "conseil départemental")),
        ("mie -étrangers", ("mie", MNA)),
    ],
)
def test_an_ambiguous_name_that_nothing_explains_is_left_alone_and_said(saisie, laissee):
    assert not ajouts(saisie)
    assert laissee in lue(saisie).ambigues


def test_a_broader_term_is_never_added_nor_a_neighbour():
    assert ajouts("apatridie") == set()
    assert ajouts("réfugiés statutaires") == {"statut de réfugié"}
    assert lue("MNA").voir_aussi == ("aide sociale à l’enfance", "conseil départemental")
    assert "aide sociale à l’enfance" not in ajouts("MNA")


def test_a_mistake_is_understood_and_never_added():
    assert ajouts("mineur isoler") == {MNA, "MNA", "MIE", ANCIEN}
    assert "mineur isoler" not in ajouts("MNA")


def test_a_name_that_is_refused_is_not_added():
    assert "MNA" not in ajouts("mineurs isolés étrangers -MNA")


# --- Both ways, by phrase ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("saisie", "attendus"),
    [
        ("MIE", {MNA, "MNA", ANCIEN}),
        ("M.I.E.", {MNA, "MNA", ANCIEN}),
        ("mna", {MNA, "MIE", ANCIEN}),
        ("mineur non accompagné", {"MNA", "MIE", ANCIEN}),
        ("mineures non-accompagnées", {"MNA", "MIE", ANCIEN}),
        ("MINEURS ISOLES ETRANGERS", {MNA, "MNA", "MIE"}),
        ("MIE/MNA", {MNA, ANCIEN}),
        ("mie étrangers", {MNA, "MNA", ANCIEN}),
        ('mie "aide sociale"', {MNA, "MNA", ANCIEN}),
        ("ase placement", {"aide sociale à l’enfance"}),
        ("l’ASE", {"aide sociale à l’enfance"}),
        ("aide sociale de l’enfance", {"ASE"}),
        ("CD du département", {"conseil départemental", "conseil général"}),
        ("cd prison", {"centre de détention"}),
        ("conseil général", {"conseil départemental"}),
        ("JE Paris", {"juge des enfants"}),
        ("juges des enfants", {"JE"}),
    ],
)
def test_each_name_leads_to_the_others(saisie, attendus):
    assert ajouts(saisie) == attendus


def test_words_side_by_side_become_one_part_and_the_others_stay_required():
    parties = lue("hébergement des mineurs isolés étrangers à Paris").parties
    assert [[g[0].saisie for g in p.groupes] for p in parties] == [
        ["hébergement"],
        ["mineurs", "isolés", "étrangers"],
        ["Paris"],
    ]
    phrase = next(e.expression for e in parties[1].equivalents if e.libelle == MNA)
    assert phrase.phrase
    assert len(phrase.termes) == len(phrase.positions) == 3
    assert parties[1].termes == (MNA,)


def test_either_of_two_words_is_widened():
    elargie = lue("MNA OU ASE")
    assert len(elargie.parties) == 1
    assert set(elargie.ajouts) == {MNA, "MIE", ANCIEN, "aide sociale à l’enfance"}


def test_the_longest_name_wins_and_a_shorter_one_is_still_an_equivalent_of_it():
    elargie = lue("foyer de l’enfance")
    assert len(elargie.parties) == 1
    assert elargie.ajouts == ("foyer",)


def test_specific_terms_are_added_one_level_down_where_the_staff_said_so():
    elargie = lue("protection internationale")
    assert set(elargie.ajouts) == {"statut de réfugié", "réfugiés statutaires"}
    assert {e.genre for e in elargie.parties[0].equivalents} == {SPECIFIQUE}
    assert ajouts("lieux d’accueil") == set()


# --- Bounds -----------------------------------------------------------------------------------------------------------


def test_no_more_than_eight_terms_are_recognised_nor_forty_names_added():
    vaste = compiler(
        Terme(n, f"notion{n}", tuple(Forme(f"nom{n}x{rang}") for rang in range(10))) for n in range(12)
    )
    elargie = elargir(lire_demande(" ".join(f"notion{n}" for n in range(12))), vaste)
    assert len(elargie.parties) == 12
    assert sum(bool(partie.termes) for partie in elargie.parties) == TERMES_MAX
    assert sum(len(partie.equivalents) for partie in elargie.parties) == AJOUTS_MAX


def test_an_empty_thesaurus_changes_nothing():
    elargie = elargir(lire_demande("mineurs isolés"), compiler(()))
    assert [len(partie.groupes) for partie in elargie.parties] == [1, 1]
    assert not elargie.ajouts
