"""How the terms of a text are written for the two engines, so that both find the same things. Pure.

A phrase is looked for term by term, at the places where they were read: a stop word leaves its place empty (``VIDE``).
What is read twice, a compound whole and in parts, has its parts in the sequence and its whole after it.
"""

VIDE = "_"
FRONTIERE = "__"  # between two texts, and before what has no place in a phrase
SIGNES = {VIDE, FRONTIERE}
# Marks before the lexemes of one part of a content, on PostgreSQL, where all share one column: in the title or the
# references; in anything that announces the content; as typed in what is suggested.
TITRE, TETE, FORME = "T", "R", "F"
ECART = 20  # places left empty between two texts, so that no phrase begins in one and ends in the other
PLACE_MAX = 16_000  # PostgreSQL keeps 16,383 places
VECTEUR_MAX = 900_000  # characters; PostgreSQL refuses a vector of one megabyte


def suite(jetons):
    """The terms of Jetons in order, ``VIDE`` for each place that holds none, then those that share a place (a list)."""
    premiers, autres = {}, []
    for jeton in jetons:
        if jeton.position in premiers:
            autres.append(jeton.terme)
        else:
            premiers[jeton.position] = jeton.terme
    if not premiers:
        return []
    places = [premiers.get(place, VIDE) for place in range(min(premiers), max(premiers) + 1)]
    return [*places, FRONTIERE, *autres] if autres else places


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
            if terme not in SIGNES:
                places.setdefault(terme, []).append(min(position, PLACE_MAX))
        position += ECART
    ecrits, longueur = [], 0
    for terme, ou in places.items():
        lexeme = f"'{terme}':{','.join(map(str, dict.fromkeys(ou[:250])))}"
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
