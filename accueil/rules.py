"""How a flat list of pages becomes a tree; values in, value out."""


def arbre(pages):
    """The pages as a tree.

    ``pages``: (depth, title, address) in tree order. Returns a list of dicts ``titre``, ``url``, ``enfants``.
    """
    racines, pile = [], []
    for profondeur, titre, url in pages:
        noeud = {"titre": titre, "url": url, "enfants": []}
        while pile and pile[-1][0] >= profondeur:
            pile.pop()
        (pile[-1][1]["enfants"] if pile else racines).append(noeud)
        pile.append((profondeur, noeud))
    return racines
