"""A whole site started by its own command, as a newcomer would start it, and looked at from outside."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from outils.commande import RACINE, environnement_sans
from outils.eprouver import REGLAGES_DU_SITE

# Where the tests of make run leave a site that they have filled, for those that only need one; empty: nowhere.
ETAT_DU_SITE = os.environ.get("ETAT_DU_SITE", "")


def port_libre():
    """A port that nobody listens on."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


class SiteLance:
    """``make run`` on a free port with a state folder of its own."""

    def __init__(self, dossier, port=None):
        self.dossier = dossier
        self.port = port or port_libre()
        self.journal = dossier.with_name(f"{dossier.name}-journal.txt")
        self.make = None

    @property
    def adresse(self):
        """Where it answers, without a final slash."""
        return f"http://127.0.0.1:{self.port}"

    def demarrer(self):
        """Start it; its output goes to ``journal``."""
        env = environnement_sans(REGLAGES_DU_SITE) | {
            "INFOMIE_VAR": str(self.dossier),
            "PORT": str(self.port),
        }
        with self.journal.open("w") as sortie:
            self.make = subprocess.Popen(
                ["make", "run", f"PYTHON={sys.executable}"], cwd=RACINE, env=env, stdout=sortie, stderr=sortie
            )

    def attendre_une_reponse(self, patience):
        """Seconds until the home page answers; fails after ``patience`` seconds."""
        debut = time.monotonic()
        while time.monotonic() - debut < patience:
            assert self.make.poll() is None, self.dit()
            try:
                with urllib.request.urlopen(f"{self.adresse}/", timeout=30) as reponse:
                    assert reponse.status == 200
                    return time.monotonic() - debut
            except urllib.error.HTTPError:
                raise
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"no answer in {patience} s: {self.dit()}")

    def dit(self):
        """What it has printed."""
        return self.journal.read_text(encoding="utf-8")

    def processus(self):
        """The numbers of the processes that belong to this state folder: all of them carry its name."""
        marque = f"INFOMIE_VAR={self.dossier}\0".encode()
        trouves = []
        for numero in filter(str.isdecimal, os.listdir("/proc")):
            try:
                with open(f"/proc/{numero}/environ", "rb") as fichier:
                    if marque in fichier.read():
                        trouves.append(int(numero))
            except OSError:
                continue
        return trouves

    def superviseur(self):
        """The process that ``make`` started."""
        with open(f"/proc/{self.make.pid}/task/{self.make.pid}/children") as fichier:
            return int(fichier.read().split()[0])

    def arreter(self, numero=signal.SIGTERM):
        """Ask it to stop. Returns the seconds until nothing of it is left."""
        debut = time.monotonic()
        if self.make.poll() is None:
            self.make.send_signal(numero)
        return self.attendre_le_vide(debut)

    def attendre_le_vide(self, debut):
        """Seconds since ``debut`` when nothing of it is left; fails after ten."""
        while time.monotonic() - debut < 10:
            self.make.poll()
            if not self.processus():
                return time.monotonic() - debut
            time.sleep(0.05)
        raise AssertionError(f"still alive: {self.processus()}")
