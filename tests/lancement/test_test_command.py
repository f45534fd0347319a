"""``make test`` cannot pass by running nothing, and says exactly what it lacks."""

import pytest

from outils import paquets
from outils.commande import Abandon
from outils.eprouver import Phase


class Fini:
    """A pytest that has ended with this code."""

    def __init__(self, code):
        self.returncode = code

    def wait(self):
        """It has already ended."""


@pytest.mark.parametrize(
    ("code", "comptes", "attendu"),
    [
        (0, 'tests="12" failures="0" errors="0" skipped="2"', True),
        (0, 'tests="3" failures="0" errors="0" skipped="3"', False),
        (5, 'tests="0" failures="0" errors="0" skipped="0"', False),
        (1, 'tests="12" failures="1" errors="0" skipped="0"', False),
        (0, None, False),
    ],
)
def test_a_phase_passes_when_something_ran_and_nothing_failed(tmp_path, code, comptes, attendu):
    phase = Phase("SQLite", "", tmp_path, {}, Fini(code))
    if comptes:
        (tmp_path / "resultats.xml").write_text(f"<testsuites><testsuite {comptes}/></testsuites>")
    phase.attendre()
    assert phase.reussie is attendu
    assert ("réussi" in phase.resume()) is attendu


def test_without_the_right_to_install_the_line_to_type_is_given(monkeypatch):
    monkeypatch.setattr(paquets, "PAQUETS", {"chromium": lambda: None, "postgresql": lambda: "là"})
    monkeypatch.setattr(paquets, "_droits", lambda: None)
    with pytest.raises(Abandon, match=r"sudo apt-get install -y --no-install-recommends chromium$"):
        paquets.installer()


def test_nothing_is_installed_when_nothing_is_missing(monkeypatch):
    monkeypatch.setattr(paquets, "PAQUETS", {"chromium": lambda: "là"})
    monkeypatch.setattr(paquets, "_droits", lambda: pytest.fail("asked for rights"))
    paquets.installer()
