"""Keeps the web server and the background worker running, restarts them, stops them together. Standard library only."""

import contextlib
import os
import signal
import socket
import sys
import time
from dataclasses import dataclass, field
from subprocess import Popen

from infomie.processus import demarrer

BATTEMENT = 0.1  # seconds between two looks
DELAI_D_ARRET = 3.0  # seconds left to finish in hand work, then SIGKILL: everything is over in five
ATTENTE_MAXIMALE = 30.0  # seconds, longest wait before a restart
VIE_SAINE = 30.0  # seconds: one that lived that long starts again from the shortest wait


@dataclass
class Service:
    """One supervised process: its name for messages, its command, its present life."""

    nom: str
    commande: list
    processus: Popen | None = None
    ne_le: float = 0.0
    relance_le: float = 0.0
    chutes: int = 0

    def lancer(self, env, maintenant):
        """Start it in a session of its own: a Ctrl-C reaches the supervisor alone, which stops each service once."""
        self.processus = demarrer(self.commande, env=env, start_new_session=True)
        self.ne_le = maintenant

    def constater_la_fin(self, maintenant):
        """Forget a process that has died and set when to start it again. Returns its exit code, None if it lives."""
        code = self.processus.poll()
        if code is None:
            return None
        self.chutes = 1 if maintenant - self.ne_le > VIE_SAINE else self.chutes + 1
        self.relance_le = maintenant + min(ATTENTE_MAXIMALE, 2 ** (self.chutes - 1))
        self.processus = None
        return code

    def vit(self):
        """Whether its process runs."""
        return self.processus is not None and self.processus.poll() is None

    def signaler(self, numero):
        """Send a signal to the service and to what it started."""
        if self.vit():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.processus.pid, numero)


@dataclass
class Superviseur:
    """Watches services until it is asked to stop.

    The first service is the web server: the others start once it answers on ``port``, and ``annoncer`` is called then.
    """

    services: list
    port: int
    annoncer: object
    env: dict = field(default_factory=lambda: dict(os.environ))
    arret_demande: bool = False
    pret: bool = False

    def tourner(self):
        """Run until SIGINT, SIGTERM or SIGHUP. Returns the exit code: 1 when the web server cannot start at all."""
        for numero in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(numero, self._demander_l_arret)
        try:
            while not self.arret_demande:
                if not self._veiller(time.monotonic()):
                    return 1
                time.sleep(BATTEMENT)
            return 0
        finally:
            self._arreter()

    def _demander_l_arret(self, numero, cadre):
        self.arret_demande = True

    def _veiller(self, maintenant):
        """One look at every service. False when the web server dies before its first answer."""
        for service in self.services if self.pret else self.services[:1]:
            if service.processus is None:
                if maintenant >= service.relance_le:
                    service.lancer(self.env, maintenant)
                continue
            code = service.constater_la_fin(maintenant)
            if code is None:
                continue
            if not self.pret:
                return False
            attente = service.relance_le - maintenant
            self._dire(f"{service.nom} s’est arrêté (code {code}), relance dans {attente:.0f} s.")
        if not self.pret and self._repond():
            self.pret = True
            self.annoncer()
        return True

    def _repond(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), 0.2).close()
        except OSError:
            return False
        return True

    def _arreter(self):
        for service in self.services:
            service.signaler(signal.SIGTERM)
        limite = time.monotonic() + DELAI_D_ARRET
        while time.monotonic() < limite and any(service.vit() for service in self.services):
            time.sleep(0.05)
        for service in self.services:
            service.signaler(signal.SIGKILL)
            if service.processus:
                service.processus.wait()

    def _dire(self, texte):
        print(f"InfoMIE : {texte}", file=sys.stderr, flush=True)  # noqa: T201 - seen by who typed make run
