"""The menu, the footer and the settings are kept by each process, and no visitor ever gets those of before."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from socle import cadre
from socle.models import EtatDuCadre, ReglagesCentre
from tests.accueil.factories import PageSimpleFactory
from tests.documentation.factories import RubriquePageFactory
from tests.lecture import liens, page
from tests.socle.factories import ThematiqueFactory

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]


def au_menu(client):
    """What the menu leads to, second level included: words → address."""
    return liens(page(client.get("/actualites/")).select_one("#menu"))


@pytest.fixture
def sous(site):
    """A shelf in the second level of the menu."""
    return RubriquePageFactory(title="Textes", slug="textes", parent=site.documentation, show_in_menus=True)


def enregistrer(une, **champs):
    """Writes a page as the admin does."""
    for nom, valeur in champs.items():
        setattr(une, nom, valeur)
    une.save()


def regler(**champs):
    """Writes the centre's settings."""
    ReglagesCentre.objects.update_or_create(site=Site.objects.get(), defaults=champs)


GESTES = {
    "renamed": (lambda site, sous: enregistrer(site.agenda, title="Rendez-vous"), {"Agenda"}, {"Rendez-vous"}),
    "unpublished": (lambda site, sous: site.agenda.unpublish(), {"Agenda"}, set()),
    "deleted": (lambda site, sous: Page.objects.get(pk=site.agenda.pk).delete(), {"Agenda"}, set()),
    "restricted": (
        lambda site, sous: PageViewRestriction.objects.create(page=site.agenda, restriction_type="login"),
        {"Agenda"},
        set(),
    ),
    "taken off": (lambda site, sous: enregistrer(sous, show_in_menus=False), {"Textes"}, set()),
    "moved away": (lambda site, sous: sous.move(site.etudes, pos="last-child"), {"Textes"}, set()),
    "put in": (lambda site, sous: enregistrer(site.etudes, show_in_menus=True), set(), {"Rapports et études"}),
    "new": (lambda site, sous: PageSimpleFactory(title="Presse", show_in_menus=True), set(), {"Presse"}),
}  # fmt: skip


@pytest.mark.parametrize("geste", GESTES)
def test_the_menu_changes_with_the_next_request(client, site, sous, geste):
    avant = au_menu(client)
    faire, partis, venus = GESTES[geste]
    faire(site, sous)
    apres = au_menu(client)
    assert avant.keys() - apres.keys() == partis
    assert apres.keys() - avant.keys() == venus


def test_an_address_changed_above_is_the_one_given(client, site, sous):
    au_menu(client)
    enregistrer(site.documentation, slug="ressources")
    assert au_menu(client)["Textes"] == "/ressources/textes/"


def test_the_question_page_is_followed_wherever_it_is(client, site):
    profonde = PageSimpleFactory(parent=PageSimpleFactory(parent=PageSimpleFactory()))
    regler(page_contact=profonde)
    assert "Poser une question" in au_menu(client)
    profonde.unpublish()
    assert "Poser une question" not in au_menu(client)


@pytest.mark.deux_moteurs
@pytest.mark.parametrize("adresse", ["/actualites/", "/"])
def test_what_another_process_changed_is_seen(client, site, adresse):
    client.get(adresse)
    # Rows alone, as the other process leaves them: nothing here was told.
    Page.objects.filter(pk=site.agenda.pk).update(title="Rendez-vous")
    EtatDuCadre.objects.update(marque="autre")
    assert "Rendez-vous" in liens(page(client.get(adresse)).select_one("#menu"))


def test_a_theme_renamed_is_offered_under_its_new_name(client, site):
    theme = ThematiqueFactory(nom="Soins", slug="soins")
    assert "Soins" in client.get("/actualites/").content.decode()
    theme.nom = "Santé"
    theme.save()
    apres = client.get("/actualites/").content.decode()
    assert "Santé" in apres
    assert "Soins" not in apres


def test_a_site_that_gets_another_home_page_serves_it(client, site):
    client.get("/")
    enregistrer(Site.objects.get(), root_page=Page.objects.get(pk=site.documentation.pk))
    assert page(client.get("/")).h1.get_text() == site.documentation.title


def test_nothing_is_asked_for_the_frame_while_it_has_not_changed(client, site, sous):
    regler(bandeau_texte="Fermeture", bandeau_actif=True)
    adresses = (site.association.url, "/actualites/")
    for adresse in adresses:
        client.get(adresse)
    with CaptureQueriesContext(connection) as posees:
        for adresse in adresses:
            client.get(adresse)
    lues = [p["sql"] for p in posees if "reglages" in p["sql"] or "wagtailcore_site" in p["sql"]]
    assert not lues


def test_many_names_of_one_site_are_not_all_kept(client, site):
    for port in range(cadre.HOTES_MAX + 5):
        assert client.get("/robots.txt", headers={"host": f"testserver:{8000 + port}"}).status_code == 200
        assert client.get("/rien/", headers={"host": f"testserver:{8000 + port}"}).status_code == 404
    assert len(cadre._GARDES) <= cadre.HOTES_MAX
