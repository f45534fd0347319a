"""The search: what it finds, what it cannot be asked, and what it says then."""

import pytest

from socle.models import Contenu
from tests import gestes
from tests.accueil.factories import PageSimpleFactory
from tests.agenda.factories import EvenementPageFactory
from tests.documentation.factories import (
    FicheExpertPageFactory,
    RessourcePageFactory,
    TexteJuridiquePageFactory,
)
from tests.lecture import page, texte, textes
from tests.recherche.cherche import tout_inscrire
from tests.socle.factories import OrganismeFactory, ThematiqueFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("taches")]


def trouves(client, demande, **champs):
    """The titles that the search shows, in alphabetical order."""
    lue = page(client.get("/recherche/", {"q": demande, **champs}))
    return sorted(titre.get_text().strip() for titre in lue.main.select(".carte__titre"))


# --- Refusals ---------------------------------------------------------------------------------------------------------


def test_without_a_word_there_is_nothing_to_look_for(client, site):
    RessourcePageFactory(parent=site.rubrique)
    for demande in ('"', '""', "''", '" "', "?!", "«»", "()", "***", "-", "🧒🏽", "le de la"):
        lue = page(client.get("/recherche/", {"q": demande}))
        assert "Il faut au moins un mot pour chercher" in texte(lue.main), demande
    assert "ne fait qu’écarter des mots" in texte(page(client.get("/recherche/", {"q": "-abri"})).main)


def test_an_empty_search_invites(client, site):
    lue = page(client.get("/recherche/"))
    assert texte(lue.h1) == "Recherche"
    assert "Écrivez un ou plusieurs mots" in texte(lue.main)
    assert lue.select_one("meta[name=robots]")["content"] == "noindex, follow"


def test_a_request_too_long_is_said(client, site):
    for demande in ("mot " * 200, "x" * 10_000):
        lue = page(client.get("/recherche/", {"q": demande}))
        assert "trop longue" in texte(lue.main)
        suite = lue.select_one("link[rel=canonical]")["href"].partition("/recherche/")[2]
        assert len(suite) < 400
        assert "trop longue" in texte(page(client.get(f"/recherche/{suite}")).main)


def test_nothing_found_says_how_to_go_on(client, site):
    lue = page(client.get("/recherche/", {"q": "introuvable"}))
    assert texte(lue.h1) == "Aucun résultat pour « introuvable »"
    assert lue.select_one("main a[href='/plan-du-site/']")


def test_what_was_typed_is_kept_and_harmless(client, site):
    demande = "<script>alert('x')</script> \"hébergement\" & co"
    reponse = client.get("/recherche/", {"q": demande})
    assert "<script>alert" not in reponse.content.decode()
    assert page(reponse).select_one("input[name=q]")["value"] == demande


# --- What it finds ----------------------------------------------------------------------------------------------------


@pytest.fixture
def publier(django_capture_on_commit_callbacks):
    """Publishes, and lets what follows the commit happen."""

    def publier(page):
        with django_capture_on_commit_callbacks(execute=True):
            return gestes.publier(page)

    return publier


@pytest.fixture
def fonds(site, publier):
    """A few contents of several kinds."""
    notice = RessourcePageFactory(
        title="Mise à l’abri", parent=site.rubrique, brouillon=True,
        chapo="Un résumé sur l’interprétariat.", tags=["empreintes"],
        auteurs=[OrganismeFactory(nom="Cour des comptes")], thematiques=[ThematiqueFactory(nom="Hébergement")],
        territoires=["44"], sous_titre="Bilan quinquennal", corps=[("texte", "<p>Le mot « passerelle ».</p>")],
    )  # fmt: skip
    publier(notice)
    FicheExpertPageFactory(
        title="Scolarité", parent=site.fiches, reponse_courte="<p>Inscrire au collège.</p>"
    )
    EvenementPageFactory(title="Colloque", ville="Besançon", organisateur_nom="Deux collectifs")
    EvenementPageFactory(title="Journée d’hier", passe=True)
    TexteJuridiquePageFactory(chapo="Une circulaire ancienne.", parent=site.rubrique, abroge=True)
    PageSimpleFactory(title="Page de passerelle")
    tout_inscrire()


def test_a_content_is_found_by_what_it_says(client, fonds):
    attendus = {
        "abri": "Mise à l’abri",
        "interprétariat": "Mise à l’abri",
        "empreintes": "Mise à l’abri",
        "comptes": "Mise à l’abri",
        "hébergement": "Mise à l’abri",
        "loire": "Mise à l’abri",
        "quinquennal": "Mise à l’abri",
        "passerelle": "Mise à l’abri",
        "collège": "Scolarité",
        "besançon": "Colloque",
        "collectifs": "Colloque",
        "SCOLARITÉ": "Scolarité",
        "mise abri": "Mise à l’abri",
        '"mise à l’abri"': "Mise à l’abri",
    }
    assert {demande: trouves(client, demande) for demande in attendus} == {
        demande: [titre] for demande, titre in attendus.items()
    }


def test_a_result_says_what_it_is(client, fonds):
    lue = page(client.get("/recherche/", {"q": "passerelle"}))
    assert texte(lue.h1) == "1 résultat pour « passerelle »"
    carte = texte(lue.select_one(".carte"))
    assert carte.startswith("Rapport institutionnel · Cour des comptes")
    assert "Loire-Atlantique (44)" in carte
    assert "Le mot « passerelle »." in carte
    assert textes(lue, "mark") == ["passerelle"]


def test_what_is_over_or_repealed_is_said(client, fonds):
    assert "Événement passé" in texte(page(client.get("/recherche/", {"q": "journée hier"})).main)
    assert "Événement passé" not in texte(page(client.get("/recherche/", {"q": "colloque"})).main)
    assert "Texte abrogé" in texte(page(client.get("/recherche/", {"q": "circulaire"})).main)


def test_a_title_is_escaped_around_its_marks(client, site):
    RessourcePageFactory(title="<b>Abri</b> & <script>x</script>", parent=site.rubrique)
    tout_inscrire()
    lue = page(client.get("/recherche/", {"q": "abri"}))
    assert lue.select_one(".carte__titre").decode_contents().count("<mark>") == 1
    assert lue.select_one(".carte__titre").get_text().strip() == "<b>Abri</b> & <script>x</script>"


def test_what_is_refused_is_said(client, fonds):
    assert "Sans les contenus où se trouve : « colloque »" in texte(
        page(client.get("/recherche/", {"q": "besançon -colloque"})).main
    )


OPERATEURS = [
    "a AND b", "NOT", "OR", "NEAR(mise abri)", "abri*", "title:abri", "{abri}", "abri^2", "-abri", "+abri", "(abri",
    "abri)", "abri'", "abri;", "abri\\", "abri/mise", "abri%", "ab_ri", "abri:*", "!abri", "abri & ", "abri | mise",
    "<-> abri", "a\u0300bri", "mot " * 70,
]  # fmt: skip


def test_the_words_of_the_engine_are_words(client, fonds):
    for demande in OPERATEURS:
        reponse = client.get("/recherche/", {"q": demande})
        assert reponse.status_code == 200, demande
        assert client.get("/recherche/flux/", {"q": demande}).status_code == 200, demande
        assert client.get("/recherche/suggestions/", {"q": demande}).status_code == 200, demande


def test_what_is_withdrawn_is_not_found_at_once(client, fonds):
    Contenu.objects.get(title="Scolarité").specific.unpublish()
    assert trouves(client, "collège") == []


def test_a_new_version_is_found_by_its_words(client, fonds, publier):
    fiche = Contenu.objects.get(title="Scolarité").specific
    fiche.chapo = "Avec des passeurs."
    fiche.tags.add("toboggan")
    fiche.save_revision()
    assert trouves(client, "passeurs") == []
    publier(fiche)
    assert trouves(client, "passeurs") == ["Scolarité"]
    assert trouves(client, "toboggan") == ["Scolarité"]


# --- Pages ------------------------------------------------------------------------------------------------------------


def test_results_are_twenty_a_page_and_none_is_lost(client, site):
    for n in range(45):
        RessourcePageFactory(title=f"Passerelle {n:02}", parent=site.rubrique)
    tout_inscrire()
    vus = [titre for numero in (1, 2, 3) for titre in trouves(client, "passerelle", page=numero)]
    assert sorted(vus) == [f"Passerelle {n:02}" for n in range(45)]
    lue = page(client.get("/recherche/", {"q": "passerelle", "page": "2"}))
    assert "Page 2 sur 3" in texte(lue.select_one(".tri"))
    assert lue.select_one("ol.cartes")["start"] == "21"
    suivante = lue.select_one(".pagination a[rel=next]")["href"]
    assert "q=passerelle" in suivante
    assert client.get("/recherche/" + suivante).status_code == 200


def test_a_page_that_does_not_exist_is_the_nearest(client, fonds):
    for numero in ("0", "-3", "99", "deux", "9" * 5000):
        assert trouves(client, "abri", page=numero) == ["Mise à l’abri"], numero[:9]
