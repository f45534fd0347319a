"""The directory: every département with its count, zero included, then the actors who act there."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from annuaire.models import ActeurPage
from tests.annuaire.factories import ActeurPageFactory
from tests.lecture import liens, page, texte, textes, titres_de_liste
from tests.semis import semer

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]

JOUR = date(2026, 3, 2)


def comptes(reponse):
    """The départements that the directory shows: « code name » → count."""
    trouves = page(reponse).select("section.choisir .departements a")
    return {texte(a.select_one(".departements__nom")): texte(a.select(".nombre")[-1]) for a in trouves}


@pytest.fixture
def acteurs(site):
    """Actors who act in one or several départements, wherever their office is."""
    ActeurPageFactory(title="Corse entière", territoires=["2A", "2B"], code_postal="20000", ville="Ajaccio")
    ActeurPageFactory(title="Métropole", territoires=["69M"], categorie_id="departement")
    ActeurPageFactory(title="Rhône et métropole", territoires=["69", "69M"], categorie_id="justice")
    ActeurPageFactory(title="La Réunion", territoires=["974"])
    ActeurPageFactory(title="Partout", territoires=["FR"])
    ActeurPageFactory(title="Bientôt", territoires=["2A"], brouillon=True)


@pytest.mark.deux_moteurs
def test_every_departement_is_there_even_without_anyone(client, site):
    vus = comptes(client.get(site.annuaire.url))
    assert len(vus) == 102  # 96 in France and 5 overseas, with the Lyon metropolis beside the Rhône
    assert set(vus.values()) == {"0"}


def test_an_actor_counts_where_it_acts_not_where_it_is(client, site, acteurs):
    vus = {nom: nombre for nom, nombre in comptes(client.get(site.annuaire.url)).items() if nombre != "0"}
    assert vus == {
        "2A Corse-du-Sud": "1", "2B Haute-Corse": "1", "69 Rhône": "1", "69M Métropole de Lyon": "2",
        "974 La Réunion": "1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "attendus", "titre"),
    [
        ("2A", ["Corse entière"], "1 acteur en Corse-du-Sud"),
        ("69M", ["Métropole", "Rhône et métropole"], "2 acteurs dans la Métropole de Lyon"),
        ("69", ["Rhône et métropole"], "1 acteur dans le Rhône"),
        ("974", ["La Réunion"], "1 acteur à La Réunion"),
    ],
)
def test_a_departement_leads_to_its_actors(client, site, acteurs, code, attendus, titre):
    lue = page(client.get(site.annuaire.url))
    assert lue.select_one(f"section.choisir a[href='{site.annuaire.url}?territoire={code}']")
    reponse = client.get(f"{site.annuaire.url}?territoire={code}")
    assert titres_de_liste(reponse) == attendus
    assert textes(page(reponse), ".liste__compte")[0].lower() == titre.lower()


@pytest.mark.parametrize("code", ["2a", "20", "69m", "1", "075", "97"])
def test_a_code_that_does_not_exist_is_left_out_and_said(client, site, acteurs, code):
    reponse = client.get(f"{site.annuaire.url}?territoire={code}")
    assert f"« {code} » n’est pas connu" in texte(page(reponse).main)
    assert len(titres_de_liste(reponse)) == 5


@pytest.mark.deux_moteurs
def test_a_departement_without_anyone_says_what_to_do(client, site):
    lue = page(client.get(f"{site.annuaire.url}?territoire=15"))
    assert textes(lue, ".liste__compte") == ["Aucun acteur dans le Cantal"]
    assert "Cela ne veut pas dire qu’il n’y en a pas" in texte(lue.main)
    assert "119" in texte(lue.main)


@pytest.mark.deux_moteurs
def test_kinds_are_those_of_actors(client, site, acteurs):
    assert titres_de_liste(client.get(f"{site.annuaire.url}?genre=justice")) == ["Rhône et métropole"]
    assert titres_de_liste(client.get(f"{site.annuaire.url}?genre=justice&territoire=2A")) == []
    lue = page(client.get(f"{site.annuaire.url}?genre=etude"))
    assert "n’est pas connu" in texte(lue.main)
    noms = dict.fromkeys(champ["name"] for champ in lue.select(".filtres form [name]"))
    assert list(noms) == ["territoire", "theme", "mission", "genre", "public"]


@pytest.mark.deux_moteurs
def test_actors_are_in_alphabetical_order_twenty_a_page(client, site):
    semer(ActeurPage, site.annuaire, 45, titre="Acteur", genre="acteur", categorie_id="association")
    vus = [titre for n in (1, 2, 3) for titre in titres_de_liste(client.get(f"{site.annuaire.url}?page={n}"))]
    assert vus == [f"Acteur {n:03}" for n in range(1, 46)]


def test_a_card_lets_one_call_and_write(client, site):
    ActeurPageFactory(telephone="02 40 00 00 01", courriel="relais@example.org")
    adresses = liens(page(client.get(site.annuaire.url)).select_one("article.acteur"))
    assert adresses["02 40 00 00 01"] == "tel:+33240000001"
    assert adresses["relais@example.org"] == "mailto:relais@example.org"


# --- Verified ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("age", "debut"),
    [(10, "Vérifié le"), (400, "À vérifier : vu pour la dernière fois le"), (None, "À vérifier")],
)
def test_a_card_says_whether_its_details_still_hold(client, site, age, debut):
    verifie_le = timezone.localdate() - timedelta(days=age) if age else None
    a_revoir_le = verifie_le and verifie_le + timedelta(days=365)
    acteur = ActeurPageFactory(verifie_le=verifie_le, a_revoir_le=a_revoir_le)
    for adresse in (site.annuaire.url, acteur.url):
        (etat,) = [e for e in textes(page(client.get(adresse)).main, ".etat") if "érifi" in e]
        assert etat.startswith(debut)


# --- The actor's page -------------------------------------------------------------------------------------------------


def test_an_actor_s_page_says_who_they_are_and_how_to_reach_them(client, site):
    acteur = ActeurPageFactory(
        title="Le Relais", territoires=["2A", "44"], site="https://www.relais.example.org/contact",
        courriel="relais@example.org", public_accueilli="De 15 à 21 ans", missions="<p>Écouter, orienter.</p>",
        corps=[("texte", "<p>Une équipe de trois.</p>")],
    )  # fmt: skip
    lue = page(client.get(acteur.url))
    principal = texte(lue.main)
    for attendu in (
        "Association",
        "De 15 à 21 ans",
        "Écouter, orienter.",
        "Une équipe de trois.",
        "44000 Nantes",
    ):
        assert attendu in principal
    adresses = liens(lue.main)
    assert adresses["relais.example.org"] == "https://www.relais.example.org/contact"
    assert adresses["Corse-du-Sud (2A)"] == f"{site.annuaire.url}?territoire=2A"
    assert adresses["Loire-Atlantique (44)"] == f"{site.annuaire.url}?territoire=44"
    assert adresses["Appeler le 02 40 00 00 01"] == "tel:+33240000001"


def test_an_actor_with_a_name_only_shows_no_empty_part(client, site):
    acteur = ActeurPageFactory(
        telephone="", adresse="", code_postal="", ville="", chapo="", publie_le=None, missions=""
    )
    lue = page(client.get(acteur.url))
    assert not lue.main.select("h2, dl, .coordonnees, .chapo")


# --- By place ---------------------------------------------------------------------------------------------------------


def test_a_place_leads_to_its_actors_under_the_same_filters(client, site, acteurs):
    reponse = client.get(f"{site.annuaire.url}?lieu=Villeurbanne&genre=justice")
    assert reponse.url == f"{site.annuaire.url}?territoire=69M&genre=justice"
    lue = page(client.get(reponse.url))
    assert lue.select_one("a[href='/departements/69m-metropole-de-lyon/']")
    assert lue.select_one(".lieu input[type=hidden][name=genre]")["value"] == "justice"


def test_a_place_that_is_not_clear_is_chosen_without_losing_the_list(client, site, acteurs):
    lue = page(client.get(f"{site.annuaire.url}?lieu=vienne"))
    assert liens(lue.select_one(".lieu__choix"))["Vienne (38200)"] == f"{site.annuaire.url}?territoire=38"
    assert len(lue.select(".acteurs > li")) == 5
    assert "Aucune commune" in texte(page(client.get(f"{site.annuaire.url}?lieu=99999")).main)
