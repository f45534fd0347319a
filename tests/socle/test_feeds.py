"""The feeds: the same contents as their list, in the same order, with the same filters."""

from datetime import date
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from documentation.models import RessourcePage
from tests.agenda.factories import EvenementPageFactory
from tests.documentation.factories import RessourcePageFactory, RubriquePageFactory
from tests.lecture import ATOM, flux, page, titres_de_liste, titres_du_flux
from tests.semis import semer
from tests.socle.factories import ThematiqueFactory

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]


@pytest.fixture
def notices(site):
    """Three notices in two rubriques; one beside them is a draft."""
    sante = ThematiqueFactory(nom="Santé")
    RessourcePageFactory(
        title="Soigner & loger : l’« accueil »", parent=site.rubrique, publie_le=date(2024, 5, 2), auteurs=["A. Sow"],
        mis_a_jour_le=date(2024, 6, 3), thematiques=[sante], chapo="Deux <b>phrases</b> & une autre.",
    )  # fmt: skip
    RessourcePageFactory(title="Étude", parent=site.etudes, genre="etude", publie_le=date(2025, 1, 1))
    RessourcePageFactory(title="Ancien", parent=site.rubrique, publie_le=date(2011, 1, 1))
    RessourcePageFactory(title="Brouillon", parent=site.rubrique, brouillon=True)


@pytest.mark.parametrize(
    "requete", ["", "?genre=etude", "?theme=sante", "?genre=roman", "?annee=2015", "?page=2"]
)
def test_a_feed_holds_what_its_list_shows(client, site, notices, requete):
    for liste in (site.documentation.url, site.rubrique.url, "/actualites/"):
        attendus = titres_de_liste(client.get(liste + requete.replace("?page=2", "")))
        lus = titres_du_flux(client.get(f"{liste}flux.atom{requete}"))
        assert [titre.split()[0] for titre in lus] == [titre.split()[0] for titre in attendus], liste


@pytest.mark.deux_moteurs
def test_each_list_names_its_feed_with_its_filters(client, site, notices):
    for liste in (
        site.documentation.url,
        site.dossiers.url,
        site.agenda.url,
        site.annuaire.url,
        "/actualites/",
    ):
        lue = page(client.get(f"{liste}?theme=sante&genre=roman"))
        (annonce,) = lue.select("link[rel=alternate][type='application/atom+xml']")
        assert annonce["href"] == f"{liste}flux.atom?theme=sante"
        assert client.get(annonce["href"]).status_code == 200


def test_every_page_names_the_feed_of_novelties(client, site):
    for adresse in ("/", site.association.url, "/plan-du-site/", "/recherche/"):
        lue = page(client.get(adresse))
        assert [lien["href"] for lien in lue.select("link[type='application/atom+xml']")] == [
            "/actualites/flux.atom"
        ]
        assert lue.select_one("footer a[href='/actualites/flux.atom']")


def test_a_feed_says_whence_it_comes_and_an_entry_all_that_a_reader_needs(client, site, notices, settings):
    racine = flux(client.get(f"{site.rubrique.url}flux.atom?theme=sante"))
    assert racine.tag == f"{ATOM}feed"
    assert racine.findtext(f"{ATOM}title") == "Rapports institutionnels nationaux (Santé) – InfoMIE"
    assert {lien.get("rel"): lien.get("href") for lien in racine.findall(f"{ATOM}link")} == {
        "alternate": f"{settings.ADRESSE_DU_SITE}{site.rubrique.url}?theme=sante",
        "self": f"{settings.ADRESSE_DU_SITE}{site.rubrique.url}flux.atom?theme=sante",
    }
    (entree,) = racine.findall(f"{ATOM}entry")
    assert entree.findtext(f"{ATOM}title") == "Soigner & loger : l’« accueil »"
    assert entree.findtext(f"{ATOM}summary") == "Deux <b>phrases</b> & une autre."
    assert entree.findtext(f"{ATOM}published").startswith("2024-05-02T")
    assert entree.findtext(f"{ATOM}updated").startswith("2024-06-03T")
    assert entree.findtext(f"{ATOM}author/{ATOM}name") == "A. Sow"
    assert [c.get("term") for c in entree.findall(f"{ATOM}category")] == ["Rapport institutionnel", "Santé"]
    assert racine.findtext(f"{ATOM}updated") == entree.findtext(f"{ATOM}updated")


def test_the_addresses_of_a_feed_are_those_of_its_pages(client, site, notices, settings):
    for entree in flux(client.get("/actualites/flux.atom")).iter(f"{ATOM}entry"):
        adresse = entree.find(f"{ATOM}link").get("href")
        assert adresse.startswith(f"{settings.ADRESSE_DU_SITE}/")
        assert client.get(urlsplit(adresse).path).status_code == 200
        assert entree.findtext(f"{ATOM}id")


def test_an_empty_feed_is_still_one(client, site):
    assert titres_du_flux(client.get(f"{site.rubrique.url}flux.atom")) == []


@pytest.mark.deux_moteurs
def test_a_content_without_date_is_in_the_feed(client, site):
    RessourcePageFactory(title="Sans date", parent=site.rubrique, publie_le=None)
    assert titres_du_flux(client.get(f"{site.rubrique.url}flux.atom")) == ["Sans date"]


@pytest.mark.deux_moteurs
def test_control_characters_do_not_break_a_feed(client, site):
    RessourcePageFactory(title="Cassé \x0b ici", parent=site.rubrique, chapo="deux\x1ftrois\ufffe")
    reponse = client.get(f"{site.rubrique.url}flux.atom")
    assert reponse.status_code == 200
    ElementTree.fromstring(reponse.content)


@pytest.mark.deux_moteurs
def test_a_feed_holds_the_twenty_latest(client, site):
    semer(RessourcePage, site.rubrique, 30, titre="Étude")
    titres = titres_du_flux(client.get(f"{site.rubrique.url}flux.atom"))
    assert titres == [f"Étude {n:03}" for n in range(30, 10, -1)]


@pytest.mark.deux_moteurs
def test_the_agenda_s_feed_holds_what_is_to_come_soonest_first(client, site):
    EvenementPageFactory(title="Passé", passe=True)
    EvenementPageFactory(title="Plus tard")
    EvenementPageFactory(title="Aujourd’hui", aujourd_hui=True)
    assert titres_du_flux(client.get(f"{site.agenda.url}flux.atom")) == ["Aujourd’hui", "Plus tard"]


@pytest.mark.parametrize("etat", ["brouillon", "restreint"])
def test_the_feed_of_a_hidden_rubrique_is_hidden(client, site, etat):
    rubrique = RubriquePageFactory(title="Cachée", parent=site.etudes, **{etat: True})
    assert client.get(f"{rubrique.url}flux.atom").status_code in (302, 404)
