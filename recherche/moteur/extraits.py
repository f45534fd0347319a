"""The passage of a text that shows best why it was found, with the words found in it. Pure.

Reading a long text whole costs more than the rest of a search: a quick look finds where words begin as those asked for,
and the analyser reads only the passages that this points at.
"""

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from recherche.langue import analyser
from socle.texte import replier, typographie

LONGUEUR = 260  # characters of an excerpt
COUPS_D_OEIL = 200  # places looked at in one text
LECTURES = 4  # passages read by the analyser
# What was read is kept: the same titles and passages come back from one search to the next.
TITRES_RETENUS, PASSAGES_RETENUS = 4096, 600
AVANT = 40  # characters shown before the first word found
DEBUT_MIN = 3
# A text is looked through as one byte for each character, folded by a table: forty times quicker than letter by letter.
# What Latin 1 lacks becomes « ? », but for « œ ».
_PLIAGE = bytes(
    ord(replier(chr(code))[0]) if chr(code).isalpha() and replier(chr(code))[0].isascii() else code
    for code in range(256)
)
_JOUR = re.compile(r"\d{4}_\d\d_\d\d")  # the term of a day
_ENTRE = r"\w*[\W_]{1,4}"
_SANS_PAROLE = " \t\n\r\u00a0\u202f.,;:!?)]}»”’…-–—•·"


class Morceau(NamedTuple):
    """A piece of a text, typeset, and whether it is among what was looked for."""

    texte: str
    est_trouve: bool


class Cherche(NamedTuple):
    """What to show in a text: terms wherever they are, and phrases, as pairs (term, place), only whole."""

    termes: frozenset
    phrases: tuple = ()


def a_montrer(expressions):
    """The Cherche of these Expressions: an expression of several terms is shown whole or not at all."""
    termes = {e.termes[0] for e in expressions if len(e.termes) == 1}
    phrases = {tuple(zip(e.termes, e.positions, strict=True)) for e in expressions if len(e.termes) > 1}
    return Cherche(frozenset(termes), tuple(sorted(phrases)))


def marquer(texte, cherche):
    """The whole of a short text (a title) as Morceaux."""
    compose, jetons = _titre_lu(texte)
    return _decouper(compose, _trouver(jetons, cherche)[0])


def _compose_et_lu(texte):
    """A text typeset, and its tokens."""
    compose = typographie(texte)
    return compose, analyser(compose)


_titre_lu = lru_cache(maxsize=TITRES_RETENUS)(_compose_et_lu)
_passage_lu = lru_cache(maxsize=PASSAGES_RETENUS)(_compose_et_lu)


def extrait(texte, cherche):
    """The Morceaux of the passage that holds the most of what is looked for, and how much of it: (list, int).

    The beginning of the text when it holds none.
    """
    meilleur, places, nombre = None, [], 0
    for debut, promesse in _passages(texte, cherche):
        if nombre >= promesse:
            break
        passage, jetons = _passage_lu(
            _couper(texte[_debut_de_phrase(texte, debut) : debut + LONGUEUR + AVANT])
        )
        lues, trouves = _trouver(jetons, cherche)
        if len(trouves) > nombre:
            meilleur, places, nombre = passage, lues, len(trouves)
    if meilleur is None:
        meilleur = typographie(_couper(texte[: LONGUEUR + AVANT]))
    return _decouper(meilleur, places), nombre


def _passages(texte, cherche):
    """The most promising passages, best first: [(where it begins, how many of the things looked for seem there)]."""
    motif = _motif(cherche)
    if motif is None:
        return []
    plie = texte.replace("œ", "o").replace("Œ", "o").encode("latin-1", "replace").translate(_PLIAGE)
    places = []
    for trouve in motif.finditer(plie):
        places.append((trouve.start(), trouve.lastindex))
        if len(places) == COUPS_D_OEIL:
            break
    notes, autour, fin = {}, Counter(), 0
    for place, motif_trouve in places:
        while fin < len(places) and places[fin][0] < place + LONGUEUR - AVANT:
            autour[places[fin][1]] += 1
            fin += 1
        notes.setdefault(max(0, place - AVANT), len(autour))
        autour[motif_trouve] -= 1
        if not autour[motif_trouve]:
            del autour[motif_trouve]
    return sorted(notes.items(), key=lambda note: (-note[1], note[0]))[:LECTURES]


@lru_cache(maxsize=64)
def _motif(cherche):
    """The pattern of all that is looked for, a group for each thing; None when nothing is."""
    motifs = [_debut(terme) for terme in sorted(cherche.termes)]
    motifs += [_debut_suivi(phrase) for phrase in cherche.phrases]
    return (
        re.compile("|".join(f"({motif})" for motif in motifs).encode("ascii", "replace")) if motifs else None
    )


def _debut(terme):
    """The pattern of what may be this term in a text: how it begins, or the figures of a reference."""
    chiffres = [nombre.lstrip("0") for nombre in re.findall(r"\d+", terme)]
    if _JOUR.fullmatch(terme):
        annee, mois, jour = chiffres
        return rf"(?:0?{jour}(?:er)?\D{{1,12}}(?:0?{mois}\D)?{annee}|{annee}\W0?{mois}\W0?{jour})"
    if chiffres:
        return r"0*" + r"\D{0,3}0*".join(chiffres)
    lettres = terme[: max(DEBUT_MIN, len(terme) - 2)]
    return re.escape(lettres).replace("oe", "(?:oe|o)").replace("ae", "(?:ae|a)")


def _debut_suivi(phrase):
    """The pattern of what may be this phrase: how its first words begin, as far apart as they were typed."""
    (premier, ou), (second, la) = phrase[:2]
    return rf"{_debut(premier)}{_ENTRE}(?:{_ENTRE}){{0,{la - ou}}}\b{_debut(second)}"


def _debut_de_phrase(texte, place):
    """Where to begin near this place: at a word, without the sign that ends what comes before."""
    if place > 0 and not texte[place - 1].isspace():
        suivants = (texte.find(signe, place, place + 30) for signe in " \n\u00a0\u202f")
        place = min((blanc for blanc in suivants if blanc >= 0), default=place)
    while place < len(texte) and texte[place] in _SANS_PAROLE:
        place += 1
    return place


def _couper(texte):
    """The text at its length, cut after a word."""
    if len(texte) <= LONGUEUR:
        return texte
    blanc = texte.rfind(" ", 0, LONGUEUR)
    return texte[: blanc if blanc > LONGUEUR // 2 else LONGUEUR]


def _trouver(jetons, cherche):
    """What stands among tokens: (places in order, overlaps joined: [(start, end)]; terms and phrases found)."""
    places, trouves = [], set()
    for jeton in jetons:
        if jeton.terme in cherche.termes:
            places.append((jeton.debut, jeton.fin))
            trouves.add(jeton.terme)
    if cherche.phrases:
        ou = {}
        for jeton in jetons:
            ou.setdefault((jeton.terme, jeton.position), jeton)
        for phrase in cherche.phrases:
            for debut, fin in _phrase(phrase, jetons, ou):
                places.append((debut, fin))
                trouves.add(phrase)
    joints = []
    for debut, fin in sorted(places):
        if joints and debut < joints[-1][1]:
            joints[-1] = (joints[-1][0], max(joints[-1][1], fin))
        else:
            joints.append((debut, fin))
    return joints, trouves


def _phrase(phrase, jetons, ou):
    """Yield where a phrase stands: (start, end). ``ou``: (term, position) → token."""
    premier = phrase[0][0]
    for jeton in jetons:
        if jeton.terme == premier:
            suite = [ou.get((terme, jeton.position + place)) for terme, place in phrase]
            if all(suite):
                yield jeton.debut, max(un.fin for un in suite)


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
