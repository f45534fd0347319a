"""The project's files, read once for all the house rules."""

import pytest

from tests.architecture.house import DOSSIERS, RACINE, Source


@pytest.fixture(scope="session")
def sources():
    """Every Python file of the project, migrations left out: they are written by Django."""
    fichiers = [f for dossier in DOSSIERS for f in (RACINE / dossier).rglob("*.py")] + [RACINE / "manage.py"]
    return [Source(f) for f in fichiers if "migrations" not in f.parts]


@pytest.fixture(scope="session")
def gabarits():
    """Every template: path from ``templates/``, and text."""
    dossier = RACINE / "templates"
    return {
        f.relative_to(dossier).as_posix(): f.read_text(encoding="utf-8") for f in sorted(dossier.rglob("*.*"))
    }
