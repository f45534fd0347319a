"""make run: from a fresh clone to a served site, in one command that holds the terminal until Ctrl-C."""

import os
import signal
import socket
import sys
import time
import tomllib

from infomie.processus import suivre_le_parent
from infomie.superviseur import Service, Superviseur
from outils import etat, preparation, venv
from outils.commande import RACINE, Abandon, dire, une_seule_ligne

COMPTES = RACINE / "demo" / "comptes.toml"


def port_demande():
    """The port asked for (PORT, 8000). Raises Abandon when it is not one."""
    texte = os.environ.get("PORT") or "8000"
    if not texte.isdecimal() or not 0 < int(texte) < 65536:
        raise Abandon(f"PORT={texte} n’est pas un numéro de port (1 à 65535).")
    return int(texte)


def verifier_le_port(port, patience=2.0):
    """Raise Abandon when nobody can listen on ``port``; a site that has just been killed has ``patience`` seconds."""
    limite = time.monotonic() + patience
    while True:
        with socket.socket() as essai:
            essai.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                essai.bind(("127.0.0.1", port))
                return
            except PermissionError as erreur:
                raise Abandon(
                    f"le port {port} est réservé au système : choisissez PORT=8000 ou plus."
                ) from erreur
            except OSError as erreur:
                if time.monotonic() > limite:
                    libre = f"PORT={port + 1} make run" if port < 65535 else "PORT=8001 make run"
                    raise Abandon(f"le port {port} est déjà pris. Avec un autre : {libre}") from erreur
        time.sleep(0.1)


def annoncer(port):
    """The last lines: where the site is, where its admin is, who may sign in."""
    dire(f"\nInfoMIE          http://127.0.0.1:{port}/")
    dire(f"Administration   http://127.0.0.1:{port}/gestion/")
    if not os.environ.get("SECRET_KEY") and COMPTES.exists():
        demo = tomllib.loads(COMPTES.read_text(encoding="utf-8"))
        dire(f"Comptes de démonstration, mot de passe {demo['mot_de_passe']} :")
        for compte in demo["compte"]:
            dire(f"  {compte['courriel']:<28} {compte['role']}")
    dire("Ctrl-C pour arrêter.")


def superviser(port, services):
    """Run the services until asked to stop. Raises Abandon when the web server cannot start."""
    env = {**os.environ, "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    if Superviseur(services, port, lambda: annoncer(port), env).tourner() != 0:
        raise Abandon("le serveur web n’a pas démarré (voir ci-dessus).")


def main():
    """Prepare what is not up to date, then supervise gunicorn and the worker."""
    if os.environ.get("MAKELEVEL"):
        suivre_le_parent(signal.SIGTERM)  # killing make must stop the site
    os.chdir(RACINE)
    with une_seule_ligne():
        port = port_demande()
        dossier = etat.dossier_d_etat()
        with etat.verrou(dossier):
            verifier_le_port(port)
            venv.preparer()
            preparation.preparer(dossier)
            superviser(
                port,
                [
                    Service("Le serveur web", [venv.PYTHON, "-m", "gunicorn", "-c", "infomie/serveur.py"]),
                    Service("L’ouvrier", [venv.PYTHON, "-m", "infomie.ouvrier"]),
                ],
            )
    sys.exit(0)


if __name__ == "__main__":
    main()
