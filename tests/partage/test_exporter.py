"""A whole list, filters included, as a file."""

import csv
import json
from io import StringIO

import pytest
import rispy
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documentation.models import RessourcePage
from partage import tableau
from partage.reference import Reference
from tests.documentation.factories import DroitPageFactory, RessourcePageFactory, RubriquePageFactory
from tests.lecture import page
from tests.semis import semer

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]
EXTENSIONS = ["bib", "ris", "json", "csv"]


def titres(reponse):
    """The titles of an export in CSL-JSON, in order."""
    assert reponse.status_code == 200
    return [item["title"] for item in json.loads(reponse.content)]


# --- Refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("acces", ["restreint", "brouillon"])
def test_a_list_that_is_not_public_is_not_exported(client, site, acces):
    cachee = RubriquePageFactory(parent=site.documentation, **{acces: True})
    RessourcePageFactory(parent=cachee)
    assert client.get(f"/exporter/{cachee.pk}.json").status_code == 404


@pytest.mark.parametrize(
    "adresse",
    ["/exporter/actualites.txt", "/exporter/0.bib", "/exporter/1.pdf", f"/exporter/{'9' * 40}.bib", "/exporter/x.bib",
     "/exporter/actualites.", "/exporter/.csv"],
)  # fmt: skip
def test_an_address_of_nothing_is_not_found(client, site, adresse):
    assert client.get(adresse).status_code == 404


def test_a_content_is_not_a_list(client, scene):
    assert client.get(f"/exporter/{scene.rapport.pk}.bib").status_code == 404
    assert client.get(f"/exporter/{scene.site.accueil.pk}.bib").status_code == 404


def test_nothing_hidden_is_exported(client, site):
    for etat in ("brouillon", "programme", "retire", "restreint"):
        RessourcePageFactory(parent=site.rubrique, title=f"Caché {etat}", **{etat: True})
    RessourcePageFactory(parent=site.rubrique, title="Visible")
    assert titres(client.get("/exporter/actualites.json")) == ["Visible"]
    assert titres(client.get(f"/exporter/{site.rubrique.pk}.json")) == ["Visible"]


def test_telephones_and_mails_stay_home(client, scene):
    for extension in EXTENSIONS:
        lu = client.get(f"/exporter/{scene.site.annuaire.pk}.{extension}").content.decode()
        assert "Permanence des quais" in lu
        assert "@" not in lu.replace("@misc", "")
        assert "0240000000" not in lu


@pytest.mark.parametrize("valeur", ["’", "\\", "9" * 5000, "1e309", "<script>", "🧒🏽", "%", ""])
@pytest.mark.parametrize("extension", EXTENSIONS)
def test_a_filter_that_makes_no_sense_is_left_out(client, site, valeur, extension):
    filtres = dict.fromkeys(("genre", "theme", "territoire", "annee", "page", "juridiction", "texte"), valeur)
    RessourcePageFactory(parent=site.rubrique)
    droit = DroitPageFactory()
    for adresse in ("actualites", site.rubrique.pk, site.agenda.pk, site.annuaire.pk, droit.pk):
        assert client.get(f"/exporter/{adresse}.{extension}", filtres).status_code == 200


# --- Given ------------------------------------------------------------------------------------------------------------


def test_each_list_leads_to_its_files_filters_included(client, scene):
    adresses = {
        "/actualites/": "actualites", scene.site.rubrique.url: scene.site.rubrique.pk,
        scene.site.dossiers.url: scene.site.dossiers.pk,
    }  # fmt: skip
    for adresse, nom in adresses.items():
        lue = page(client.get(adresse, {"theme": "sante"}))
        liens = [lien["href"] for lien in lue.select(".exports a")]
        assert liens == [f"/exporter/{nom}.{extension}?theme=sante" for extension in EXTENSIONS]
        for lien in liens:
            reponse = client.get(lien)
            assert reponse.status_code == 200
            assert reponse.headers["X-Robots-Tag"] == "noindex"
            assert f".{lien.partition('?')[0].rpartition('.')[2]}" in reponse.headers["Content-Disposition"]


def test_an_empty_list_offers_no_file(client, site):
    assert not page(client.get(site.rubrique.url)).select(".exports")
    assert titres(client.get(f"/exporter/{site.rubrique.pk}.json")) == []


def test_filters_and_order_are_those_of_the_list(client, scene):
    assert titres(client.get("/exporter/actualites.json", {"genre": "texte"})) == [scene.texte.title]
    de_la_rubrique = titres(client.get(f"/exporter/{scene.site.rubrique.pk}.json"))
    assert de_la_rubrique == [
        scene.decision.title, scene.texte.title, "Des jeunes à la rue",
        "Les mineurs non accompagnés au regard du droit : Bilan",
    ]  # fmt: skip


def test_the_table_opens_in_a_spreadsheet(client, scene):
    texte = client.get(f"/exporter/{scene.site.rubrique.pk}.csv").content.decode()
    assert texte.startswith("\ufeff")
    lignes = list(csv.DictReader(StringIO(texte.removeprefix("\ufeff")), delimiter=";"))
    assert [ligne["Nature"] for ligne in lignes][:2] == ["Décision de justice", "Loi"]
    assert lignes[3]["Auteurs"] == "Défenseur des droits ; Julien Bricaud"
    assert lignes[3]["Date"] == "2022-02"
    assert lignes[2]["Date"] == "2015"


@pytest.mark.parametrize("titre", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)"])
def test_no_cell_is_a_formula(titre):
    ecrit = tableau.ecrire([Reference(1, "etude", "Étude", titre, "https://x.example.org/")])
    assert f";'{titre}" in ecrit


def test_five_hundred_at_most_and_the_name_says_so(client, site):
    semer(RessourcePage, site.rubrique, 500)
    entier = client.get(f"/exporter/{site.rubrique.pk}.ris")
    assert len(rispy.loads(entier.content.decode())) == 500
    assert "premiers" not in entier.headers["Content-Disposition"]
    RessourcePageFactory(parent=site.rubrique)
    coupe = client.get(f"/exporter/{site.rubrique.pk}.ris")
    assert len(rispy.loads(coupe.content.decode())) == 500
    assert "-500-premiers-" in coupe.headers["Content-Disposition"]


def test_a_long_list_costs_as_many_queries_as_a_short_one(client, site):
    def compter():
        with CaptureQueriesContext(connection) as posees:
            client.get(f"/exporter/{site.rubrique.pk}.csv")
        return len(posees)

    semer(RessourcePage, site.rubrique, 3)
    compter()
    avant = compter()
    semer(RessourcePage, site.rubrique, 100, titre="Autre")
    assert compter() == avant <= 15
