"""The virtual environment: made once, refreshed when a list of dependencies changes."""

import hashlib
import os
import shutil
import sys

from outils.commande import RACINE, Abandon, dire, executer

VENV = RACINE / ".venv"
PYTHON = VENV / "bin" / "python"
TEMOIN = VENV / "installe.txt"  # what was installed, by the lists' fingerprints; written last
LISTE = "requirements.txt"
LISTE_DE_DEVELOPPEMENT = "requirements-dev.txt"  # contains the other one


def _identite():
    """Which Python, and where: an environment does not survive a new Python nor a moved folder."""
    return f"python {sys.version_info[0]}.{sys.version_info[1]} dans {VENV}"


def _empreinte(liste):
    return f"{liste} {hashlib.sha256((RACINE / liste).read_bytes()).hexdigest()}"


def _installe():
    """The lines of the witness file; none when the environment is missing, broken, moved or of another Python."""
    if not PYTHON.exists() or not TEMOIN.exists():
        return []
    lignes = TEMOIN.read_text(encoding="utf-8").splitlines()
    return lignes if lignes[:1] == [_identite()] else []


def preparer(liste=LISTE):
    """Make ``.venv`` hold what ``liste`` pins, with uv when it is there. Returns at once when it already does.

    Raises Abandon when the folder is read-only or the installation fails.
    """
    installe = _installe()
    if _empreinte(liste) in installe:
        return
    if not os.access(RACINE, os.W_OK):
        raise Abandon(f"le dossier {RACINE} est en lecture seule : impossible d’y créer .venv.")
    uv = shutil.which("uv")
    if not installe or not (uv or (VENV / "bin" / "pip").exists()):
        _creer(uv)
    _installer(uv, liste)
    listes = [LISTE] if liste == LISTE else [LISTE, liste]
    TEMOIN.write_text("\n".join([_identite(), *map(_empreinte, listes)]) + "\n", encoding="utf-8")


def _creer(uv):
    dire(f"Environnement Python dans {VENV.name}…")
    if uv:
        executer(
            uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV, echec="uv venv a échoué."
        )
        return
    executer(
        sys.executable, "-m", "venv", "--clear", VENV,
        echec="impossible de créer .venv ; sur Debian : apt install python3-venv",
    )  # fmt: skip


def _installer(uv, liste):
    dire(f"Installation de {liste}…")
    if uv:
        commande = [uv, "pip", "install", "--quiet", "--python", PYTHON]
    else:
        commande = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    executer(
        *commande, "--require-hashes", "-r", liste,
        echec=f"l’installation de {liste} a échoué (le réseau répond-il ?).",
    )  # fmt: skip
