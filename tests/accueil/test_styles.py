"""The page of components: every one of them in development, nothing in production."""

import pytest
from django.conf import settings as reglages

from tests.charte.test_contrast import jeux
from tests.lecture import page

pytestmark = [pytest.mark.un_moteur, pytest.mark.django_db]


@pytest.mark.parametrize("adresse", ["/styles/", "/styles/?theme=sombre", "/styles/sombre.css"])
def test_nothing_is_there_in_production(client, site, adresse):
    assert client.get(adresse).status_code == 404


def test_every_component_is_shown_from_its_own_template(client, site, settings):
    settings.DEBUG = True
    lue = page(client.get("/styles/"))
    montres = {section["aria-label"]: section for section in lue.select(".planche")}
    dossier = reglages.BASE_DIR / "templates" / "composants"
    assert set(montres) == {gabarit.stem for gabarit in dossier.glob("*.html")}
    for nom, section in montres.items():
        for etat in section.select(".planche__etat"):
            vus = etat.get_text(strip=True) or etat.select("svg, img, input")
            assert vus, nom
            assert "Objet(" not in etat.get_text(), nom


def test_the_page_is_held_to_one_theme(client, site, settings):
    settings.DEBUG = True
    assert "/styles/sombre.css" in str(page(client.get("/styles/?theme=sombre")).head)
    assert "/styles/" not in str(page(client.get("/styles/?theme=<x>")).head.select("[rel=stylesheet]"))
    for theme, jeu in jeux().items():
        dite = client.get(f"/styles/{theme}.css").text
        assert f"--papier: {jeu['papier']};" in dite
        assert "@media" not in dite
    assert client.get("/styles/rose.css").status_code == 404
