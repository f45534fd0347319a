"""make crawl: every page of the demo read by the Nu checker and by axe, every link and anchor followed."""

import os
import sys
import tempfile

from outils import paquets, venv
from outils.commande import RACINE, environnement_sans, executer, une_seule_ligne
from outils.eprouver import REGLAGES_DU_SITE

EPREUVES = ("tests/parcours/tout_le_site.py", "tests/parcours/test_liens.py")


def main():
    """Install what is missing, then run these tests, which start the site themselves; fails if one does."""
    os.chdir(RACINE)
    with une_seule_ligne():
        paquets.installer()
        venv.preparer(venv.LISTE_DE_DEVELOPPEMENT)
        with tempfile.TemporaryDirectory(prefix="infomie-crawl-") as dossier:
            env = environnement_sans(REGLAGES_DU_SITE) | {
                "INFOMIE_VAR": f"{dossier}/var",
                "INFOMIE_TEST_DB": f"{dossier}/essai.sqlite3",
                "CHROMIUM": paquets.chromium(),
            }
            mots = (venv.PYTHON, "-m", "pytest", "-o", f"cache_dir={dossier}/cache", *EPREUVES)
            executer(*mots, env=env, echec="des pages ou des liens sont en défaut.")
    sys.exit(0)


if __name__ == "__main__":
    main()
