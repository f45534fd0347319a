"""What the analyser gives back, the tokens of a text, and what it makes them from."""

from typing import NamedTuple

MOT, REFERENCE, NOMBRE, COMPOSE = "mot", "reference", "nombre", "compose"
# What holds the place of a stop word among the terms of a text; no term is it.
VIDE = "_"
# No index term is longer; what comes after is not compared.
TERME_MAX = 60


class Jeton(NamedTuple):
    """One thing by which a text is found.

    `terme` is what the index holds; `debut` and `fin` are where it stands in the source; `position` counts the words,
    stop words included; `forme` is the folded word as written, before its ending was taken off; `genre` is « mot »,
    « reference », « nombre » or « compose ». Several tokens may share a position: the first of them is the one that
    phrases are made of.
    """

    terme: str
    debut: int
    fin: int
    position: int
    forme: str
    genre: str


class Morceau(NamedTuple):
    """The reading of a run of characters: its tokens, placed from its own start and from its first word.

    `largeur` is the number of words that it counts for. `choix`: a request means any of its parts, not all in order.
    `amorce`: what follows may make something else of it.
    """

    jetons: tuple
    largeur: int
    choix: bool = False
    amorce: bool = False


def jeton(forme, debut, fin, position=0, genre=MOT, terme=None):
    """A token whose term is its form unless told otherwise; both are cut at TERME_MAX."""
    return Jeton((terme or forme)[:TERME_MAX], debut, fin, position, forme[:TERME_MAX], genre)
