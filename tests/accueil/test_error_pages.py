"""When something is wrong: a page of the site, in French, that says what to do; and nothing of the machine."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client

from accueil import views
from tests.lecture import liens, texte
from tests.socle.factories import UtilisateurFactory

pytestmark = pytest.mark.django_db


def lire(reponse):
    """The HTML of an error page."""
    assert reponse.headers["Content-Type"].startswith("text/html")
    return BeautifulSoup(reponse.content, "html.parser")


@pytest.mark.parametrize(
    "adresse", ["/rien/", "/documentation/rien/", "/rien", "/fichiers/1/x.pdf", "/rien.php"]
)
def test_an_address_that_leads_nowhere(client, site, adresse):
    reponse = client.get(adresse, follow=True)
    assert reponse.status_code == 404
    lue = lire(reponse)
    assert texte(lue.h1) == "Cette page n’existe pas"
    assert {"accueil", "plan du site", "dernières publications"} <= set(liens(lue.main))
    assert lue.select("#menu a")
    assert lue.select_one("form[role=search]")
    assert lue.select_one("meta[name=robots]")["content"] == "noindex"


def test_a_request_that_makes_no_sense(client, site):
    reponse = client.get("/%00")
    assert reponse.status_code == 400
    lue = lire(reponse)
    assert texte(lue.h1) == "Cette demande n’a pas été comprise"
    assert lue.html["lang"] == "fr"
    assert "Null character" not in lue.get_text()


def test_a_fault_of_ours(site, monkeypatch):
    def casser(request):
        raise RuntimeError("mot de passe : 1234")

    monkeypatch.setattr(views, "arbre", casser)
    reponse = Client(raise_request_exception=False).get("/plan-du-site/")
    assert reponse.status_code == 500
    lue = lire(reponse)
    assert texte(lue.h1) == "Le site a rencontré une erreur"
    assert "1234" not in reponse.content.decode()
    assert "RuntimeError" not in reponse.content.decode()


@pytest.mark.parametrize("gabarit", ["500.html", "400.html"])
def test_a_fault_is_told_without_the_database(gabarit):
    with connection.execute_wrapper(lambda *_: pytest.fail("the database was asked")):
        lue = BeautifulSoup(render_to_string(gabarit), "html.parser")
    assert lue.select_one("link[rel=stylesheet]")
    assert lue.select_one("form[role=search]")
    assert len(lue.select("h1")) == 1


def test_a_door_that_is_not_for_this_account(connecte):
    reponse = connecte(UtilisateurFactory()).get("/gestion/")
    assert reponse.status_code in (302, 403)


def test_forms_without_their_token_are_refused_in_french(site):
    client = Client(enforce_csrf_checks=True)
    reponse = client.post("/gestion/login/", {"username": "a@example.org", "password": "x"})
    assert reponse.status_code == 403
    lue = lire(reponse)
    assert texte(lue.h1) == "Ce formulaire a expiré"
    assert "InfoMIE" in lue.title.get_text()
