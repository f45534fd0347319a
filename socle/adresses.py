"""The last part of a page's address: one that no neighbour has."""

LONGUEUR = 240


def adresse_libre(parent, voulue, sauf=None):
    """The slug wanted, or the same with a number: one that no child of ``parent`` has, the page ``sauf`` put aside."""
    voulue = voulue[:LONGUEUR]
    voisines = parent.get_children().filter(slug__startswith=voulue).exclude(pk=sauf)
    prises = set(voisines.values_list("slug", flat=True))
    return next(
        slug for slug in (voulue, *(f"{voulue}-{n}" for n in range(2, len(prises) + 3))) if slug not in prises
    )
