"""The passage of a text that shows best why it was found, with the words found in it. Pure.

Reading a long text whole costs more than the rest of a search: a quick look finds where words begin as those asked for,
and the analyser reads only the passages that this points at.
"""

import re
from typing import NamedTuple

from recherche.langue import analyser

LONGUEUR = 260  # characters of an excerpt
COUPS_D_OEIL = 400  # places looked at in one text
LECTURES = 4  # passages read by the analyser
DEBUT_MIN = 3
_PLIAGE = str.maketrans(
    "àâäáãçéèêëíîïìñóôöòõúûüùýÿœæÀÂÄÁÃÇÉÈÊËÍÎÏÌÑÓÔÖÒÕÚÛÜÙÝŒÆ",
    "aaaaaceeeeiiiinooooouuuuyyoa" + "aaaaaceeeeiiiinooooouuuuyoa",
)


class Morceau(NamedTuple):
    """A piece of a text, and whether it is among what was looked for."""

    texte: str
    est_trouve: bool


def marquer(texte, termes):
    """The whole of a short text (a title) as Morceaux; ``termes`` is a set of index terms."""
    return _decouper(texte, _places(texte, termes))


def extrait(texte, termes):
    """The Morceaux of the passage that holds the most of ``termes``, and how many of them it holds: (list, int).

    The beginning of the text when it holds none.
    """
    meilleur, nombre = texte[: LONGUEUR + 40], 0
    for debut in _passages(texte, termes):
        passage = texte[_mot_avant(texte, debut) : debut + LONGUEUR + 60]
        trouves = {jeton.terme for jeton in analyser(passage[:LONGUEUR])} & termes
        if len(trouves) > nombre:
            meilleur, nombre = passage, len(trouves)
        if nombre == len(termes):
            break
    coupe = _couper(meilleur)
    return _decouper(coupe, _places(coupe, termes)), nombre


def _passages(texte, termes):
    """Where the most promising passages begin, best first (a list of places)."""
    debuts = sorted({_debut(terme) for terme in termes})
    if not debuts:
        return []
    plie = texte.translate(_PLIAGE).lower() if len(texte.lower()) == len(texte) else texte
    places = []
    for trouve in re.finditer("|".join(debuts), plie):
        places.append((trouve.start(), trouve[0]))
        if len(places) == COUPS_D_OEIL:
            break
    notes = {}
    for rang, (place, _) in enumerate(places):
        autour = {mot for ou, mot in places[rang : rang + 30] if ou < place + LONGUEUR - 40}
        notes[max(0, place - 40)] = len(autour)
    return sorted(notes, key=lambda place: (-notes[place], place))[:LECTURES]


def _debut(terme):
    """The pattern of what may be this term in a text: how it begins, or the figures of a reference."""
    chiffres = re.findall(r"\d+", terme)
    if chiffres:
        return r"\b" + r"\D{0,3}".join(chiffres)
    lettres = terme[: max(DEBUT_MIN, len(terme) - 2)]
    return r"\b" + re.escape(lettres).replace("oe", "(?:oe|o)").replace("ae", "(?:ae|a)")


def _mot_avant(texte, place):
    """The beginning of the word at this place."""
    blanc = max(texte.rfind(signe, max(0, place - 30), place) for signe in " \n\u00a0\u202f")
    return blanc + 1 if blanc >= 0 else max(0, place - 30) if place < 30 else place


def _couper(texte):
    """The text at its length, cut after a word."""
    if len(texte) <= LONGUEUR:
        return texte
    blanc = texte.rfind(" ", 0, LONGUEUR)
    return texte[: blanc if blanc > LONGUEUR // 2 else LONGUEUR]


def _places(texte, termes):
    """Where the terms stand in the text, in order, overlaps joined: [(start, end)]."""
    places = []
    for jeton in sorted(analyser(texte), key=lambda jeton: (jeton.debut, -jeton.fin)):
        if jeton.terme not in termes:
            continue
        if places and jeton.debut < places[-1][1]:
            places[-1] = (places[-1][0], max(places[-1][1], jeton.fin))
        else:
            places.append((jeton.debut, jeton.fin))
    return places


def _decouper(texte, places):
    """The text as Morceaux."""
    morceaux, suite = [], 0
    for debut, fin in places:
        if debut > suite:
            morceaux.append(Morceau(texte[suite:debut], False))
        morceaux.append(Morceau(texte[debut:fin], True))
        suite = fin
    if suite < len(texte):
        morceaux.append(Morceau(texte[suite:], False))
    return morceaux
