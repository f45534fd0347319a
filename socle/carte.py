"""The map of the départements: where the number of each is written, and the shade that tells how large it is.

Pure: imports neither Django nor Wagtail. The outlines are `static/img/carte.svg`, which browsers fetch once for every
page. Source and licence of both files: `donnees/README.md`.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

CHEMIN = Path(__file__).parent / "donnees" / "carte.json"
BORNES = (0, 2, 5, 10)  # the last count of each shade but the darkest


@lru_cache(maxsize=1)
def places():
    """Code of a département → where its number is written (`x`, `y`), and the codes of its neighbours (`voisins`)."""
    return json.loads(CHEMIN.read_text(encoding="utf-8"))


class Choix(NamedTuple):
    """A département to choose on the map: how many actors it has, and where it leads."""

    code: str
    nom: str
    nombre: int
    url: str

    @property
    def place(self):
        """Where its number is written."""
        return places()[self.code]

    def __str__(self):
        return f"{self.nom} ({self.code})"


def choix(departements):
    """These départements as a tuple of Choix: those that are equal are drawn alike."""
    return tuple(Choix(d.code, d.nom, d.nombre, d.url) for d in departements)


def nuance(nombre):
    """The shade of a count, 0 for nothing to 4 for more than ten."""
    return sum(nombre > borne for borne in BORNES)
