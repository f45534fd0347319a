"""The centres of the towns: where a place is, as far as a town tells it, and how far two places are.

Pure: imports neither Django nor Wagtail. The file (`donnees/centres.csv`: lines of one length, sorted by code) is read
at its first use and kept as bytes, for who asks of distances only. Sources and columns: `donnees/README.md`.
"""

import re
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple

from socle.communes import cle_de_commune, du_code_postal, du_nom
from socle.territoires import departement_du_code_postal

CHEMIN = Path(__file__).parent / "donnees" / "centres.csv"
LIGNE = 25  # bytes of a line, its end included
RAYON_DE_LA_TERRE = 6371.0  # km
KM_PAR_DEGRE = 111.2  # of latitude
_CEDEX = re.compile(r"\bcedex\b.*$", re.IGNORECASE)
_DEPARTEMENTS = {"69": ("69", "69M"), "20": ("2A", "2B")}


class Centre(NamedTuple):
    """A point of the Earth, in degrees; ``est_estime`` when only towns nearby are known: some ten km around."""

    latitude: float
    longitude: float
    est_estime: bool = False


@lru_cache(maxsize=1)
def _lignes():
    return CHEMIN.read_bytes()


def centre(code):
    """The Centre of the town of an INSEE code; None when nobody knows."""
    octets, cherche = _lignes(), str(code).encode("ascii", "replace")
    bas, haut = 0, len(octets) // LIGNE
    while bas < haut:
        milieu = (bas + haut) // 2
        if octets[milieu * LIGNE : milieu * LIGNE + 5] < cherche:
            bas = milieu + 1
        else:
            haut = milieu
    ligne = octets[bas * LIGNE : (bas + 1) * LIGNE].decode()
    if ligne[:5] != code:
        return None
    _, latitude, longitude, sorte = ligne.rstrip("\n").split(";")
    return Centre(float(latitude), float(longitude), sorte == "~")


@lru_cache(maxsize=2048)
def centre_du_lieu(code_postal, ville):
    """The Centre of the place that an address names by its postcode and town; None when they do not tell it.

    A postcode of offices (« 30045 Nîmes Cedex 9 ») is in no list: the town is then looked for in its département.
    """
    cle = cle_de_commune(_CEDEX.sub("", ville))
    servies = du_code_postal(code_postal)
    nommees = [commune for commune in servies if commune.cle == cle or cle_de_commune(commune.dans) == cle]
    if not nommees and servies:
        nommees = servies
    elif not servies and cle:
        nommees = _du_departement(du_nom(cle), code_postal)
    return milieu([commune.code for commune in nommees])


def _du_departement(communes, code_postal):
    """Those of these towns that a postcode may serve; without any, the one of that name if no other bears it."""
    if not code_postal:
        return communes if len(communes) == 1 else []
    departement = departement_du_code_postal(code_postal)
    possibles = _DEPARTEMENTS.get(departement, (departement,))
    return [commune for commune in communes if commune.departement in possibles][:1]


def milieu(codes):
    """The Centre between these towns: that of the only one, an estimate for several; None without any."""
    centres = [trouve for trouve in map(centre, codes) if trouve]
    if len(centres) < 2:
        return centres[0] if centres else None
    nombre = len(centres)
    return Centre(
        round(sum(c.latitude for c in centres) / nombre, 3),
        round(sum(c.longitude for c in centres) / nombre, 3),
        est_estime=True,
    )


def distance(un, autre):
    """Kilometres between two points (each a latitude and a longitude first), as the crow flies."""
    latitude, autre_latitude = radians(un[0]), radians(autre[0])
    ecart = radians(autre[1] - un[1])
    corde = sin((autre_latitude - latitude) / 2) ** 2
    corde += cos(latitude) * cos(autre_latitude) * sin(ecart / 2) ** 2
    return 2 * RAYON_DE_LA_TERRE * asin(min(1.0, sqrt(corde)))


def degres(point, km):
    """How many degrees of latitude, then of longitude, ``km`` are there (two floats)."""
    en_latitude = km / KM_PAR_DEGRE
    return en_latitude, en_latitude / max(0.01, cos(radians(point[0])))


def centre_d_un_choix(lieu):
    """The Centre of what a visitor chose (a ``socle.lieux.Lieu``): a town, a postcode; None for a département."""
    return centre(lieu.commune) if lieu.commune else centre_du_lieu(lieu.libelle, "")
