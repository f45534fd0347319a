"""make check: everything that can be judged without running the site."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from outils import venv
from outils.commande import RACINE, Abandon, dire, environnement_sans, une_seule_ligne
from outils.eprouver import REGLAGES_DU_SITE

# A production that exists nowhere: the checks read the settings, they call no one.
PRODUCTION = {
    "SECRET_KEY": "une-cle-d-essai-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ",
    "DATABASE_URL": "postgres://infomie:secret@localhost/infomie",
    "CACHE_URL": "rediscache://localhost:6379/0",
    "ALLOWED_HOSTS": "www.example.org",
    "ADRESSE_DU_SITE": "https://www.example.org",
    "EMAIL_URL": "smtp+tls://compte:secret@smtp.example.org:587",
    "DEFAULT_FROM_EMAIL": "InfoMIE <contact@example.org>",
}


@dataclass
class Controle:
    """One thing to check: what it makes sure of, the command, the variables it needs."""

    promesse: str
    mots: list
    variables: dict = field(default_factory=dict)

    def passer(self, env):
        """Run it. Shows its output only when it fails. Returns whether it passed."""
        debut = time.monotonic()
        fait = subprocess.run(
            [str(mot) for mot in self.mots],
            cwd=RACINE,
            env=env | self.variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        verdict = "oui" if fait.returncode == 0 else "NON"
        faute = "" if fait.returncode == 0 else f"\n{fait.stdout}"
        dire(f"{verdict}  {self.promesse} ({time.monotonic() - debut:.1f} s){faute}")
        return fait.returncode == 0


def controles():
    """Every check, the longest first: they are passed two at a time."""
    python = [venv.PYTHON, "-m"]
    gabarits = sorted(RACINE.glob("templates/**/*.html"))
    gerer = [venv.PYTHON, "manage.py"]
    return [
        Controle(
            "Gabarits compilés, glossaire complet, contrastes, règles de la maison (tests/architecture, tests/charte)",
            [*python, "pytest", "tests/architecture", "tests/charte", "-q", "-p", "no:cacheprovider"],
        ),
        Controle("Le code suit le style de la maison (ruff)", [*python, "ruff", "check", "."]),
        Controle("Le code est mis en forme (ruff format)", [*python, "ruff", "format", "--check", "."]),
        Controle("Les imports descendent les couches (import-linter)", [venv.VENV / "bin" / "lint-imports"]),
        Controle("Les gabarits sont indentés (djhtml)", [*python, "djhtml", "--check", *gabarits]),
        Controle(
            "Les gabarits suivent le style de Django (djade)",
            [venv.VENV / "bin" / "djade", "--check", "--target-version", "5.2", *gabarits],
        ),
        Controle("Aucune migration ne manque", [*gerer, "makemigrations", "--check", "--dry-run"]),
        Controle(
            "Les réglages de production sont sûrs (check --deploy)",
            [*gerer, "check", "--deploy", "--fail-level", "WARNING"],
            PRODUCTION,
        ),
    ]


def main():
    """Pass every check, then fail if one did."""
    os.chdir(RACINE)
    with une_seule_ligne():
        venv.preparer(venv.LISTE_DE_DEVELOPPEMENT)
        with tempfile.TemporaryDirectory(prefix="infomie-check-") as dossier:
            env = environnement_sans(REGLAGES_DU_SITE) | {
                "INFOMIE_VAR": dossier,
                "INFOMIE_TEST_DB": str(Path(dossier) / "essai.sqlite3"),
            }
            with ThreadPoolExecutor(2) as equipe:
                reussis = list(equipe.map(lambda controle: controle.passer(env), controles()))
        if not all(reussis):
            raise Abandon(f"{reussis.count(False)} contrôle(s) en échec.")
        dire("Tout est en ordre.")
    sys.exit(0)


if __name__ == "__main__":
    main()
