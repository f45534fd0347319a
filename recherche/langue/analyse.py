"""The analyser: from a text to the tokens that an index holds, and from a request to those that it looks for.

One pass over the folded text finds runs of letters and digits; the reading of each run is remembered, so that a long
document costs little more than looking its words up. No pattern repeats inside a repetition: time grows with the text.
"""

import re
from functools import lru_cache, partial

from recherche.langue.contexte import lire_en_contexte
from recherche.langue.jeton import VIDE, Jeton, jeton
from recherche.langue.lexique import ELISIONS, SIGLES
from recherche.langue.morceaux import LONG, TERMINAISONS, lire, lire_sans_cache
from recherche.langue.pliage import Plie

# A word cut at the end of a line goes on at the next one.
_RUN = re.compile(
    rf"{ELISIONS}(?=[a-z0-9])"
    r"|(?:https?://|www\.)[^ \n<>\"()]+"
    r"|(?:arts?|al|nos?|p|pp)\.(?=[a-z0-9]\w)"
    r"|[a-z0-9]+(?:(?:-(?: ?\n ?)?|['/._@·]|(?<=[0-9]),(?=[0-9]))[a-z0-9]+"
    rf"|\({TERMINAISONS}\)s?)*"
)
_LETTRES = re.compile("[a-z]+")
# A Jeton without the cost of naming its fields: the pages of a report make a hundred thousand of them.
_nouveau = partial(tuple.__new__, Jeton)


def decouper(texte):
    """Yield (place, Morceau) for each thing read in a folded text, in order."""
    libre = 0
    for run in _RUN.finditer(texte):
        debut = run.start()
        if debut < libre:
            continue
        signes = run[0]
        morceau = lire(signes) if len(signes) <= LONG else lire_sans_cache(signes)
        if morceau.amorce and (lu := lire_en_contexte(texte, debut)):
            morceaux, libre = lu
            yield from morceaux
        else:
            yield debut, morceau


def analyser(texte, vides=True):
    """The tokens of `texte`, in order.

    Stop words have no token and count for their position, so that « droit d’asile » is not « droit asile »; with
    `vides=False` they have one, and so do « JE » and « TA » in capitals. Elided words (« l’ ») count too; « n° » does
    not.
    """
    plie = Plie(texte)
    jetons, position, decale = [], 0, plie.decale
    for debut, (lus, largeur, *_) in decouper(plie.texte):
        for terme, de, a, place, forme, genre in lus:
            de, a = debut + de, debut + a
            if decale:
                de, a = plie.etendue(de, a)
            jetons.append(_nouveau((terme, de, a, position + place, forme, genre)))
        if not lus and (mot := sigle(texte, plie, debut) if vides else _LETTRES.match(plie.texte, debut)):
            jetons.append(jeton(mot[0], *plie.etendue(*mot.span()), position))
        position += largeur
    return jetons


def sigle(source, plie, debut):
    """The stop word folded at `debut` (a match), when capitals in the source make it an abbreviation; or None."""
    mot = _LETTRES.match(plie.texte, debut)
    if mot and mot[0] in SIGLES and source[slice(*plie.etendue(*mot.span()))].isupper():
        return mot
    return None


def ranger(texte):
    """What an index holds of `texte`: the term of each word in order, ``VIDE`` for a stop word; the other terms.

    The same as the tokens of `analyser` say, without making them: ten thousand contents are read again in a minute.
    The other terms are those that share the place of a first one.
    """
    plie, libre = Plie(texte), 0
    places, autres = [], []
    for run in _RUN.finditer(plie.texte):
        if libre:
            if run.start() < libre:
                continue
            libre = 0
        signes = run[0]
        premiers, suivants, douteux = _places(signes) if len(signes) <= LONG else _places_sans_cache(signes)
        if douteux:
            libre = _relire(texte, plie, run, places, autres)
        else:
            places += premiers
            autres += suivants
    return places, autres


def _relire(texte, plie, run, places, autres):
    """Adds to `places` and `autres` what a run and those around it say; returns where the text goes on, or 0."""
    morceau, libre = lire(run[0]) if len(run[0]) <= LONG else lire_sans_cache(run[0]), 0
    lus = [(run.start(), morceau)]
    if morceau.amorce and (lu := lire_en_contexte(plie.texte, run.start())):
        lus, libre = lu
    for debut, un in lus:
        premiers, suivants = _par_place(un)
        if not un.jetons and (mot := sigle(texte, plie, debut)):
            premiers[0] = mot[0]
        places += premiers
        autres += suivants
    return libre


def _places_sans_cache(signes):
    """What a run says: its terms by place, its others, and whether what is around or capitals may say otherwise."""
    morceau = lire_sans_cache(signes)
    lettres = None if morceau.jetons else _LETTRES.match(signes)
    douteux = morceau.amorce or bool(lettres and lettres[0] in SIGLES)
    return *map(tuple, _par_place(morceau)), douteux


_places = lru_cache(maxsize=20_000)(_places_sans_cache)


def _par_place(morceau):
    """The first term of each place of a Morceau (a list), and its other terms (a list)."""
    places, autres = [VIDE] * morceau.largeur, []
    for lu in morceau.jetons:
        if places[lu.position] == VIDE:
            places[lu.position] = lu.terme
        else:
            autres.append(lu.terme)
    return places, autres
