"""Every template holds on every screen, works without JavaScript, and sets no cookie."""

import pytest

pytestmark = pytest.mark.navigateur


@pytest.mark.parametrize("largeur", [320, 360, 768, 1440, 1920])
def test_no_horizontal_scroll(exemples, visite, largeur):
    onglet = visite.ouvrir(largeur)
    debordent = []
    for exemple in exemples:
        onglet.goto(exemple.chemin)
        if onglet.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            debordent.append(exemple.chemin)
    assert not debordent


def test_the_same_text_without_javascript_and_no_cookie(exemples, visite):
    avec, sans = visite.ouvrir(), visite.ouvrir(java_script_enabled=False)
    for exemple in exemples:
        lignes = []
        for onglet in (avec, sans):
            onglet.goto(exemple.chemin)
            lignes.append({ligne.strip() for ligne in onglet.inner_text("main").splitlines()})
        boutons = {bouton.strip() for bouton in avec.locator("main button").all_inner_texts()}
        assert lignes[1] <= lignes[0], exemple.chemin
        assert lignes[0] - lignes[1] <= boutons, f"{exemple.chemin}: scripts may add buttons, not contents"
    assert not avec.context.cookies()
