"""The pages that belong to no branch: novelties, plan of the site, what robots read; and the plain pages."""

from datetime import date
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from wagtail.models import Site

from accueil.rules import arbre
from documentation.models import RessourcePage
from socle.models import ReglagesCentre
from tests.accueil.factories import PageSimpleFactory
from tests.annuaire.factories import ActeurPageFactory
from tests.documentation.factories import RessourcePageFactory
from tests.dossiers.factories import ChapitrePageFactory
from tests.lecture import liens, page, texte, textes, titres_de_liste
from tests.semis import semer

pytestmark = pytest.mark.django_db

PLAN = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


# --- Novelties --------------------------------------------------------------------------------------------------------


def test_novelties_gather_every_kind_latest_first(client, site):
    RessourcePageFactory(title="Rapport", parent=site.rubrique, publie_le=date(2026, 1, 1))
    ActeurPageFactory(title="Relais", publie_le=date(2026, 1, 3))
    ChapitrePageFactory(title="Chapitre", publie_le=date(2026, 1, 2))
    assert titres_de_liste(client.get("/actualites/"))[:3] == ["Relais", "Chapitre", "Rapport"]
    assert titres_de_liste(client.get("/actualites/?genre=acteur")) == ["Relais"]
    assert "en ligne le 3 janvier 2026" in texte(page(client.get("/actualites/")).main)


def test_novelties_are_twenty_a_page(client, site):
    semer(RessourcePage, site.rubrique, 45, titre="Étude")
    reponse = client.get("/actualites/?page=3")
    assert len(titres_de_liste(reponse)) == 5
    assert textes(page(reponse), ".liste__compte") == ["45 contenus, page 3 sur 3"]


# --- Plan of the site -------------------------------------------------------------------------------------------------


def test_the_plan_holds_the_branches_as_a_tree_and_not_the_contents(client, site):
    RessourcePageFactory(title="Un rapport", parent=site.rubrique)
    PageSimpleFactory(title="Mentions légales")
    lue = page(client.get("/plan-du-site/"))
    racine = lue.select_one("nav.plan-du-site > ul.arbre:last-child")
    assert [texte(li.a) for li in racine.find_all("li", recursive=False)] == [
        "Documentation", "Dossiers", "Fiches experts", "Agenda", "Annuaire", "L’association", "Mentions légales",
    ]  # fmt: skip
    assert textes(racine, "li li a") == ["Rapports et études", "Rapports institutionnels nationaux"]
    assert textes(racine, "li li li a") == ["Rapports institutionnels nationaux"]
    assert "Un rapport" not in texte(lue.main)
    assert {"Actualités", "Recherche"} <= set(liens(lue.main))


def test_pages_become_a_tree():
    assert arbre([]) == []
    pages = [(3, "A", "/a"), (4, "AA", "/aa"), (6, "AAB", "/aab"), (3, "B", "/b"), (4, "BA", "/ba")]
    feuille = {"titre": "AAB", "url": "/aab", "enfants": []}
    assert arbre(pages) == [
        {"titre": "A", "url": "/a", "enfants": [{"titre": "AA", "url": "/aa", "enfants": [feuille]}]},
        {"titre": "B", "url": "/b", "enfants": [{"titre": "BA", "url": "/ba", "enfants": []}]},
    ]


# --- Robots -----------------------------------------------------------------------------------------------------------


def adresses_du_plan(client):
    """The addresses that the sitemap gives."""
    reponse = client.get("/sitemap.xml")
    assert reponse.headers["Content-Type"].startswith("application/xml")
    racine = ElementTree.fromstring(reponse.content)
    assert racine.tag == f"{PLAN}urlset"
    return [url.findtext(f"{PLAN}loc") for url in racine]


def test_the_sitemap_holds_each_public_page_once_at_its_one_address(client, site, settings):
    notice = RessourcePageFactory(parent=site.rubrique)
    adresses = adresses_du_plan(client)
    pages = [adresse for adresse in adresses if "/departements/" not in adresse]
    assert len(adresses) == len(set(adresses))
    assert len(pages) == 10
    assert f"{settings.ADRESSE_DU_SITE}{notice.url}" in adresses
    assert f"{settings.ADRESSE_DU_SITE}/" in adresses
    for adresse in (*pages, adresses[-1]):
        assert adresse.startswith(settings.ADRESSE_DU_SITE)
        assert client.get(urlsplit(adresse).path).status_code == 200


def test_robots_may_read_what_is_public_and_no_filtered_list(client, site, settings):
    reponse = client.get("/robots.txt")
    assert reponse.headers["Content-Type"] == "text/plain; charset=utf-8"
    lignes = reponse.content.decode().splitlines()
    assert f"Sitemap: {settings.ADRESSE_DU_SITE}/sitemap.xml" in lignes
    robot = RobotFileParser()
    robot.parse(lignes)
    assert robot.can_fetch("*", f"http://x{site.rubrique.url}")
    assert robot.can_fetch("*", "http://x/fichiers/1/rapport.pdf")
    assert not robot.can_fetch("*", "http://x/gestion/")
    assert not robot.can_fetch("*", "http://x/recherche/?q=a")
    assert "Disallow: /*?*genre=" in lignes


# --- Plain pages ------------------------------------------------------------------------------------------------------


def test_a_plain_page_says_one_thing(client, site):
    mentions = PageSimpleFactory(
        title="Mentions légales", chapo="Qui édite ce site.",
        corps=[("texte", "<p>Une association.</p>"), ("encadre", {"titre": "Note", "texte": "<p>À lire.</p>"})],
    )  # fmt: skip
    lue = page(client.get(mentions.url))
    assert texte(lue.main) == "Mentions légales Qui édite ce site. Une association. Note À lire."
    assert lue.select_one("meta[name=description]")["content"] == "Qui édite ce site."


def test_a_plain_page_may_hold_the_centre_s_details(client, site):
    contact = PageSimpleFactory(title="Contact", corps=[("coordonnees", None)])
    assert "01 40" not in texte(page(client.get(contact.url)).main)
    reglages = {"telephone": "01.40.00.00.01", "horaires": "lundi", "page_contact": contact}
    ReglagesCentre.objects.update_or_create(site=Site.objects.get(), defaults=reglages)
    lue = page(client.get(contact.url))
    assert liens(lue.main)["01 40 00 00 01"] == "tel:+33140000001"
    assert "N’indiquez aucun nom de jeune" in texte(lue.main)
    assert lue.select_one("a[href='tel:119']")
