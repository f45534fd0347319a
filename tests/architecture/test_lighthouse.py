"""make lighthouse: one line when it cannot go on, and what its table says of a report."""

import json
import subprocess
import sys

import pytest

from outils import phare
from tests.architecture.house import RACINE


def test_without_node_it_says_so_in_one_line(tmp_path):
    fait = subprocess.run(
        [sys.executable, "-m", "outils.phare"],
        cwd=RACINE, env={"PATH": str(tmp_path), "INFOMIE_VAR": str(tmp_path)}, capture_output=True, text=True,
    )  # fmt: skip
    assert fait.returncode == 1
    assert fait.stderr.count("\n") == 1
    assert "Node 18" in fait.stderr


def test_the_version_is_pinned_with_the_fingerprint_of_each_package():
    voulue = json.loads((phare.LISTES / "package.json").read_text())["dependencies"]["lighthouse"]
    paquets = json.loads((phare.LISTES / "package-lock.json").read_text())["packages"]
    assert paquets.pop("")["dependencies"] == {"lighthouse": voulue}
    assert paquets["node_modules/lighthouse"]["version"] == voulue
    assert all(paquet["integrity"].startswith("sha512-") for paquet in paquets.values())


@pytest.mark.parametrize(
    ("note", "vu"),
    [
        (1, "notice             100"),
        (0.994, "notice              99   lent"),
        (None, "notice               –"),
    ],
)
def test_a_row_says_the_scores_and_what_took_points_off(note, vu):
    rapport = {
        "categories": {"performance": {"score": note, "auditRefs": [{"id": "lent", "weight": 1}]}},
        "audits": {"lent": {"score": note}},
    }
    ligne = phare.ligne("notice", *phare.lire(rapport))
    assert ligne.replace("         –" * 3, "", 1) == vu
