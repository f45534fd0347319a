"""The Makefile's commands: one line of help each, and one clear line when they cannot go on."""

import re
import subprocess
import sys

import pytest

from outils.eprouver import LANCEMENT, PARCOURS
from tests.architecture.house import RACINE

CIBLE = re.compile(r"^([a-z]+):(.*)$", re.MULTILINE)


def test_each_target_has_one_line_of_help():
    cibles = CIBLE.findall((RACINE / "Makefile").read_text(encoding="utf-8"))
    assert {"help", "run", "dev", "test", "check"} <= {nom for nom, _ in cibles}
    assert all(re.fullmatch(r" ## \S.{8,90}", suite) for _, suite in cibles)


def test_help_is_what_make_says_first():
    fait = subprocess.run(["make"], cwd=RACINE, capture_output=True, text=True)
    assert [ligne.split()[1] for ligne in fait.stdout.splitlines()][:2] == ["help", "run"]


def test_a_python_too_old_is_turned_away_in_one_line():
    vieux = "import sys; sys.version_info = (3, 9, 2, 'final', 0); import outils"
    fait = subprocess.run([sys.executable, "-c", vieux], cwd=RACINE, capture_output=True, text=True)
    assert fait.returncode == 1
    assert fait.stderr.count("\n") == 1
    assert "3.11" in fait.stderr
    assert "3.9" in fait.stderr


def test_the_guard_can_be_read_by_an_old_python():
    code = "import ast, sys; ast.parse(open('outils/__init__.py').read(), feature_version=(3, 6))"
    assert subprocess.run([sys.executable, "-c", code], cwd=RACINE).returncode == 0


@pytest.mark.parametrize(("marque", "dossiers"), [("lancement", LANCEMENT), ("navigateur", PARCOURS)])
def test_a_test_that_make_test_runs_by_its_mark_is_where_it_looks(sources, marque, dossiers):
    marques = {s.chemin.as_posix() for s in sources if f"mark.{marque}" in s.texte}
    assert marques
    assert all(chemin.startswith(dossiers) for chemin in marques), marques
