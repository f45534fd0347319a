"""A département's page: what to do now first, what is public only, and what is missing said."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from annuaire.models import ActeurPage
from documentation.models import RessourcePage
from socle.models import Contenu, Territoire
from tests.agenda.factories import EvenementPageFactory
from tests.annuaire.factories import ActeurPageFactory
from tests.documentation.factories import JurisprudencePageFactory, RessourcePageFactory
from tests.lecture import liens, page, principal, texte, textes
from tests.semis import semer

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]

GARD = "/departements/30-gard/"


def dans_le_gard(cles):
    """Puts these contents in the Gard, wherever they were."""
    gard = Territoire.objects.get(code="30")
    Contenu.territoires.through.objects.filter(contenu__in=cles).delete()
    lien = Contenu.territoires.through
    lien.objects.bulk_create([lien(contenu_id=cle, territoire_id=gard.pk) for cle in cles])


@pytest.fixture
def gard(site):
    """What the centre knows of the Gard, with a draft and a neighbour's actor among it."""
    demain = timezone.localdate() + timedelta(days=1)
    ActeurPageFactory(title="CRIP du Gard", territoires=["30"], categorie_id="departement")
    ActeurPageFactory(title="Mise à l’abri de Nîmes", territoires=["30"], verifie_le=timezone.localdate())
    ActeurPageFactory(title="Barreau de Nîmes", territoires=["30"], categorie_id="justice")
    ActeurPageFactory(title="Bientôt", territoires=["30"], brouillon=True)
    ActeurPageFactory(title="Ailleurs", territoires=["34"])
    RessourcePageFactory(
        parent=site.rubrique,
        title="Schéma départemental 2025-2029",
        genre="rapport_institutionnel",
        territoires=["30"],
    )
    RessourcePageFactory(parent=site.rubrique, title="Une étude à Alès", genre="etude", territoires=["30"])
    decision = JurisprudencePageFactory(parent=site.rubrique)
    decision.juridiction.ville, decision.juridiction.niveau = "Nîmes", "appel"
    decision.juridiction.save()
    EvenementPageFactory(title="Rencontre au Pont", territoires=["30"], debut=demain)
    EvenementPageFactory(title="Rencontre passée", territoires=["30"], debut=demain - timedelta(days=9))
    return decision


@pytest.mark.parametrize(
    "cle", ["30", "gard", "GARD", "30-Gard", "30-autre", "2a-haute-corse", "69m", "metropole-de-lyon"]
)
def test_other_ways_to_name_it_lead_to_its_one_address(client, site, cle):
    reponse = client.get(f"/departements/{cle}/")
    assert reponse.status_code == 301
    lue = page(client.get(reponse.url))
    assert lue.select_one("link[rel=canonical]")["href"].endswith(reponse.url)


@pytest.mark.parametrize(
    "cle", ["99", "r11", "france", "fr", "ile-de-france", "20", "9" * 400, "-", "--30", "_"]
)
def test_what_is_no_departement_is_not_found(client, site, cle):
    assert client.get(f"/departements/{cle}/").status_code == 404


@pytest.mark.deux_moteurs
def test_what_to_do_now_comes_first_then_the_rest(client, gard):
    lue = page(client.get(GARD))
    maintenant = lue.select_one("section.maintenant")
    assert maintenant.select_one("a[href='tel:119']")
    assert textes(maintenant, "h3") == ["Signaler un enfant en danger", "Évaluation et mise à l’abri"]
    assert textes(maintenant, ".acteur__nom") == ["CRIP du Gard", "Mise à l’abri de Nîmes"]
    reste = texte(lue.select_one(".departement__colonnes"))
    for attendu in (
        "Barreau de Nîmes",
        "Schéma départemental 2025",
        "Une étude à Alès",
        "Rencontre au Pont",
        gard.title,
    ):
        assert attendu in reste
    assert "Dernière fiche vérifiée le" in texte(lue.main)


def test_nothing_that_is_not_public_nor_from_elsewhere_is_there(client, gard, site):
    lu = principal(client.get(GARD))
    for absent in ("Bientôt", "Ailleurs", "Rencontre passée", "Ce que le centre ne sait pas"):
        assert absent not in lu
    PageViewRestriction.objects.create(page=site.rubrique, restriction_type="login")
    lu = principal(client.get(GARD))
    assert "étude à Alès" not in lu
    assert gard.title not in lu
    assert "Aucun schéma départemental de protection de l’enfance n’est connu du centre." in lu


@pytest.mark.deux_moteurs
def test_a_departement_of_which_nothing_is_known_says_it(client, site):
    lue = page(client.get("/departements/15-cantal/"))
    assert len(textes(lue, ".lacunes li")) == 8
    assert "Aucun acteur n’est répertorié dans le Cantal." in texte(lue.main)
    assert lue.select_one("section.maintenant a[href='tel:119']")


@pytest.mark.deux_moteurs
def test_it_asks_as_few_questions_whatever_there_is(client, gard, site):
    client.get(GARD)  # what a process reads once

    def questions(adresse):
        with CaptureQueriesContext(connection) as requetes:
            client.get(adresse)
        return len(requetes)

    adresses = (GARD, "/departements/", "/departements/comparer/?a=30&b=34")
    avant = [questions(adresse) for adresse in adresses]
    dans_le_gard(semer(ActeurPage, site.annuaire, 60, genre="acteur", categorie_id="sante", ville="Nîmes"))
    dans_le_gard(semer(RessourcePage, site.rubrique, 60, titre="Étude"))
    for n in range(3):
        EvenementPageFactory(territoires=["30"], debut=timezone.localdate() + timedelta(days=n + 2))
    assert [questions(adresse) for adresse in adresses] == avant
    assert max(avant) <= 15


def test_two_are_set_side_by_side(client, gard):
    lue = page(client.get("/departements/comparer/?a=30&b=34"))
    lignes = {texte(ligne.th): textes(ligne, "td") for ligne in lue.select("tbody tr")}
    assert lignes["Acteurs répertoriés"] == ["3", "1"]
    assert lignes["Schéma départemental"] == ["Schéma départemental 2025-2029", "Non connu du centre"]
    assert liens(lue.table)["CRIP du Gard"]


@pytest.mark.parametrize(
    "demande", ["a=30&b=99", "a=30&b=30", "a=30", "a=%27&b=", "a=R11&b=30", f"a={'9' * 4000}&b=2"]
)
def test_a_comparison_that_cannot_be_made_is_said(client, site, demande):
    lue = page(client.get(f"/departements/comparer/?{demande}"))
    assert lue.select_one("main .alerte")
    assert not lue.table
    assert len(lue.select("main select")) == 2


def test_robots_find_every_page(client, site):
    assert client.get("/sitemap.xml").content.count(b"/departements/") == 102
