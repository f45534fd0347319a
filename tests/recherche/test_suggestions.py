"""What is proposed while one types: little, public, quick to read."""

import pytest

from recherche.chargement import charger
from socle.models import Contenu
from tests.annuaire.factories import ActeurPageFactory
from tests.documentation.factories import RessourcePageFactory
from tests.recherche.cherche import tout_inscrire
from tests.socle.factories import ThematiqueFactory

pytestmark = pytest.mark.django_db


def proposees(client, saisie):
    """The words proposed for what is being typed."""
    reponse = client.get("/recherche/suggestions/", {"q": saisie})
    assert reponse.status_code == 200
    return [une["texte"] for une in reponse.json()["suggestions"]]


@pytest.mark.parametrize(
    "saisie", ["", "a", " ", '"', "’", "🧒🏽", "?!", "-", "é", "x" * 10_000, "NOT", "fiche:*", "' | !"]
)
def test_nothing_to_propose_is_an_empty_list(client, site, saisie):
    assert proposees(client, saisie) == []


@pytest.mark.parametrize("etat", ["brouillon", "programme", "retire", "restreint"])
def test_what_is_not_public_is_never_proposed(client, site, etat):
    RessourcePageFactory(title="Rapport zibeline", parent=site.rubrique, **{etat: True})
    tout_inscrire()
    assert proposees(client, "zibe") == []


def test_what_is_withdrawn_is_no_longer_proposed(client, site):
    notice = RessourcePageFactory(title="Rapport zibeline", parent=site.rubrique)
    tout_inscrire()
    assert proposees(client, "zibe") == ["Rapport zibeline"]
    Contenu.objects.filter(pk=notice.pk).update(live=False)
    assert proposees(client, "zibe") == []


def test_titles_are_found_by_their_words_as_one_types(client, site):
    RessourcePageFactory(title="L’évaluation de la minorité", parent=site.rubrique)
    RessourcePageFactory(title="Minorité et filiation", parent=site.rubrique)
    ActeurPageFactory(title="Accueil des mineurs")
    tout_inscrire()
    assert proposees(client, "éval") == ["L’évaluation de la minorité"]
    assert proposees(client, "l’ÉVAL") == ["L’évaluation de la minorité"]
    assert proposees(client, "evaluations minor") == ["L’évaluation de la minorité"]
    assert proposees(client, "minori")[0] == "Minorité et filiation"
    assert proposees(client, "mineur") == ["Accueil des mineurs"]


def test_references_terms_and_themes_lead_somewhere(client, site):
    charger()
    ThematiqueFactory(nom="Scolarité")
    RessourcePageFactory(title="Article L. 222-5 du code", parent=site.rubrique)
    tout_inscrire()
    assert "Article L. 222-5 du code" in proposees(client, "L222-5")
    toutes = client.get("/recherche/suggestions/", {"q": "scol"}).json()["suggestions"]
    assert {"texte": "Scolarité", "nature": "Thème", "adresse": "/recherche/?theme=scolarite"} in toutes
    assert "mineurs non accompagnés" in proposees(client, "MNA")
    for une in toutes:
        assert client.get(une["adresse"]).status_code == 200


def test_eight_at_most_in_few_queries_kept_a_minute_without_a_cookie(
    client, site, django_assert_max_num_queries
):
    for n in range(12):
        RessourcePageFactory(title=f"Passerelle {n}", parent=site.rubrique)
    tout_inscrire()
    proposees(client, "pass")
    with django_assert_max_num_queries(6):
        reponse = client.get("/recherche/suggestions/?q=pass")
    assert len(reponse.json()["suggestions"]) == 8
    assert reponse.headers["Cache-Control"] == "public, max-age=60"
    assert not reponse.cookies
