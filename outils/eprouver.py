"""make test: the suite on SQLite, make run, the suite on PostgreSQL, the browser journeys; two rows side by side."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from infomie.processus import demarrer
from outils import paquets, venv
from outils.commande import RACINE, Abandon, dire, environnement_sans, une_seule_ligne
from outils.postgresql import grappe

# What would make the tests judge something else than the embedded site that they expect.
REGLAGES_DU_SITE = {
    "SECRET_KEY", "DATABASE_URL", "CACHE_URL", "SEARCH_URL", "ALLOWED_HOSTS", "ADRESSE_DU_SITE", "EMAIL_URL",
    "DEFAULT_FROM_EMAIL", "FICHIERS_S3", "INFOMIE_VAR", "PORT", "DEBUG", "INFOMIE_TEST_DB", "NOMBRE_DE_MANDATAIRES",
    "MAKELEVEL", "MAKEFLAGS", "MFLAGS", "WEB_CONCURRENCY", "PAGES_GARDEES", "PAGES_GARDEES_MO", "CACHE_DEVANT",
}  # fmt: skip
SUITE = "not navigateur and not lancement"
# Where the tests of a mark are, and nowhere else: collecting all the others takes seconds.
LANCEMENT, PARCOURS = ("tests/lancement",), ("tests/parcours",)
# Loading the demo takes half a minute: make run does it on SQLite, and the journeys look at what it made.
DEMO = "tests/accueil/test_charger_demo.py"
# The journey that looks at every public template: nearly half of the browser’s time. The others run beside it.
TOUS_LES_GABARITS = ("tests/parcours/test_accessibilite.py",)


@dataclass
class Phase:
    """One run of pytest: its name for people, the tests it selects, the variables it adds, what came out,
    files and options of its own.
    """

    nom: str
    choix: str
    dossier: Path
    variables: dict
    processus: subprocess.Popen | None = None
    debut: float = 0.0
    duree: float = 0.0
    comptes: dict = field(default_factory=dict)
    chemins: tuple = ()

    @property
    def sortie(self):
        """The file that takes what pytest prints."""
        return self.dossier / "sortie.txt"

    def derouler(self, a_l_ecran):
        """Start pytest and wait for its results."""
        self.demarrer(a_l_ecran)
        self.attendre()

    def demarrer(self, a_l_ecran):
        """Start pytest; on the screen, or into a file to be shown later."""
        self.dossier.mkdir(parents=True)
        env = environnement_sans(REGLAGES_DU_SITE) | {
            "INFOMIE_VAR": str(self.dossier / "var"),
            "INFOMIE_TEST_DB": str(self.dossier / "essai.sqlite3"),
            "CHROMIUM": paquets.chromium(),
            **self.variables,
        }
        resultats = f"--junitxml={self.dossier / 'resultats.xml'}"
        mots = [
            venv.PYTHON,
            "-m",
            "pytest",
            "-m",
            self.choix,
            "-o",
            f"cache_dir={self.dossier}/cache",
            resultats,
            *self.chemins,
        ]
        self.debut = time.monotonic()
        with self.sortie.open("wb") as fichier:
            flux = {} if a_l_ecran else {"stdout": fichier, "stderr": subprocess.STDOUT}
            self.processus = demarrer(mots, signal.SIGTERM, cwd=RACINE, env=env, **flux)

    def attendre(self):
        """Wait for the end and read the results."""
        self.processus.wait()
        self.duree = time.monotonic() - self.debut
        try:
            suites = ElementTree.parse(self.dossier / "resultats.xml").iter("testsuite")  # noqa: S314 - pytest wrote it
        except (OSError, ElementTree.ParseError):
            return
        for suite in suites:
            for compte in ("tests", "failures", "errors", "skipped"):
                self.comptes[compte] = self.comptes.get(compte, 0) + int(suite.get(compte, 0))

    @property
    def reussie(self):
        """Whether every test passed and at least one ran."""
        executes = self.comptes.get("tests", 0) - self.comptes.get("skipped", 0)
        return self.processus is not None and self.processus.returncode == 0 and executes > 0

    def resume(self):
        """The summary line."""
        c = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0} | self.comptes
        verdict = "réussi" if self.reussie else f"ÉCHEC (code {self.processus.returncode})"
        return (
            f"{self.nom:<12} {verdict} : {c['tests']} épreuves, {c['failures'] + c['errors']} en échec, "
            f"{c['skipped']} écartées, {self.duree:.0f} s"
        )


def derouler(dossier, url_postgresql):
    """Run the five phases in two rows, to use both cores to the end: SQLite then half of the journeys; beside them,
    make run, PostgreSQL, then the other half.

    The browsers look at copies of the site that make run has filled.
    """
    etat = {"ETAT_DU_SITE": str(dossier / "etat-du-site")}
    sqlite = Phase("SQLite", SUITE, dossier / "sqlite", {}, chemins=(f"--ignore={DEMO}",))
    gabarits = Phase("Gabarits", "navigateur", dossier / "gabarits", etat, chemins=TOUS_LES_GABARITS)
    lancement = Phase("Lancement", "lancement", dossier / "lancement", etat, chemins=LANCEMENT)
    postgresql = Phase("PostgreSQL", SUITE, dossier / "postgresql", {"DATABASE_URL": url_postgresql})
    sans = tuple(f"--ignore={chemin}" for chemin in TOUS_LES_GABARITS)
    parcours = Phase("Parcours", "navigateur", dossier / "parcours", etat, chemins=(*PARCOURS, *sans))
    a_cote = (lancement, postgresql, parcours)
    with ThreadPoolExecutor(1) as fil:
        autres = fil.submit(lambda: [phase.derouler(a_l_ecran=False) for phase in a_cote])
        dire("\n=== SQLite (à côté, montrés à la fin : make run, PostgreSQL, parcours) ===")
        sqlite.derouler(a_l_ecran=True)
        dire("\n=== Tous les gabarits dans un navigateur ===")
        gabarits.derouler(a_l_ecran=True)
        autres.result()
    for phase in a_cote:
        dire(f"\n=== {phase.nom} ===")
        dire(phase.sortie.read_text(encoding="utf-8", errors="replace"))
    return [sqlite, gabarits, *a_cote]


def main():
    """Install what is missing, run everything, one line for each phase; fails if any failed or ran nothing."""
    os.chdir(RACINE)
    with une_seule_ligne():
        paquets.installer()
        venv.preparer(venv.LISTE_DE_DEVELOPPEMENT)
        with tempfile.TemporaryDirectory(prefix="infomie-essais-") as dossier, grappe() as url:
            phases = derouler(Path(dossier), url)
        dire("")
        for phase in phases:
            dire(phase.resume())
        if not all(phase.reussie for phase in phases):
            raise Abandon("des épreuves ont échoué.")
    sys.exit(0)


if __name__ == "__main__":
    main()
