"""The units that systemd reads, and the settings that they hand over, start the site as it is here."""

import re
import shlex
import subprocess
import sys

import pytest

from outils.commande import RACINE
from outils.verifier import PRODUCTION
from tests.architecture.test_deployment import lancer

UNITES = sorted((RACINE / "deploy" / "systemd").iterdir())
EXEMPLE = RACINE / "deploy" / "environnement.exemple"
# Read by gunicorn's own settings.
DE_GUNICORN = {"WEB_CONCURRENCY", "PORT"}
# For those who write or measure the software, never for who runs it.
DU_DEVELOPPEMENT = {"DEBUG", "INFOMIE_TEST_DB"}


def variables(texte):
    """The assignments of an environment file: name → value, without its quotes."""
    return {nom: valeur.strip('"') for nom, valeur in re.findall(r"^([A-Z0-9_]+)=(.*)$", texte, re.MULTILINE)}


def commande(unite):
    """What a unit starts, as words, from this folder and with this Python; none for what starts nothing."""
    ordre = re.search(r"^ExecStart=/srv/infomie/\.venv/bin/python (.*)$", unite.read_text(), re.MULTILINE)
    return shlex.split(ordre[1]) if ordre else []


def test_systemd_understands_every_unit(tmp_path):
    for unite in UNITES:
        texte = unite.read_text().replace("/srv/infomie/.venv/bin/python", sys.executable)
        (tmp_path / unite.name).write_text(texte.replace("User=infomie", "User=daemon"))
    fait = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *tmp_path.iterdir()],
        capture_output=True, text=True,
    )  # fmt: skip
    assert fait.returncode == 0, fait.stderr
    assert not [ligne for ligne in fait.stderr.splitlines() if "infomie-" in ligne], fait.stderr


def test_every_setting_has_its_line_and_every_line_its_setting():
    texte = EXEMPLE.read_text(encoding="utf-8")
    lus = set(
        re.findall(r"(?:env\.\w+|exiger)\(\s*\"([A-Z0-9_]+)\"", (RACINE / "infomie/settings.py").read_text())
    )
    nommees = set(variables(texte.replace("\n#", "\n")))
    assert nommees == (lus - DU_DEVELOPPEMENT) | DE_GUNICORN


@pytest.mark.parametrize("unite", [u for u in UNITES if commande(u)], ids=lambda unite: unite.stem)
def test_what_the_units_start_starts_with_the_example(unite, tmp_path):
    reglages = variables(EXEMPLE.read_text(encoding="utf-8"))
    reglages |= {"SECRET_KEY": PRODUCTION["SECRET_KEY"], "INFOMIE_VAR": str(tmp_path)}
    mots = commande(unite)
    fait = lancer(tmp_path, reglages, *mots, "--check-config" if "gunicorn" in mots else "--help")
    assert fait.returncode == 0, fait.stderr
