"""How the terms of a text are written for the two engines, so that both find the same things. Pure.

A phrase is looked for term by term, at the places where they were read: a stop word leaves its place empty (``VIDE``).
What is read twice, a compound whole and in parts, has its parts in the sequence and its whole after it.
"""

from recherche.langue import ranger
from recherche.langue.jeton import VIDE

FRONTIERE = "__"  # between two texts, and before what has no place in a phrase
SIGNES = {VIDE, FRONTIERE}
# Marks before the lexemes of one part of a content, on PostgreSQL, where all share one column: in the title or the
# references; in anything that announces the content; as typed in what is suggested.
TITRE, TETE, FORME = "T", "R", "F"
ECART = 20  # places left empty between two texts, so that no phrase begins in one and ends in the other
PLACE_MAX = 16_000  # PostgreSQL keeps 16,383 places
PLACES_MAX = 250  # of one term; PostgreSQL keeps 255
VECTEUR_MAX = 900_000  # characters; PostgreSQL refuses a vector of one megabyte


def suite(texte):
    """The terms of a text in order, ``VIDE`` for each place that holds none, then those that share a place (a list)."""
    places, autres = ranger(texte)
    fin = len(places)
    while fin and places[fin - 1] == VIDE:
        fin -= 1
    debut = next((rang for rang in range(fin) if places[rang] != VIDE), 0)
    return [*places[debut:fin], FRONTIERE, *autres] if autres else places[debut:fin]


def texte_de(suites):
    """Several suites as the one text that SQLite indexes and that scores are read from, blanks at both ends."""
    return f" {f' {FRONTIERE} '.join(' '.join(une) for une in suites if une)} "


def vecteur(suites_placees, sans_place=()):
    """The literal of a PostgreSQL vector.

    ``suites_placees``: suites whose order counts (phrases are found there); ``sans_place``: lexemes that are only there
    or not.
    """
    places, position = {}, 0
    for une in suites_placees:
        for terme in une:
            position += 1
            if terme in places:
                places[terme].append(position)
            else:
                places[terme] = [position]
        position += ECART
    for signe in SIGNES:
        places.pop(signe, None)
    ecrits, longueur = [], 0
    for terme, ou in places.items():
        if ou[-1] > PLACE_MAX:
            ou = list(dict.fromkeys(min(place, PLACE_MAX) for place in ou[:PLACES_MAX]))
        lexeme = f"'{terme}':{ou[0] if len(ou) == 1 else ','.join(map(str, ou[:PLACES_MAX]))}"
        longueur += len(lexeme) + 1
        if longueur > VECTEUR_MAX:
            break
        ecrits.append(lexeme)
    for terme in dict.fromkeys(sans_place):
        if terme in SIGNES or terme in places:
            continue
        longueur += len(terme) + 3
        if longueur > VECTEUR_MAX:
            break
        ecrits.append(f"'{terme}'")
    return " ".join(ecrits)


def marquer(marque, termes):
    """The lexemes of ``termes`` under a mark."""
    return [f"{marque}{terme}" for terme in termes if terme not in SIGNES]
