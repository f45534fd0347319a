"""The read-only interface for programs: refusals in JSON and in French, what it gives, how often."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documentation.models import RessourcePage
from partage.api_views import PAR_MINUTE
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import page, principal
from tests.partage.scene import RAPPORT
from tests.semis import semer

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]
LISTE = "/api/v1/contenus/"
MIDI = datetime(2026, 11, 22, 12, 0, 10, tzinfo=UTC)


def lire(reponse, code=200):
    """The JSON of an answer, after checking its code and that any site may read it."""
    assert reponse.status_code == code
    assert reponse.headers["Content-Type"] == "application/json"
    assert reponse.headers["Access-Control-Allow-Origin"] == "*"
    assert not reponse.cookies
    return json.loads(reponse.content)


# --- Refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("etat", ["brouillon", "programme", "retire", "restreint"])
def test_what_is_not_public_is_unknown(client, site, etat):
    cachee = RessourcePageFactory(parent=site.rubrique, **{etat: True})
    assert "Aucun contenu public" in lire(client.get(f"{LISTE}{cachee.pk}/"), 404)["erreur"]
    assert lire(client.get(LISTE))["contenus"] == []


@pytest.mark.parametrize(
    "champs",
    [
        {"genre": "x"}, {"genre": "’ OR 1=1"}, {"theme": "9" * 5000}, {"territoire": "075"}, {"annee": "2015-11"},
        {"annee": "1e309"}, {"annee": "٢٠١٥"}, {"page": "0"}, {"page": "-1"}, {"page": "2"}, {"page": "9" * 40},
        {"page": "²"}, {"page": ""}, {"page": "1.0"}, {"q": "x"}, {"genre[]": "texte"}, {"fields": "*"},
        {"genre": ["texte", "decision"]}, {"theme": "<script>"}, {"🧒🏽": "x"}, {"é" * 500: "x"}, {"territoire": "%"},
    ],
)  # fmt: skip
@pytest.mark.deux_moteurs
def test_a_parameter_that_makes_no_sense_is_refused_in_french(client, site, champs):
    erreur = lire(client.get(LISTE, champs), 400)["erreur"]
    assert "paramètre" in erreur or "La page 2 n’existe pas" in erreur
    assert len(erreur) < 400


@pytest.mark.deux_moteurs
def test_a_null_character_is_refused(client, site):
    assert client.get(f"{LISTE}?genre=%00").status_code == 400


@pytest.mark.parametrize("adresse", ["0/", f"{'9' * 40}/", "x/", "-1/", "1e309/", "1/2/", "../"])
@pytest.mark.deux_moteurs
def test_an_address_of_nothing_is_not_found_in_json(client, site, adresse):
    assert lire(client.get(LISTE + adresse), 404)["erreur"]


@pytest.mark.parametrize("methode", ["post", "put", "patch", "delete", "options"])
def test_it_is_read_only(methode, site):
    client = Client(enforce_csrf_checks=True)
    reponse = getattr(client, methode)(f"{LISTE}{RessourcePageFactory(parent=site.rubrique).pk}/")
    assert "se lit seulement" in lire(reponse, 405)["erreur"]
    assert reponse.headers["Allow"] == "GET, HEAD"


def test_telephones_and_mails_are_not_given(client, scene):
    for adresse in (LISTE, f"{LISTE}{scene.acteur.pk}/"):
        brut = client.get(adresse).content.decode()
        assert "Permanence des quais" in brut
        assert "0240000000" not in brut
        assert "quais@example.org" not in brut
        assert "telephone" not in brut
        assert "courriel" not in brut


@pytest.mark.deux_moteurs
def test_who_asks_too_often_is_told_when_to_come_back(client, site, horloge):
    horloge(MIDI)
    for _ in range(PAR_MINUTE):
        assert client.get("/api/v1/").status_code == 200
    reponse = client.get("/api/v1/")
    assert "reprenez dans 50 s" in lire(reponse, 429)["erreur"]
    assert reponse.headers["Retry-After"] == "50"
    assert client.get("/api/v1/", REMOTE_ADDR="192.0.2.7").status_code == 200
    assert client.get("/api/").status_code == 200
    horloge(MIDI + timedelta(seconds=50))
    assert client.get("/api/v1/").status_code == 200


# --- Given ------------------------------------------------------------------------------------------------------------


@pytest.mark.deux_moteurs
def test_the_list_goes_page_after_page(client, site):
    semer(RessourcePage, site.rubrique, 120)
    adresse, lus, pages = LISTE, [], 0
    while adresse:
        reponse = lire(client.get(adresse))
        lus += [contenu["id"] for contenu in reponse["contenus"]]
        assert reponse["total"] == 120
        adresse, pages = reponse["next"], pages + 1
    assert pages == 3
    assert len(set(lus)) == 120
    assert reponse["previous"].endswith("?page=2")


@pytest.mark.deux_moteurs
def test_filters_are_those_of_the_lists_and_stay_in_the_next_page(client, site):
    semer(RessourcePage, site.rubrique, 60)
    RessourcePageFactory(parent=site.rubrique, genre="video")
    reponse = lire(client.get(LISTE, {"genre": "etude", "theme": "sante"}))
    assert reponse["total"] == 60
    assert reponse["next"].endswith("/api/v1/contenus/?genre=etude&theme=sante&page=2")
    assert lire(client.get(LISTE, {"territoire": "44"}))["total"] == 1


def test_one_content_says_what_its_page_says(client, scene, settings):
    lu = lire(client.get(f"{LISTE}{scene.rapport.pk}/"))
    assert lu["titre"] == "Les mineurs non accompagnés au regard du droit"
    assert lu["auteurs"][0] == {"nom": "Défenseur des droits", "organisme": True}
    assert (lu["date"], lu["publie_le"]) == ("2022-02", "2024-03-14")
    assert lu["document_original"] == RAPPORT
    assert lu["adresse"] == settings.ADRESSE_DU_SITE + scene.rapport.url
    assert lu["themes"] == [{"code": "sante", "nom": "Santé"}]
    assert lu["territoires"] == [{"code": "44", "nom": "Loire-Atlantique"}]
    assert lu["citation"].startswith("DÉFENSEUR DES DROITS")
    for adresse in (*lu["formats"].values(), lu["api"]):
        assert client.get(adresse.removeprefix(settings.ADRESSE_DU_SITE)).status_code == 200


def test_each_kind_can_be_read_alone(client, scene):
    for nom, contenu in scene.contenus.items():
        assert lire(client.get(f"{LISTE}{contenu.pk}/"))["titre"] == contenu.title, nom
    assert lire(client.get(f"{LISTE}{scene.texte.pk}/"))["etat"] == "abroge"
    assert lire(client.get(f"{LISTE}{scene.decision.pk}/"))["juridiction"] == "Cour d’appel de Valmont"
    assert lire(client.get(f"{LISTE}{scene.acteur.pk}/"))["categorie"] == scene.acteur.categorie_id


@pytest.mark.deux_moteurs
def test_a_long_page_costs_as_many_queries_as_a_short_one(client, site):
    def compter():
        with CaptureQueriesContext(connection) as posees:
            client.get(LISTE)
        return len(posees)

    semer(RessourcePage, site.rubrique, 3)
    compter()
    avant = compter()
    semer(RessourcePage, site.rubrique, 100, titre="Autre")
    assert compter() == avant <= 16


def test_it_is_documented_in_french(client, site):
    lue = principal(client.get("/api/"))
    for mot in (
        "genre",
        "theme",
        "territoire",
        "annee",
        "page",
        "60 demandes par minute",
        "OAI-PMH",
        "Retry-After",
    ):
        assert mot in lue
    assert page(client.get("/")).select_one("footer a[href='/api/']")
    assert lire(client.get("/api/v1/"))["parametres"] == ["genre", "theme", "territoire", "annee", "page"]
