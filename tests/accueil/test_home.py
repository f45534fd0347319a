"""The home page: where to search, where to find help, what is new, what comes next."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from accueil.models import SujetFrequent
from tests.agenda.factories import EvenementPageFactory
from tests.annuaire.factories import ActeurPageFactory
from tests.documentation.factories import FicheExpertPageFactory, RessourcePageFactory
from tests.dossiers.factories import ChapitrePageFactory, DossierPageFactory
from tests.lecture import liens, page, texte, textes

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]


@pytest.fixture(autouse=True)
def _le_4_juin(horloge):
    horloge(datetime(2026, 6, 4, 10, tzinfo=ZoneInfo("Europe/Paris")))


def chiffres(lue):
    """The figures of the centre: what → how many."""
    return {texte(c.span): texte(c.b) for c in lue.select(".chiffres li")}


def test_a_site_without_content_is_a_page_all_the_same(client, site):
    lue = page(client.get("/"))
    assert texte(lue.h1) == "Comprendre, agir, orienter auprès des mineurs isolés"
    assert chiffres(lue) == {"contenus": "0", "acteurs": "0", "événements en 2026": "0"}
    assert not lue.select("#nouveautes, #agenda, #dossiers")


@pytest.mark.deux_moteurs
def test_a_site_without_section_is_a_page_all_the_same(client, site):
    for section in site.accueil.get_children():
        section.delete()
    lue = page(client.get("/"))
    assert not lue.select("#aide")
    assert lue.select_one("form[role=search] input[name=q]")


def test_the_latest_ten_come_first(client, site):
    for n in range(1, 13):
        RessourcePageFactory(title=f"Rapport {n:02}", parent=site.rubrique, publie_le=date(2026, 1, n))
    RessourcePageFactory(title="Brouillon", parent=site.rubrique, brouillon=True)
    lue = page(client.get("/"))
    assert textes(lue, ".accueil__nouveautes .carte__titre") == [f"Rapport {n:02}" for n in range(12, 2, -1)]
    assert liens(lue.select_one(".accueil__nouveautes"))["Toutes les nouveautés"] == "/actualites/"


def test_what_happens_this_week_then_the_next_four_events(client, site):
    for jour in (4, 20, 9, 15, 12, 25, 29):
        EvenementPageFactory(title=f"Le {jour}", debut=date(2026, 6, jour))
    EvenementPageFactory(title="Hier", debut=date(2026, 6, 3))
    EvenementPageFactory(title="Annulé", debut=date(2026, 6, 5), annule=True)
    lue = page(client.get("/"))
    assert textes(lue, "[aria-labelledby=semaine] .carte__titre") == ["Le 4", "Annulé", "Le 9"]
    assert textes(lue, "[aria-labelledby=agenda] .carte__titre") == ["Le 12", "Le 15", "Le 20", "Le 25"]
    assert liens(lue.select_one("[aria-labelledby=agenda]"))["Tout l’agenda"] == site.agenda.url


def test_dossiers_are_there_with_the_date_of_their_law(client, site):
    DossierPageFactory(title="Devenir majeur", a_jour_au=date(2026, 1, 15))
    lue = page(client.get("/"))
    dossiers = texte(lue.select_one("[aria-labelledby=dossiers]"))
    assert "Devenir majeur" in dossiers
    assert "À jour du droit au 15 janvier 2026" in dossiers


def test_figures_count_what_the_public_reads(client, site):
    RessourcePageFactory(parent=site.rubrique)
    FicheExpertPageFactory(parent=site.fiches)
    ChapitrePageFactory(parent=DossierPageFactory())
    RessourcePageFactory(parent=site.rubrique, brouillon=True)
    for _ in range(3):
        ActeurPageFactory()
    EvenementPageFactory(debut=date(2026, 1, 5))
    EvenementPageFactory(debut=date(2026, 12, 5))
    EvenementPageFactory(debut=date(2025, 12, 5))
    lue = page(client.get("/"))
    assert chiffres(lue) == {"contenus": "4", "acteurs": "3", "événements en 2026": "2"}
    assert [lien["href"] for lien in lue.select(".chiffres a")] == [
        "/actualites/", site.annuaire.url, site.agenda.url,
    ]  # fmt: skip


@pytest.mark.deux_moteurs
def test_help_is_found_by_departement(client, site):
    for territoires in (["44"], ["44"], ["2A"]):
        ActeurPageFactory(territoires=territoires)
    lue = page(client.get("/"))
    en_tete = textes(lue, ".aide .departements a")
    assert en_tete[:2] == ["Loire-Atlantique 2 acteurs", "Corse-du-Sud 1 acteur"]
    assert len(lue.select(".aide svg a")) == 102
    # The map of the home page is a picture for the mouse: names and counts are in the list that it leads to.
    assert lue.select_one(".aide svg")["aria-hidden"] == "true"
    assert lue.select_one("svg a[href='/departements/2b-haute-corse/']")["tabindex"] == "-1"
    formulaire = lue.select_one(".aide form")
    reponse = client.get(formulaire["action"], {formulaire.select_one("input")["name"]: "Nantes"})
    assert reponse.url == "/departements/44-loire-atlantique/"


def test_frequent_subjects_lead_to_a_search(client, site):
    for ordre, (libelle, recherche) in enumerate((("Âge & os", "âge osseux"), ("Scolarité", ""))):
        SujetFrequent.objects.create(
            page=site.accueil, libelle=libelle, recherche=recherche, sort_order=ordre
        )
    sujets = page(client.get("/")).select_one(".sujets__liste")
    assert liens(sujets) == {
        "Âge & os": "/recherche/?q=%C3%A2ge+osseux",
        "Scolarité": "/recherche/?q=Scolarit%C3%A9",
    }


def test_whom_to_call_when_a_child_is_in_danger(client, site):
    assert page(client.get("/")).select_one("a[href='tel:119']")
