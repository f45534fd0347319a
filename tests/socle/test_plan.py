"""The plan of a document is read from one paste, with its levels."""

import random
from contextlib import suppress

import pytest

from socle.plan import ENTREES_MAX, PlanIllisible, lire_plan


def outline(entries, depth=0):
    """The entries as lines, two spaces for each level."""
    return [
        line
        for entry in entries
        for line in ["  " * depth + entry.intitule, *outline(entry.sous_entrees, depth + 1)]
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "vide"), ("   \n\t", "vide"), (None, "vide"), (12, "vide"), (b"Introduction", "vide"),
        ("\x00", "titre"), ("12\n13", "titre"), ("Sommaire", "titre"),
        ("x" * 301, "301 caractères"), ("x" * 100_000, "trop long"),
        ("\n".join(["Titre"] * (ENTREES_MAX + 1)), "501 entrées"),
        ("\n".join(" " * 2 * depth + "Titre" for depth in range(30)), "6 niveaux"),
        ("\n".join("\t" * depth + "T" for depth in range(300)), "6 niveaux"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_plan_is_refused_in_french(given, said):
    with pytest.raises(PlanIllisible, match=said):
        lire_plan(given)


def test_the_plan_of_a_real_report_is_read_as_it_was_pasted():
    pasted = """Introduction
Ce que le schéma change\u00a0

Partie\u00a01
Éléments de contexte

Partie 2
Les mesures du schéma, en 30 fiches actions

Annexes
Annexe 1 : Le renforcement de la protection de l’enfance, grand projet de la\u00a0
mandature\u00a0

Annexe 2 : Données chiffrées 2010 – 2014

Annexe 3 : Plan d’amélioration de l’accueil des mineurs
isolés étrangers à Paris
"""
    assert outline(lire_plan(pasted)) == [
        "Introduction : Ce que le schéma change",
        "Partie 1 : Éléments de contexte",
        "Partie 2 : Les mesures du schéma, en 30 fiches actions",
        "Annexes",
        "  Annexe 1 : Le renforcement de la protection de l’enfance, grand projet de la mandature",
        "  Annexe 2 : Données chiffrées 2010 – 2014",
        "  Annexe 3 : Plan d’amélioration de l’accueil des mineurs isolés étrangers à Paris",
    ]


@pytest.mark.parametrize(
    ("pasted", "read"),
    [
        ("A\nB\nC", ["A", "B", "C"]),
        ("A\n- b\n- c\nD", ["A", "  b", "  c", "D"]),
        ("- A\n- B\n-- c\n- D", ["A", "B", "  c", "D"]),
        ("• A\n  o b\n• C", ["A", "  b", "C"]),
        ("A\n\tB\n\t\tC\n\tD\nE", ["A", "  B", "    C", "  D", "E"]),
        ("  A\n    B\n  C", ["A", "  B", "C"]),
        ("1. A\n1.1 b\n1.1.1 c\n1.2 d\n2. E", ["1. A", "  1.1 b", "    1.1.1 c", "  1.2 d", "2. E"]),
        ("2.3.2 a\n2.3.3 b", ["2.3.2 a", "2.3.3 b"]),
        ("I. A\nA. b\n1. c\na) d\n2. e\nB. f\nII. G",
         ["I. A", "  A. b", "    1. c", "      a) d", "    2. e", "  B. f", "II. G"]),
        ("Introduction\n1. A\n2. B\nConclusion", ["Introduction", "1. A", "2. B", "Conclusion"]),
        ("Première partie : a\nChapitre 1 : b\nDeuxième partie : c",
         ["Première partie : a", "  Chapitre 1 : b", "Deuxième partie : c"]),
        ("Titre 1er\nDispositions", ["Titre 1er : Dispositions"]),
        ("1.\nContexte", ["1. Contexte"]),
        ("introduction\nle cadre\nla suite", ["introduction", "le cadre", "la suite"]),
    ],
)  # fmt: skip
def test_levels_come_from_marks_numbers_or_indentation(pasted, read):
    assert outline(lire_plan(pasted)) == read


def test_what_printing_added_is_left_out():
    pasted = "SOMMAIRE\nIntroduction ........ 3\n1 Le cadre\t5\n1.1 Le droit . . . . . 6\n2 La suite…… p. 7\n12\n\u00ad"
    assert outline(lire_plan(pasted)) == ["Introduction", "1 Le cadre", "  1.1 Le droit", "2 La suite"]


def test_any_text_is_read_or_refused_but_nothing_else():
    pieces = [
        "1. ",
        "1.1 ",
        "A",
        "b",
        "\n",
        "\n\n",
        "\t",
        "  ",
        "- ",
        "• ",
        "Partie 1",
        "Annexes",
        "I. ",
        "...",
        "12",
        "\0",
        "’",
    ]
    dice = random.Random(2015)
    for _turn in range(3000):
        text = "".join(dice.choices(pieces, k=dice.randint(1, 20)))
        with suppress(PlanIllisible):
            assert lire_plan(text)


@pytest.mark.parametrize("piece", [".", ". ", "-", "…", "1.", "x\t", "p. "])
def test_hostile_text_is_read_in_no_time(piece):
    with pytest.raises(PlanIllisible):
        lire_plan("x" + piece * (59_000 // len(piece)) + "y")


def test_a_part_never_stands_under_a_dash():
    pasted = "Introduction\n- Ce qui change\nPartie 1\n- Le contexte\n- Les chiffres\nAnnexes\n- Annexe 1"
    assert outline(lire_plan(pasted)) == [
        "Introduction", "  Ce qui change", "Partie 1", "  Le contexte", "  Les chiffres", "Annexes", "  Annexe 1",
    ]  # fmt: skip


def test_a_line_indented_under_a_label_is_under_it():
    pasted = "Partie 1\n  Le contexte\n  Les chiffres\nPartie 2\n  Les mesures"
    assert outline(lire_plan(pasted)) == [
        "Partie 1", "  Le contexte", "  Les chiffres", "Partie 2", "  Les mesures",
    ]  # fmt: skip
