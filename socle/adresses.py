"""The last part of a page's address: one that no neighbour has."""

LONGUEUR = 240


def adresse_libre(parent, voulue, sauf=None):
    """A slug that no child of ``parent`` has, ``sauf`` (the key of a page) put aside: the wanted one, or with a number."""
    voulue = voulue[:LONGUEUR]
    voisines = parent.get_children().filter(slug__startswith=voulue).exclude(pk=sauf)
    prises = set(voisines.values_list("slug", flat=True))
    return next(
        slug for slug in (voulue, *(f"{voulue}-{n}" for n in range(2, len(prises) + 3))) if slug not in prises
    )
