"""The official list of territories, as the file in `donnees/` has it, and what a postcode says of one.

Pure: imports neither Django nor Wagtail. Sources and columns: `donnees/README.md`.
"""

import csv
import re
from pathlib import Path
from typing import NamedTuple

CHEMIN = Path(__file__).parent / "donnees" / "territoires.csv"

_POSTCODE = re.compile(r"[0-9]{5}")
# Collectivities that are not départements although their postcodes start with Guadeloupe's.
_NOT_GUADELOUPE = ("97133", "97150")  # Saint-Barthélemy, Saint-Martin
_OVERSEAS = ("971", "972", "973", "974", "976")


class TerritoireOfficiel(NamedTuple):
    """One row of the list; `parent` is a code, empty for the country."""

    code: str
    nature: str
    nom: str
    parent: str
    slug: str
    locatif: str

    @property
    def cle_d_adresse(self):
        """What names a département in the address of its page: « 30-gard », « 2a-corse-du-sud »."""
        return f"{self.code.lower()}-{self.slug}"


def liste_officielle():
    """Return every row of the list, parents before their children."""
    with CHEMIN.open(encoding="utf-8", newline="") as rows:
        return [TerritoireOfficiel(**row) for row in csv.DictReader(rows)]


def est_un_code_postal(texte):
    """Whether these are the five figures of a postcode, without spaces."""
    return bool(_POSTCODE.fullmatch(texte))


def departement_du_code_postal(code_postal):
    """Return the code of the département that a postcode belongs to, « 20200 » → « 2B », or None.

    None for what is not a postcode, for Monaco, and for overseas collectivities that are not départements. 69 is always
    the Rhône: the Lyon metropolis cannot be told from a postcode. A postcode names the office that delivers: a few
    villages are served from a neighbouring département.
    Source: La Poste, base officielle des codes postaux; Corsica: 200 and 201 south, 202 and 206 north.
    """
    code = re.sub(r"[\s\u00a0\u202f]", "", code_postal) if isinstance(code_postal, str) else ""
    if not _POSTCODE.fullmatch(code) or code in _NOT_GUADELOUPE:
        return None
    if code.startswith("20"):
        return {"0": "2A", "1": "2A", "2": "2B", "6": "2B"}.get(code[2])
    if code.startswith("97"):
        return code[:3] if code[:3] in _OVERSEAS else None
    return code[:2] if "01" <= code[:2] <= "95" else None


PARIS = "Europe/Paris"
# By the three figures that begin a postcode, which are also the codes of the départements.
FUSEAUX = {
    "971": "America/Guadeloupe",  # Saint-Martin and Saint-Barthélemy keep the same time
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "986": "Pacific/Wallis",
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
}


def fuseau_du_lieu(code_postal, codes):
    """The time zone of a place (a name of the IANA list): its postcode says it, or the territories when it has none
    that can be read.

    ``codes`` are the official codes of these territories: one overseas zone alone gives its time.
    """
    if est_un_code_postal(code_postal):
        return FUSEAUX.get(code_postal[:3], PARIS)
    zones = {FUSEAUX.get(code, PARIS) for code in codes}
    return zones.pop() if len(zones) == 1 else PARIS
