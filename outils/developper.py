"""make dev: the site with Django's own server, restarted at each change of the code, with detailed errors."""

import os
import signal
import sys

from infomie.processus import suivre_le_parent
from infomie.superviseur import Service
from outils import etat, preparation, venv
from outils.commande import RACINE, une_seule_ligne
from outils.lancer import port_demande, superviser, verifier_le_port


def main():
    """Prepare the base (static files are served from where they are written), then supervise."""
    if os.environ.get("MAKELEVEL"):
        suivre_le_parent(signal.SIGTERM)
    os.chdir(RACINE)
    os.environ["DEBUG"] = "1"
    with une_seule_ligne():
        port = port_demande()
        dossier = etat.dossier_d_etat()
        with etat.verrou(dossier):
            verifier_le_port(port)
            venv.preparer(venv.LISTE_DE_DEVELOPPEMENT)
            preparation.preparer_les_donnees(dossier, etat.Memoire(dossier))
            serveur = [venv.PYTHON, "manage.py", "runserver", f"127.0.0.1:{port}"]
            superviser(
                port,
                [
                    Service("Le serveur web", serveur),
                    Service("L’ouvrier", [venv.PYTHON, "-m", "infomie.ouvrier"]),
                ],
            )
    sys.exit(0)


if __name__ == "__main__":
    main()
