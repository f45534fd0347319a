"""A PostgreSQL cluster for one run of the tests: a temporary folder, a unix socket, no port, nothing kept."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from infomie.processus import demarrer
from outils.commande import Abandon
from outils.paquets import dossier_de_postgresql

NUMERO = 54329  # names the socket; nothing listens on the network
# What makes it fast and forgetful: the cluster is thrown away after the tests.
REGLAGES = {
    "listen_addresses": "",
    "port": NUMERO,
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # It would measure tables that the tests' transactions have not committed: « empty », hence absurd plans.
    "autovacuum": "off",
    # Compiling what is asked of a few rows costs more than asking it.
    "jit": "off",
    "max_connections": 150,
    "shared_buffers": "128MB",
}


def _utilisateur():
    """Whom the cluster runs as when we are root, which PostgreSQL refuses; None otherwise."""
    if os.geteuid() != 0:
        return None
    for nom in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(nom)
    raise Abandon("PostgreSQL refuse de tourner sous root et il n’y a pas d’utilisateur postgres.")


def _sous(utilisateur, *mots):
    """The command ``mots`` as run by that user; it still dies with us."""
    if utilisateur is None:
        return list(mots)
    identite = [f"--reuid={utilisateur.pw_uid}", f"--regid={utilisateur.pw_gid}", "--clear-groups"]
    return ["setpriv", *identite, "--pdeathsig=INT", *mots]


@contextlib.contextmanager
def grappe():
    """Make a cluster, give its DATABASE_URL, stop it and throw it away. Raises Abandon when it does not start."""
    dossier = Path(tempfile.mkdtemp(prefix="infomie-pg-", dir="/tmp"))  # a socket's path is short
    serveur = None
    try:
        utilisateur = _utilisateur()
        if utilisateur:
            os.chown(dossier, utilisateur.pw_uid, utilisateur.pw_gid)
        serveur = _demarrer(dossier, utilisateur)
        yield f"postgres://infomie@:{NUMERO}/{dossier}/postgres"
    finally:
        if serveur:
            serveur.send_signal(signal.SIGINT)  # "fast": does not wait for clients
            serveur.wait()
        shutil.rmtree(dossier, ignore_errors=True)


def _demarrer(dossier, utilisateur):
    programmes = dossier_de_postgresql()
    donnees = dossier / "donnees"
    initdb = [programmes / "initdb", "-D", donnees, "-U", "infomie", "--auth=trust", "--no-sync"]
    langue = ["--encoding=UTF8", "--locale=C.UTF-8"]
    mots = [str(mot) for mot in _sous(utilisateur, *initdb, *langue)]
    fait = subprocess.run(mots, cwd=dossier, capture_output=True, text=True)
    if fait.returncode != 0:
        raise Abandon(f"initdb a échoué : {fait.stderr.strip()}")
    reglages = [mot for nom, valeur in REGLAGES.items() for mot in ("-c", f"{nom}={valeur}")]
    journal = dossier / "journal.txt"
    with journal.open("w") as sortie:
        serveur = demarrer(
            _sous(utilisateur, programmes / "postgres", "-D", donnees, "-k", dossier, *reglages),
            signal.SIGINT,
            cwd=dossier,
            stdout=sortie,
            stderr=sortie,
            start_new_session=True,
        )
    _attendre(serveur, dossier / f".s.PGSQL.{NUMERO}", journal)
    return serveur


def _attendre(serveur, prise, journal):
    """Wait until the server has written that it accepts connections."""
    limite = time.monotonic() + 30
    while time.monotonic() < limite and serveur.poll() is None:
        if prise.exists() and "ready to accept connections" in journal.read_text(errors="replace"):
            return
        time.sleep(0.1)
    raise Abandon(f"PostgreSQL n’a pas démarré : {journal.read_text(errors='replace').strip()}")
