"""Each app is laid out alike, so that one knows where to look."""

import pytest
from django.apps import apps

from tests.architecture.house import APPS, RACINE


@pytest.mark.parametrize("app", APPS)
def test_it_is_installed_under_its_own_name(app):
    assert apps.get_app_config(app).label == app


@pytest.mark.parametrize("app", APPS)
def test_its_tags_bear_its_name(app):
    fichiers = {f.stem for f in (RACINE / app / "templatetags").glob("*.py")} - {"__init__"}
    assert fichiers <= {f"{app}_tags"}


@pytest.mark.parametrize("app", APPS)
def test_its_static_files_and_templates_are_with_the_others(app):
    assert not (RACINE / app / "templates").exists()
    assert not (RACINE / app / "static").exists()


def test_every_folder_with_python_is_an_app_or_a_known_room():
    rangees = {f.parent.name for f in RACINE.glob("*/__init__.py")}
    assert rangees - {"tests"} == {*APPS, "infomie", "outils", "deploy"}
