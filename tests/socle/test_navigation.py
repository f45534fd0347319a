"""The frame of every page: menu, breadcrumb, footer, banner, the address to keep."""

import pytest
from wagtail.models import Site

from socle.models import ReglagesCentre
from tests.accueil.factories import PageSimpleFactory
from tests.documentation.factories import RessourcePageFactory, RubriquePageFactory
from tests.lecture import liens, page, texte, textes

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]


def regler(**champs):
    """Sets the centre's settings."""
    ReglagesCentre.objects.update_or_create(site=Site.objects.get(), defaults=champs)


def menu(reponse):
    """The first level of the menu."""
    return textes(page(reponse), "#menu > ul > li > a")


# --- Menu -------------------------------------------------------------------------------------------------------------


def test_the_menu_follows_the_tree_after_the_novelties(client, site):
    attendu = [
        "Actualités",
        "Documentation",
        "Dossiers",
        "Fiches experts",
        "Agenda",
        "Annuaire",
        "L’association",
    ]
    for adresse in ("/", site.etudes.url, "/actualites/", "/recherche/", "/plan-du-site/"):
        assert menu(client.get(adresse)) == attendu


@pytest.mark.parametrize("etat", ["brouillon", "programme", "retire", "restreint"])
def test_the_menu_does_not_show_a_hidden_page(client, site, etat):
    PageSimpleFactory(title="Cachée", show_in_menus=True, **{etat: True})
    assert "Cachée" not in client.get("/").content.decode()


def test_a_page_left_out_of_the_menu_is_in_the_footer(client, site):
    PageSimpleFactory(title="Mentions légales")
    reponse = client.get("/")
    assert "Mentions légales" not in menu(reponse)
    assert liens(page(reponse).footer)["Mentions légales"] == "/mentions-legales/"


def test_the_menu_says_where_one_is(client, site):
    notice = RessourcePageFactory(parent=site.rubrique)
    for adresse, attendu in (
        (site.documentation.url, {"Documentation": "page"}),
        (notice.url, {"Documentation": "true"}),
        ("/actualites/", {"Actualités": "page"}),
        ("/", {}),
        ("/recherche/", {}),
    ):
        lue = page(client.get(adresse))
        assert {texte(a): a["aria-current"] for a in lue.select("#menu [aria-current]")} == attendu, adresse


def test_the_menu_holds_a_second_level(client, site):
    RubriquePageFactory(title="Textes et décisions", parent=site.documentation, show_in_menus=True)
    RubriquePageFactory(title="Trop profonde", parent=site.etudes, show_in_menus=True)
    lue = page(client.get("/"))
    assert textes(lue, ".menu__sous a") == ["Textes et décisions"]
    assert textes(lue, "#menu summary") == ["Documentation : rubriques"]


# --- Breadcrumb -------------------------------------------------------------------------------------------------------


def test_the_breadcrumb_is_whole_and_uncut(client, site):
    titre = "Protection de l’enfance, accueil provisoire et évaluation de la minorité et de l’isolement " * 2
    longue = RubriquePageFactory(title=titre.strip(), slug="longue", parent=site.rubrique)
    notice = RessourcePageFactory(parent=longue)
    etapes = page(client.get(notice.url)).select(".fil-ariane a")
    assert [(texte(a), a["href"]) for a in etapes] == [
        ("Accueil", "/"),
        ("Documentation", site.documentation.url),
        ("Rapports et études", site.etudes.url),
        ("Rapports institutionnels nationaux", site.rubrique.url),
        (titre.strip(), longue.url),
    ]


@pytest.mark.parametrize("adresse", ["/actualites/", "/recherche/", "/plan-du-site/"])
def test_the_pages_outside_the_tree_lead_home(client, site, adresse):
    assert textes(page(client.get(adresse)), ".fil-ariane a") == ["Accueil"]


def test_the_home_page_has_no_breadcrumb(client, site):
    assert not page(client.get("/")).select(".fil-ariane")


# --- What the centre says on every page -------------------------------------------------------------------------------


def test_the_centre_s_details_are_in_the_footer(client, site):
    regler(telephone="0140000001", horaires="lundi : 14 h", courriel="permanence@example.org")
    pied = page(client.get(site.agenda.url)).footer
    assert liens(pied)["01 40 00 00 01"] == "tel:+33140000001"
    assert liens(pied)["permanence@example.org"] == "mailto:permanence@example.org"
    assert "lundi : 14 h" in texte(pied)
    assert "119" in texte(pied)


@pytest.mark.deux_moteurs
def test_the_banner_shows_when_it_is_on_and_only_then(client, site):
    regler(bandeau_texte="Fermeture en août <b>", bandeau_lien="https://example.org/x", bandeau_actif=False)
    assert "Fermeture" not in client.get("/").content.decode()
    regler(bandeau_actif=True)
    for adresse in ("/", site.rubrique.url, "/recherche/"):
        bandeau = page(client.get(adresse)).select_one(".bandeau")
        assert texte(bandeau) == "Fermeture en août <b> En savoir plus"
        assert bandeau.a["href"] == "https://example.org/x"


def test_the_question_page_is_in_the_menu_once_it_is_public(client, site):
    contact = PageSimpleFactory(title="Contact", brouillon=True)
    regler(page_contact=contact)
    for adresse in ("/", "/recherche/"):
        assert contact.url not in client.get(adresse).content.decode()
    contact.live = True
    contact.save()
    assert liens(page(client.get("/")).select_one("#menu"))["Poser une question"] == contact.url


# --- Addresses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("requete", "canonique"),
    [
        ("", ""),
        ("?genre=etude&annee=2015", ""),
        ("?page=2&genre=x", "?page=2"),
        ("?page=1", ""),
        ("?page=x", ""),
    ],
)
def test_one_address_is_to_be_kept(client, site, settings, requete, canonique):
    lue = page(client.get(site.rubrique.url + requete))
    attendue = f"{settings.ADRESSE_DU_SITE}{site.rubrique.url}{canonique}"
    assert lue.select_one("link[rel=canonical]")["href"] == attendue
    assert lue.select_one("meta[property='og:url']")["content"] == attendue


def test_each_page_has_a_title_a_description_and_one_heading(client, site):
    notice = RessourcePageFactory(parent=site.rubrique, chapo="Un résumé & des guillemets \" '.")
    for adresse in (
        "/",
        site.rubrique.url,
        site.dossiers.url,
        notice.url,
        site.association.url,
        "/actualites/",
    ):
        lue = page(client.get(adresse))
        assert "InfoMIE" in lue.title.get_text()
        assert lue.select_one("meta[name=description]")["content"]
        assert len(lue.select("h1")) == 1
        assert lue.html["lang"] == "fr"
        assert lue.select_one("a[href='#contenu']")
        assert lue.select_one("main#contenu")
    lue = page(client.get(notice.url))
    assert lue.select_one("meta[name=description]")["content"] == "Un résumé & des guillemets \" '."
    assert lue.title.get_text() == f"{notice.title} – InfoMIE"


# --- The staff's bar --------------------------------------------------------------------------------------------------


def test_the_bar_is_for_those_who_have_signed_in(client, site, connecte, redactrice):
    assert "wagtail-userbar" not in client.get("/").content.decode()
    assert "wagtail-userbar" in connecte(redactrice).get("/").content.decode()
