"""What the page being rendered depends on, and until when it is true: told by those who know, read by who keeps pages.

Nothing is noted outside a rendering that is watched: the same code serves previews, feeds, tests and the admin.
"""

from contextlib import contextmanager
from contextvars import ContextVar

_en_cours = ContextVar("releve", default=None)


class Releve:
    """What was told during one rendering."""

    def __init__(self):
        self.etiquettes = set()
        self.instants = []
        self.horloges = set()
        self.est_gardable = True

    def jusqua(self, maintenant):
        """The first instant (aware datetime) after ``maintenant`` at which the page would be another; None without one.

        One query for each clock that was read, once for the whole page.
        """
        instants = [*self.instants, *(horloge(maintenant) for horloge in self.horloges)]
        return min((instant for instant in instants if instant and instant > maintenant), default=None)


@contextmanager
def relever():
    """Watches the rendering made in this block, and gives its Releve."""
    releve = Releve()
    jeton = _en_cours.set(releve)
    try:
        yield releve
    finally:
        _en_cours.reset(jeton)


def depend_de(*etiquettes):
    """The page shows what these labels name: it is dropped with any of them."""
    if releve := _en_cours.get():
        releve.etiquettes.update(etiquettes)


def vrai_jusqu_a(instant):
    """What has just been said changes at ``instant`` (aware datetime), or never when it is None."""
    if (releve := _en_cours.get()) and instant:
        releve.instants.append(instant)


def selon(horloge):
    """The page compares dates with the clock: ``horloge(maintenant)`` gives the next instant that counts, or None."""
    if releve := _en_cours.get():
        releve.horloges.add(horloge)


def ne_pas_garder():
    """The page is for this visitor alone, or must be made again at each request."""
    if releve := _en_cours.get():
        releve.est_gardable = False
