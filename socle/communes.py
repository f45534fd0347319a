"""The official list of towns: found by name, however it is written, or by postcode.

Pure: imports neither Django nor Wagtail. The file (`donnees/communes.csv`, sorted by key) is kept as bytes and read by
bisection: 2 MB for each process, where 37,000 objects would take ten times as much. Sources and columns:
`donnees/README.md`.
"""

import re
from bisect import bisect_left
from functools import lru_cache
from heapq import nsmallest
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from socle.texte import replier

CHEMIN = Path(__file__).parent / "donnees" / "communes.csv"

PROCHE = 78  # on rapidfuzz's scale of 100: « marseile » and « monpelier » are near, « paris » and « parcs » are not
ECART = 2  # letters more or fewer
_ARTICLE = re.compile(r"^(?:le|la|les|l) (?=.)")
_SAINT = re.compile(r"\b(?:st|ste)\b")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:er|eme|e)?(?: arrondissement| arr)?$")
_PONCTUATION = re.compile(r"[^\w ]+")


class Commune(NamedTuple):
    """A town, a district of Paris, Lyon or Marseille, or a former town that is now part of another (`dans`)."""

    cle: str
    code: str
    nom: str
    departement: str
    population: int
    codes_postaux: tuple
    dans: str


def cle_de_commune(nom):
    """The key under which the spellings of a town's name meet: « St Étienne », « saint-etienne » → « saint etienne ».

    No accent, hyphen, elision nor article in front; « Paris 18ème arrondissement » → « paris 18 ».
    """
    cle = _PONCTUATION.sub(" ", replier(nom))
    cle = " ".join(_SAINT.sub(lambda m: "saint" if m[0] == "st" else "sainte", cle).split())
    return _ARTICLE.sub("", _ORDINAL.sub(r"\1", cle))


class ListeDesCommunes:
    """The file in memory, and the place where each of its lines starts."""

    def __init__(self, chemin):
        self.octets = chemin.read_bytes()
        # The first line names the columns.
        self.debuts = [fin.end() for fin in re.finditer(rb"\n", self.octets)][:-1]

    def __len__(self):
        return len(self.debuts)

    def ligne(self, rang):
        """The bytes of a line, without its end."""
        debut = self.debuts[rang]
        return self.octets[debut : self.octets.index(b"\n", debut)]

    def commune(self, rang):
        """The town of a line."""
        cle, code, nom, departement, population, codes, dans = self.ligne(rang).decode().split(";")
        return Commune(cle, code, nom, departement, int(population), tuple(codes.split()), dans)

    def a_partir_de(self, debut, combien):
        """The towns, at most ``combien``, whose key starts with these characters, the most peopled first."""
        cherche = debut.encode()
        premier = bisect_left(self.debuts, cherche, key=lambda d: self.octets[d : d + len(cherche)])
        dernier = premier
        while dernier < len(self) and self.octets.startswith(cherche, self.debuts[dernier]):
            dernier += 1
        return self._plus_peuplees(range(premier, dernier), combien)

    def contenant(self, morceau, combien):
        """The towns whose line holds these bytes; a name, a code and a postcode each have their own marks around."""
        trouves, place = [], self.octets.find(morceau, self.debuts[0])
        while place >= 0:
            trouves.append(bisect_left(self.debuts, place + 1) - 1)
            place = self.octets.find(morceau, self.octets.index(b"\n", place))
        return self._plus_peuplees(trouves, combien)

    def proches(self, cle, combien):
        """The towns whose key is spelt nearly so, nearest first, then the most peopled."""
        voisines = {}
        for rang, debut in enumerate(self.debuts):
            fin = self.octets.index(b";", debut)
            if abs(fin - debut - len(cle)) <= ECART:
                voisines[rang] = self.octets[debut:fin].decode()
        notes = process.extract(cle, voisines, scorer=fuzz.ratio, score_cutoff=PROCHE, limit=combien)
        trouvees = [(-note, self.commune(rang)) for _, note, rang in notes]
        return [commune for _, commune in sorted(trouvees, key=lambda t: (t[0], -t[1].population))]

    def _plus_peuplees(self, rangs, combien):
        """The towns of these lines that have the most inhabitants, in that order; among equals, by key."""
        choisis = nsmallest(combien, rangs, key=lambda rang: (-int(self.ligne(rang).split(b";", 5)[4]), rang))
        return [self.commune(rang) for rang in choisis]


@lru_cache(maxsize=1)
def liste_des_communes():
    """The list, read at its first use and kept by the process."""
    return ListeDesCommunes(CHEMIN)


def du_nom(nom):
    """The towns of that name, the most peopled first (a list): several share one."""
    cle = cle_de_commune(nom)
    return liste_des_communes().a_partir_de(f"{cle};", 60) if cle else []


def commencant_par(debut, combien=20):
    """The towns whose name starts so, the most peopled first; then those of which another word does (a list)."""
    cle = cle_de_commune(debut)
    if len(cle) < 2:
        return []
    trouvees = liste_des_communes().a_partir_de(cle, combien)
    if len(trouvees) < combien and len(cle) > 2:
        # A blank in front of the word: only keys and postcodes hold one there.
        autres = liste_des_communes().contenant(f" {cle}".encode(), combien)
        trouvees += [c for c in autres if c not in trouvees and f" {cle}" in c.cle]
    return trouvees[:combien]


def du_code_postal(code_postal, combien=60):
    """The towns that a postcode delivers, the most peopled first (a list); the districts rather than their town."""
    if not re.fullmatch(r"[0-9]{5}", code_postal):
        return []
    trouvees = [
        commune
        for marque in (f";{code_postal}", f" {code_postal}")
        for commune in liste_des_communes().contenant(marque.encode(), combien)
        if code_postal in commune.codes_postaux
    ]
    quartiers = [c for c in trouvees if c.dans and c.population]
    return quartiers or sorted(set(trouvees), key=lambda c: (-c.population, c.cle))


def proches_de(nom, combien=5):
    """The towns whose name is spelt nearly so, nearest first (a list)."""
    cle = cle_de_commune(nom)[:60]
    return liste_des_communes().proches(cle, combien) if len(cle) >= 4 else []
