"""Templates compile, hold no inline script or style, and stay where the house puts them."""

import re

import pytest
from django.apps import apps
from django.template import engines
from wagtail.models import Page

from tests.architecture.house import APPS, RACINE

COMMENTAIRES = re.compile(r"{#.*?#}|{% comment.*?endcomment %}|<!--.*?-->", re.DOTALL)
INTERDITS = {
    "inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "inline script": re.compile(
        r"<script\b(?![^>]*\b(?:src\s*=|type=\"application/(?:ld\+)?json\"))", re.IGNORECASE
    ),
    "event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "address of someone else's server": re.compile(
        r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=\"(?:https?:)?//"
    ),
}
INCLUSION = re.compile(r"{%\s*include\s+\"composants/[^%]*%}")


def chemins():
    """The templates' paths, known before any test runs."""
    dossier = RACINE / "templates"
    return sorted(f.relative_to(dossier).as_posix() for f in dossier.rglob("*.*"))


@pytest.mark.parametrize("chemin", chemins())
def test_it_compiles(chemin):
    engines["django"].get_template(chemin)


@pytest.mark.parametrize("faute", INTERDITS)
def test_nothing_inline(faute, gabarits):
    fautifs = [c for c, texte in gabarits.items() if INTERDITS[faute].search(COMMENTAIRES.sub("", texte))]
    assert not fautifs


@pytest.mark.parametrize(
    ("faute", "texte"),
    [
        ("inline style", '<p style="color: red">'),
        ("inline style", "<style>p {}</style>"),
        ("inline script", "<script>alert(1)</script>"),
        ("event attribute", '<button class="x" onclick="go()">'),
        ("javascript: address", '<a href="javascript:void(0)">'),
        ("address of someone else's server", '<img alt="" src="https://example.org/a.png">'),
    ],
)
def test_what_is_refused_is_seen(faute, texte):
    assert INTERDITS[faute].search(texte)


def test_components_receive_only_what_they_are_given(gabarits):
    ouverts = [
        f"{chemin}: {inclusion}"
        for chemin, texte in gabarits.items()
        for inclusion in INCLUSION.findall(texte)
        if not re.search(r"\bonly\s*%}$", inclusion)
    ]
    assert not ouverts, "\n".join(ouverts)


def test_every_page_type_has_its_template():
    pages = [
        m
        for app in APPS
        for m in apps.get_app_config(app).get_models()
        if issubclass(m, Page) and m.is_creatable
    ]
    assert pages
    absents = [m.template for m in pages if not (RACINE / "templates" / m.template).exists()]
    assert not absents
