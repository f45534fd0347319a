"""Every template holds on every screen, and reads alike without JavaScript."""

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


def test_scripts_add_buttons_and_no_contents(exemples, page_neuve):
    avec, sans = page_neuve(), page_neuve(javascript=False)
    for nom, chemin in exemples.items():
        lignes = []
        for page in (avec, sans):
            page.goto(chemin)
            lignes.append({ligne.strip() for ligne in page.inner_text("main").splitlines()})
        boutons = {bouton.strip() for bouton in avec.locator("main button").all_inner_texts()}
        assert lignes[1] <= lignes[0], nom
        assert lignes[0] - lignes[1] <= boutons, nom
