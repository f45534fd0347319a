"""Choosing a place: the field leads to its département, or to a choice; nothing typed breaks it or is lost."""

import pytest

from tests.annuaire.factories import ActeurPageFactory
from tests.lecture import liens, page, texte

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]


@pytest.mark.parametrize(
    ("lieu", "adresse"),
    [
        ("Nîmes", "30-gard"),
        ("75018", "75-paris"),
        ("2b", "2b-haute-corse"),
        ("Lyon", "69m-metropole-de-lyon"),
    ],
)
def test_a_place_leads_to_its_departement(client, site, lieu, adresse):
    assert client.get("/departements/", {"lieu": lieu}).url == f"/departements/{adresse}/"


def test_an_ambiguous_name_gives_the_choice(client, site):
    lue = page(client.get("/departements/?lieu=vienne"))
    assert liens(lue.select_one(".lieu__choix")) == {
        "Vienne (86)": "/departements/86-vienne/", "Vienne (38200)": "/departements/38-isere/",
    }  # fmt: skip
    assert lue.select_one("input[name=lieu]")["value"] == "vienne"


@pytest.mark.parametrize(
    "lieu",
    ["", " ", "99999", "7500", "abcde", "'", '"', "' OR 1=1 --", "%", "\\", "<script>", "((", "9" * 400, "é" * 10_000,
     "🧒🏽" * 30, "٧٥٠٠١", "1e309", "-1", "0", "000", "30 000 000", "2c", "97150", "\u202e", "../..",
     "{{ 7*7 }}", "null"],
)  # fmt: skip
def test_what_is_no_place_is_said_and_kept(client, site, lieu):
    lue = page(client.get("/departements/", {"lieu": lieu}))
    assert texte(lue.select_one(".lieu__reponse .alerte"))
    assert lue.select_one("input[name=lieu]")["value"] == " ".join(lieu.split())[:100]
    assert client.get("/departements/suggestions/", {"q": lieu}).status_code == 200


def test_map_and_list_say_the_same(client, site):
    ActeurPageFactory(territoires=["30"])
    lue = page(client.get("/departements/"))
    sur_la_carte = {a["href"]: a["aria-label"] for a in lue.select("main svg a")}
    en_liste = {a["href"]: a for a in lue.select(".departements a")}
    assert list(sur_la_carte) == list(en_liste)
    assert len(en_liste) == 102
    assert sur_la_carte["/departements/30-gard/"] == "Gard (30) : 1 acteur"
    assert texte(en_liste["/departements/30-gard/"]) == "30 Gard 1"
    assert sur_la_carte["/departements/69m-metropole-de-lyon/"] == "Métropole de Lyon (69M) : 0 acteur"


def test_suggestions_are_what_the_field_understands(client, site):
    reponse = client.get("/departements/suggestions/?q=nim")
    assert reponse.json() == {
        "suggestions": [{"texte": "Nîmes (30)", "nature": "Gard", "valeur": "Nîmes (30)"}]
    }
    assert client.get("/departements/", {"lieu": "Nîmes (30)"}).url == "/departements/30-gard/"
