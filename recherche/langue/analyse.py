"""The analyser: from a text to the tokens that an index holds, and from a request to those that it looks for.

One pass over the folded text finds runs of letters and digits; the reading of each run is remembered, so that a long
document costs little more than looking its words up. No pattern repeats inside a repetition: time grows with the text.
"""

import re

from recherche.langue.contexte import AMORCE, lire_en_contexte
from recherche.langue.jeton import Jeton, jeton
from recherche.langue.lexique import ELISIONS
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


def decouper(texte):
    """Yield (place, Morceau) for each thing read in a folded text, in order."""
    libre = 0
    for run in _RUN.finditer(texte):
        debut = run.start()
        if debut < libre:
            continue
        signes = run[0]
        amorce = signes[0] in "0123456789acdelnr" and AMORCE.fullmatch(signes)
        if amorce and (lu := lire_en_contexte(texte, debut)):
            morceaux, libre = lu
            yield from morceaux
            continue
        yield debut, lire(signes) if len(signes) <= LONG else lire_sans_cache(signes)


def analyser(texte, vides=True):
    """The tokens of `texte`, in order.

    Stop words have no token and count for their position, so that « droit d’asile » is not « droit asile »; with
    `vides=False` they have one. Elided words (« l’ ») count too; « n° » does not.
    """
    plie = Plie(texte)
    jetons, position = [], 0
    for debut, morceau in decouper(plie.texte):
        for terme, de, a, place, forme, genre in morceau.jetons:
            jetons.append(Jeton(terme, debut + de, debut + a, position + place, forme, genre))
        if not (vides or morceau.jetons) and (mot := _LETTRES.match(plie.texte, debut)):
            jetons.append(jeton(mot[0], *mot.span(), position))
        position += morceau.largeur
    if plie.decale:
        jetons = [_dans_la_source(plie, j) for j in jetons]
    return jetons


def _dans_la_source(plie, lu):
    """The token with its places in the source, where folding changed lengths."""
    debut = plie.place(lu.debut)
    return Jeton(lu.terme, debut, max(plie.place(lu.fin), debut + 1), lu.position, lu.forme, lu.genre)
