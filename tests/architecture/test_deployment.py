"""One settings file, two ways: embedded starts with nothing, production names each variable that it lacks."""

import os
import re
import subprocess
import sys
import threading
import time

import pytest

from infomie.etat import cle_secrete
from outils.eprouver import REGLAGES_DU_SITE
from outils.verifier import PRODUCTION
from tests.architecture.house import RACINE

# Embedded mode serves http on this machine alone: only what needs https is missing.
ATTENDUS = ["security.W004", "security.W008", "security.W012", "security.W016"]


def lancer(tmp_path, variables, *mots):
    """Run this Python in a clean environment with these variables."""
    env = {
        nom: v
        for nom, v in os.environ.items()
        if nom not in REGLAGES_DU_SITE and not nom.startswith("PYTEST")
    }
    env |= {"INFOMIE_VAR": str(tmp_path), **variables}
    return subprocess.run([sys.executable, *mots], cwd=RACINE, env=env, capture_output=True, text=True)


def test_embedded_lacks_https_and_nothing_else(tmp_path):
    fait = lancer(tmp_path, {}, "manage.py", "check", "--deploy")
    assert sorted(re.findall(r"\(([\w.]+)\)", fait.stderr)) == ATTENDUS


def test_production_is_clean(tmp_path):
    fait = lancer(tmp_path, PRODUCTION, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert fait.returncode == 0, fait.stderr


# SECRET_KEY is the switch; CACHE_URL is for those who run several processes or machines.
@pytest.mark.parametrize("nom", sorted(set(PRODUCTION) - {"SECRET_KEY", "CACHE_URL"}))
def test_production_names_the_variable_it_lacks(nom, tmp_path):
    variables = {n: v for n, v in PRODUCTION.items() if n != nom}
    fait = lancer(tmp_path, variables, "-c", "import infomie.settings")
    derniere = fait.stderr.strip().splitlines()[-1:] or [""]
    assert fait.returncode != 0
    assert re.search(rf"{nom} .*{nom}=", derniere[0]), "the variable is named, with an example"


def test_the_embedded_key_is_made_once_and_kept_private(tmp_path):
    ecrire = "import infomie.settings as s; print(s.SECRET_KEY, s.DEBUG)"
    premiere, seconde = (lancer(tmp_path, {}, "-c", ecrire).stdout for _ in range(2))
    assert premiere == seconde
    assert len(premiere.split()[0]) >= 50
    assert premiere.split()[1] == "False"
    assert (tmp_path / "cle-secrete").stat().st_mode & 0o077 == 0


def test_processes_that_start_together_share_one_key(tmp_path):
    (tmp_path / "cle-secrete").touch()  # as another process has just made it, before it writes in it

    def ecrire():
        time.sleep(0.3)
        (tmp_path / "cle-secrete").write_text("une-cle-d-essai", encoding="ascii")

    autre = threading.Thread(target=ecrire)
    autre.start()
    assert cle_secrete(tmp_path) == "une-cle-d-essai"
    autre.join()
