"""The excerpt shows the words as they are written, where most of them are."""

import pytest

from recherche.langue import lire_demande
from recherche.moteur.extraits import LONGUEUR, a_montrer, extrait, marquer
from socle.texte import FINE, INSECABLE

LOIN = "Rien à voir ici, rien du tout. " * 60


def termes(saisie):
    """What to show of a request: its words, phrases between quotation marks."""
    return a_montrer([e for groupe in lire_demande(saisie).groupes for e in groupe])


def lu(morceaux):
    """Pieces as one text with ordinary spaces, what was found between brackets."""
    return ordinaire("".join(f"[{m.texte}]" if m.est_trouve else m.texte for m in morceaux))


def ordinaire(texte):
    """A text with the spaces that one types."""
    return texte.replace(INSECABLE, " ").replace(FINE, " ")


@pytest.mark.parametrize(
    ("texte", "cherche", "attendu"),
    [
        ("Les mineurs isolés étrangers", "mineur étrangère", "Les [mineurs] isolés [étrangers]"),
        ("L’article L. 222-5 du CASF", "l222-5", "L’article [L. 222-5] du CASF"),
        ("Au cœur du dispositif", "coeurs", "Au [cœur] du dispositif"),
        ("Étrangers, E\u0301TRANGER", "étranger", "[Étrangers], [E\u0301TRANGER]"),
        ("Le 31/05/2013 à Lyon", "31 mai 2013", "Le [31/05/2013] à Lyon"),
        ("<b>mineur</b>", "mineur", "<b>[mineur]</b>"),
        ("Un mineur, des mineurs isolés", "« mineur isolé »", "Un mineur, des [mineurs isolés]"),
        (
            "L’aide sociale à l’enfance, l’aide",
            "« aide sociale à l’enfance »",
            "L’[aide sociale à l’enfance], l’aide",
        ),
        (
            "La sous-préfecture, sous la préfecture",
            "sous-préfecture",
            "La [sous-préfecture], sous la préfecture",
        ),
    ],
)
def test_every_form_of_a_word_is_marked_where_it_stands(texte, cherche, attendu):
    assert lu(marquer(texte, termes(cherche))) == attendu


@pytest.mark.parametrize(
    ("cherche", "passage"),
    [
        ("tuteur juge", "Le juge désigne un tuteur"),
        ("coeur", "au cœur de la mesure"),
        ("L. 222-5", "selon l’article L. 222-5 du code"),
        ("31 mai 2013", "la circulaire du 31 mai 2013"),
        ("1er mars 2019", "l’arrêt du 01/03/2019"),
        ("18/00232", "sous le n° 18/232"),
        ("« jeune isolé étranger »", "accueil des jeunes isolés étrangers"),
    ],
)
def test_the_passage_is_found_far_in_a_long_text(cherche, passage):
    morceaux, nombre = extrait(f"{LOIN}Un tuteur ailleurs. {LOIN}{passage}. {LOIN}", termes(cherche))
    assert nombre >= 1
    assert passage in ordinaire("".join(m.texte for m in morceaux))
    assert len("".join(m.texte for m in morceaux)) <= LONGUEUR


def test_what_is_shown_is_typeset():
    assert "".join(m.texte for m in marquer("L'aide : « oui » ?", termes("aide"))) == (
        f"L’aide{FINE}: «{FINE}oui{FINE}»{FINE}?"
    )
    morceaux, _ = extrait("Selon l'article 5 : tout mineur !", termes("mineur"))
    assert "".join(m.texte for m in morceaux) == f"Selon l’article 5{FINE}: tout mineur{FINE}!"


def test_without_any_of_the_words_the_text_begins():
    morceaux, nombre = extrait(f"Première phrase. {LOIN}", termes("introuvable"))
    assert (nombre, lu(morceaux).startswith("Première phrase.")) == (0, True)


@pytest.mark.parametrize(
    "texte", ["", " ", "x" * 100_000, "\x00" * 50, "é" * 5000, "İ" * 300, "\u202e" * 99, "mineur " * 9000]
)
def test_no_text_is_too_strange(texte):
    morceaux, _ = extrait(texte, termes("mineur"))
    assert "".join(m.texte for m in morceaux) in texte
