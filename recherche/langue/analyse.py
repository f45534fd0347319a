"""The analyser: from a text to the tokens that an index holds, and from a request to those that it looks for.

One pass over the folded text finds runs of letters and digits; the reading of each run is remembered, so that a long
document costs little more than looking its words up. No pattern repeats inside a repetition: time grows with the text.
"""

import re
from functools import partial

from recherche.langue.contexte import lire_en_contexte
from recherche.langue.jeton import Jeton, jeton
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
    jetons, position, decale = [], 0, plie.carte is not None
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
