"""The form above every list: what it lets through, what it leaves out, what it says."""

from datetime import date

import pytest
from django.http import QueryDict

from documentation.models import RessourcePage
from socle.filtres import FiltresForm
from socle.models import Contenu
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import liens, page, textes, titres_de_liste
from tests.semis import semer
from tests.socle.factories import ThematiqueFactory

pytestmark = pytest.mark.django_db


def formulaire(requete, **kwargs):
    """The form bound to a query string."""
    return FiltresForm(QueryDict(requete), annees=(2015, 2012), **kwargs)


def titres(requete):
    """The titles that the form lets through, in alphabetical order."""
    contenus = formulaire(requete).appliquer(Contenu.objects.publics())
    return sorted(contenus.values_list("title", flat=True))


@pytest.fixture
def themes():
    """A theme with one part, and another theme."""
    sejour = ThematiqueFactory(nom="Droit au séjour")
    ThematiqueFactory(nom="Titre à dix-huit ans", parent=sejour)
    ThematiqueFactory(nom="Santé")


@pytest.fixture
def notices(site, themes):
    """Four notices that differ by kind, theme, territory and year."""

    def notice(titre, genre, theme, territoire, annee):
        return RessourcePageFactory(
            title=titre, parent=site.rubrique, genre=genre, thematiques=[ThematiqueFactory(nom=theme)],
            territoires=[territoire], date_reference=date(annee, 11, 1), precision="mois",
        )  # fmt: skip

    notice("Corse", "etude", "Santé", "2A", 2012)
    notice("Lyon", "etude", "Droit au séjour", "69M", 2015)
    notice("Paris", "schema", "Titre à dix-huit ans", "75", 2015)
    notice("Rhône", "video", "Santé", "69", 2015)


@pytest.mark.parametrize(
    "requete",
    [
        "genre=roman",
        "theme=inconnu",
        "territoire=2a",
        "territoire=20",
        "annee=2013",
        "annee=2015.0",
        "annee=%D9%A2",
    ],
)
def test_an_unknown_value_is_left_out_and_said(notices, requete):
    filtres = formulaire(requete)
    assert len(filtres.ecartes) == 1
    assert "n’est pas connu, ce filtre a été laissé de côté" in filtres.ecartes[0]
    assert not filtres.actifs
    assert titres(requete) == ["Corse", "Lyon", "Paris", "Rhône"]


def test_what_is_said_is_short_and_holds_no_control_character():
    (phrase,) = formulaire("genre=" + "x" * 5000 + "%00").ecartes
    assert len(phrase) < 200
    assert "\x00" not in phrase


def test_an_unknown_value_does_not_take_the_others_away(notices):
    assert titres("genre=roman&territoire=75") == ["Paris"]


def test_unknown_fields_and_blanks_are_nothing(notices):
    for requete in ("", "genre=", "tri=titre", "genre=&theme=&territoire=&annee=", "page=2"):
        filtres = formulaire(requete)
        assert not filtres.ecartes
        assert not filtres.valeurs
        assert filtres.adresse == ""


def test_the_last_of_two_values_counts(notices):
    assert titres("genre=etude&genre=video") == ["Rhône"]


def test_each_filter_lets_through_what_it_names(notices):
    assert titres("genre=etude") == ["Corse", "Lyon"]
    assert titres("territoire=2A") == ["Corse"]
    assert titres("territoire=69M") == ["Lyon"]
    assert titres("territoire=69") == ["Rhône"]
    assert titres("annee=2012") == ["Corse"]
    assert titres("genre=etude&annee=2015") == ["Lyon"]


def test_a_theme_brings_its_parts_with_it(notices):
    assert titres("theme=droit-au-sejour") == ["Lyon", "Paris"]
    assert titres("theme=titre-a-dix-huit-ans") == ["Paris"]


def test_a_list_offers_only_the_filters_it_has():
    filtres = FiltresForm(QueryDict("genre=etude&annee=1"), champs=("theme", "territoire"))
    assert list(filtres.fields) == ["theme", "territoire"]
    assert not filtres.ecartes
    assert not filtres.valeurs


def test_territories_are_offered_by_level_in_the_order_of_their_codes():
    choix = dict(formulaire("").fields["territoire"].choices)
    departements = [code for code, _ in choix["Départements"]]
    assert departements[:2] == ["01", "02"]
    assert departements.index("29") + 1 == departements.index("2A") == departements.index("2B") - 1
    assert departements.index("69") + 1 == departements.index("69M") == departements.index("70") - 1
    assert departements[-1] == "976"
    assert choix["FR"] == "France"


# --- On the page ------------------------------------------------------------------------------------------------------


def test_the_list_says_what_was_left_out(client, site, notices):
    lue = page(client.get(f"{site.documentation.url}?genre=roman&annee=2015"))
    assert "Nature : « roman » n’est pas connu, ce filtre a été laissé de côté." in textes(lue, ".alerte")[0]
    assert textes(lue, ".liste__compte") == ["3 contenus"]


def test_filters_in_force_are_taken_off_one_by_one(client, site, notices):
    lue = page(client.get(f"{site.documentation.url}?genre=etude&annee=2015&inconnu=1"))
    retraits = liens(lue.select_one(".filtres-actifs"))
    assert retraits == {
        "Retirer le filtre Nature : Étude": "?annee=2015",
        "Retirer le filtre Année : 2015": "?genre=etude",
    }


def test_the_form_shows_what_was_chosen(client, site, notices):
    lue = page(client.get(f"{site.documentation.url}?territoire=2A"))
    choisies = [option["value"] for option in lue.select("form option[selected]") if option["value"]]
    assert choisies == ["2A"]


def test_a_page_without_result_says_how_to_go_on(client, site, notices):
    lue = page(client.get(f"{site.documentation.url}?genre=video&annee=2012"))
    assert textes(lue, ".liste__compte") == ["Aucun contenu avec ces filtres"]
    assert liens(lue.select_one(".rien"))["reprenez la liste entière"] == "?"


def test_the_years_on_offer_are_those_of_the_list(client, site, notices):
    RessourcePageFactory(
        parent=site.rubrique, brouillon=True, date_reference=date(1999, 1, 1), precision="annee"
    )
    RessourcePageFactory(parent=site.fiches, date_reference=date(2003, 1, 1), precision="annee")
    lue = page(client.get(site.documentation.url))
    assert [option["value"] for option in lue.select("select[name=annee] option")] == ["", "2015", "2012"]


# --- Pages of a list --------------------------------------------------------------------------------------------------


@pytest.fixture
def quarante_deux(site):
    """Forty-two notices of one kind, numbered from the oldest."""
    semer(RessourcePage, site.rubrique, 42, titre="Étude")


@pytest.mark.parametrize(
    ("demande", "attendue"),
    [
        ("", 1),
        ("1", 1),
        ("2", 2),
        ("3", 3),
        ("4", 3),
        ("-1", 3),
        ("0", 3),
        ("deux", 1),
        ("2.5", 1),
        ("9" * 5000, 1),
    ],
)
def test_a_page_that_does_not_exist_is_the_nearest(client, site, quarante_deux, demande, attendue):
    lue = page(client.get(site.rubrique.url, {"page": demande}))
    assert textes(lue, ".pagination [aria-current=page]") == [f"Page {attendue}"]


def test_pages_follow_without_losing_a_content_or_a_filter(client, site, quarante_deux):
    vus, adresse = [], f"{site.rubrique.url}?genre=etude"
    while adresse:
        reponse = client.get(adresse)
        vus += titres_de_liste(reponse)
        suivante = page(reponse).select_one(".pagination a[rel=next]")
        assert suivante is None or "genre=etude" in suivante["href"]
        adresse = suivante and site.rubrique.url + suivante["href"]
    assert vus == [f"Étude {n:03}" for n in range(42, 0, -1)]
