"""make verrouiller: compile requirements*.in into requirements*.txt, with hashes, from the public index alone."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from outils.commande import RACINE, executer, une_seule_ligne

LISTES = ("requirements", "requirements-dev", "requirements-echelle")
INDEX = "https://pypi.org/simple"
OPTIONS = [
    "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url",
    "--default-index", INDEX, "--custom-compile-command", "make verrouiller",
]  # fmt: skip


def _uv(dossier):
    """The path of uv: the one on PATH, or one installed into ``dossier`` for the occasion."""
    if uv := shutil.which("uv"):
        return uv
    executer(sys.executable, "-m", "venv", dossier, echec="impossible de créer un environnement Python.")
    executer(Path(dossier) / "bin" / "pip", "install", "--quiet", "uv", echec="uv n’a pas pu être installé.")
    return Path(dossier) / "bin" / "uv"


def main():
    """Compile the three lists; a machine's own indexes and folders must not show in them."""
    os.chdir(RACINE)
    env = {nom: valeur for nom, valeur in os.environ.items() if not nom.startswith(("UV_", "PIP_"))}
    with une_seule_ligne(), tempfile.TemporaryDirectory() as dossier:
        uv = _uv(dossier)
        for liste in LISTES:
            executer(
                uv, "pip", "compile", *OPTIONS, *sys.argv[1:], f"{liste}.in", "-o", f"{liste}.txt",
                echec=f"{liste}.in n’a pas de solution.", env={**env, "UV_NO_CONFIG": "1"},
            )  # fmt: skip


if __name__ == "__main__":
    main()
