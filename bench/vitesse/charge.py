"""Asking one page over and over: how many answers a second, and what each costs its servers in processor time."""

import http.client
import re
import statistics
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

from bench.vitesse.processus import processeur
from outils.paquets import wrk

CONNEXIONS = 12
NOM = "127.0.0.1"  # under which every site is asked, whatever its port: pages are kept for the names of a site alone
# As every browser asks; what is stored is stored compressed.
ENTETES = {"Host": NOM, "Accept-Encoding": "gzip"}
COMPTE = re.compile(r"^\s*(\d+) requests in ([\d.]+)(ms|s|m),", re.MULTILINE)
UNITES = {"ms": 0.001, "s": 1, "m": 60}
FAUTES = re.compile(r"Socket errors.*|Non-2xx.*")


class ReponseInattendue(Exception):
    """A page did not answer as what is measured supposes: the figures would be of something else."""


@dataclass(frozen=True)
class Mesure:
    """One page under load: answers a second; milliseconds of processor an answer, of its servers and of PostgreSQL."""

    par_seconde: float
    cpu: float
    base: float = 0.0

    @property
    def en_tout(self):
        """Milliseconds of processor an answer, PostgreSQL included."""
        return self.cpu + self.base


def milieu(mesures):
    """The middle of several measures, figure by figure."""
    return Mesure(
        statistics.median(m.par_seconde for m in mesures),
        statistics.median(m.cpu for m in mesures),
        statistics.median(m.base for m in mesures),
    )


def lire(adresse):
    """One answer: (headers, body as sent). Raises ReponseInattendue when it is not a 200."""
    parties = urlsplit(adresse)
    liaison = http.client.HTTPConnection(parties.hostname, parties.port, timeout=60)
    try:
        chemin = parties.path + (f"?{parties.query}" if parties.query else "")
        liaison.request("GET", chemin, headers=ENTETES)
        reponse = liaison.getresponse()
        corps = reponse.read()
    finally:
        liaison.close()
    if reponse.status != 200:
        raise ReponseInattendue(f"{adresse} : {reponse.status}")
    return reponse.headers, corps


def verifier(adresse, qui):
    """Raise ReponseInattendue unless ``qui`` answers the page: what ``X-Pages`` says, None when nobody must have.

    Asked again twice: the first answer is the one that stores.
    """
    for _ in range(3):
        dit = lire(adresse)[0].get("X-Pages")
        if dit == qui:
            return
    raise ReponseInattendue(f"{adresse} : X-Pages dit {dit!r} au lieu de {qui!r}.")


def chauffer(adresse):
    """Ask a page three times on each connection: every process has loaded and compiled what it needs for it."""
    with ThreadPoolExecutor(CONNEXIONS) as equipe:
        list(equipe.map(lire, [adresse] * CONNEXIONS * 3))


def charger(adresse, secondes, serveurs, base=None):
    """Ask ``adresse`` during ``secondes``. ``serveurs`` and ``base``: numbers of the processes whose time is counted.

    Returns a Mesure. Raises ReponseInattendue when an answer was not one.
    """
    entetes = [mot for nom, valeur in ENTETES.items() for mot in ("-H", f"{nom}: {valeur}")]
    mots = ["-t1", f"-c{CONNEXIONS}", f"-d{secondes}s", "--timeout", "30s", *entetes, adresse]
    avant, base_avant = sum(map(processeur, serveurs)), processeur(base) if base else 0
    fait = subprocess.run([wrk(), *mots], capture_output=True, text=True, timeout=secondes + 60)
    apres, base_apres = sum(map(processeur, serveurs)), processeur(base) if base else 0
    compte = COMPTE.search(fait.stdout)
    faute = FAUTES.search(fait.stdout)
    if fait.returncode != 0 or faute or not compte:
        raise ReponseInattendue(f"{adresse} : {faute[0] if faute else (fait.stderr or fait.stdout).strip()}")
    if not int(compte[1]):
        raise ReponseInattendue(f"{adresse} : aucune réponse en {secondes} s, la machine fait autre chose.")
    nombre, duree = int(compte[1]), float(compte[2]) * UNITES[compte[3]]
    return Mesure(nombre / duree, 1000 * (apres - avant) / nombre, 1000 * (base_apres - base_avant) / nombre)
