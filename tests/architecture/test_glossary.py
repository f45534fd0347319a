"""docs/glossary.md says what every model is in the world."""

import re

from django.apps import apps

from tests.architecture.house import APPS, RACINE

ENTREE = re.compile(r"^- \*\*`(\w+)`\*\*", re.MULTILINE)


def entrees():
    """The models that the glossary explains, in its order."""
    return ENTREE.findall((RACINE / "docs" / "glossary.md").read_text(encoding="utf-8"))


def modeles():
    """The models of our apps, by name."""
    return {m.__name__ for app in APPS for m in apps.get_app_config(app).get_models()}


def test_every_model_has_an_entry():
    assert not modeles() - set(entrees())


def test_no_entry_is_about_a_model_that_is_gone():
    assert not set(entrees()) - modeles()


def test_no_model_is_explained_twice():
    assert len(entrees()) == len(set(entrees()))
