"""Every template holds on every screen."""

import pytest

pytestmark = pytest.mark.navigateur

DEBORDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize("largeur", [320, 360, 768, 1440, 1920])
def test_no_horizontal_scroll(exemples, page_neuve, largeur):
    page = page_neuve(largeur=largeur)
    debordent = []
    for nom, chemin in exemples.items():
        page.goto(chemin)
        if page.evaluate(DEBORDE):
            debordent.append(f"{nom} {chemin}")
    assert not debordent
