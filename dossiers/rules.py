"""How the chapters of a dossier are numbered and follow one another; values in, values out."""

from dataclasses import dataclass, field


@dataclass
class EntreeDeSommaire:
    """A line of a dossier's table of contents."""

    cle: int
    numero: str
    titre: str
    url: str
    niveau: int
    enfants: list = field(default_factory=list)


def numeroter(chapitres):
    """The table of contents of a dossier, flat, in reading order.

    ``chapitres``: (key, depth in the tree, title, address) in tree order.
    Returns ``EntreeDeSommaire`` numbered « 1 », « 1.1 », « 2 »… A chapter whose parent is missing
    (not public) hangs from the nearest one above it.
    """
    entrees, compteurs, pile = [], [], []
    for cle, profondeur, titre, url in chapitres:
        while pile and pile[-1][0] >= profondeur:
            pile.pop()
        niveau = len(pile) + 1
        del compteurs[niveau:]
        if len(compteurs) < niveau:
            compteurs.append(0)
        compteurs[niveau - 1] += 1
        entree = EntreeDeSommaire(cle, ".".join(map(str, compteurs)), titre, url, niveau)
        if pile:
            pile[-1][1].enfants.append(entree)
        pile.append((profondeur, entree))
        entrees.append(entree)
    return entrees


def voisins(entrees, cle):
    """The entries just before and just after the chapter ``cle`` in reading order, each None at an end."""
    rangs = [rang for rang, entree in enumerate(entrees) if entree.cle == cle]
    if not rangs:
        return None, entrees[0] if entrees else None
    rang = rangs[0]
    avant = entrees[rang - 1] if rang > 0 else None
    apres = entrees[rang + 1] if rang + 1 < len(entrees) else None
    return avant, apres


def a_jour_du_droit(dates):
    """The day up to which a whole book is up to date: that of its oldest part. ``dates`` may hold None; so may we."""
    return min((date for date in dates if date), default=None)
