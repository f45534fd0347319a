"""A dossier is read as a book: table of contents, chapters in order, the whole on one page."""

from datetime import date

import pytest

from tests.dossiers.factories import ChapitrePageFactory, DossierPageFactory
from tests.gestes import publier
from tests.lecture import liens, page, texte, textes, titres_de_liste
from tests.socle.factories import ThematiqueFactory

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]


def corps(phrase):
    """A body of one sentence."""
    return [("texte", f"<p>{phrase}</p>")]


@pytest.fixture
def dossier(site):
    """A dossier of two chapters; the first holds two, of which the second is a draft with a public part."""
    dossier = DossierPageFactory(
        title="Devenir majeur", a_jour_au=date(2026, 1, 15), corps=corps("Avant-propos.")
    )
    droits = ChapitrePageFactory(title="Les droits", parent=dossier, corps=corps("Texte des droits."))
    ChapitrePageFactory(title="L’âge", parent=droits, corps=corps("Texte de l’âge."))
    cache = ChapitrePageFactory(
        title="Le titre secret", parent=droits, brouillon=True, corps=corps("Texte secret.")
    )
    ChapitrePageFactory(title="Sous le secret", parent=cache, corps=corps("Texte du dessous."))
    ChapitrePageFactory(title="Les démarches", parent=dossier, corps=corps("Texte des démarches."))
    return dossier


SOMMAIRE = ["1 Les droits", "1.1 L’âge", "1.1.1 Sous le secret", "2 Les démarches"]


@pytest.fixture
def adresses(client, dossier):
    """The chapters' addresses, in the order of the table of contents."""
    lue = page(client.get(dossier.url))
    return [lien["href"] for lien in lue.select("nav.sommaire a")]


def test_the_cover_holds_the_table_of_contents_and_the_way_in(client, dossier, adresses):
    lue = page(client.get(dossier.url))
    assert texte(lue.h1) == "Devenir majeur"
    assert textes(lue, "nav.sommaire a") == SOMMAIRE
    assert lue.select_one("a[rel=next]")["href"] == adresses[0]
    assert not lue.select("a[rel=prev]")
    assert "À jour du droit au 15 janvier 2026" in texte(lue.main)
    assert "Avant-propos." in texte(lue.main)


@pytest.mark.deux_moteurs
def test_one_reads_from_the_first_chapter_to_the_last(client, dossier, adresses):
    lus, adresse = [], dossier.url
    while adresse:
        lue = page(client.get(adresse))
        lus.append(texte(lue.h1))
        suivant = lue.select_one("a[rel=next]")
        adresse = suivant and suivant["href"]
    assert lus == ["Devenir majeur", "Les droits", "L’âge", "Sous le secret", "Les démarches"]


def test_one_goes_back_the_same_way(client, dossier, adresses):
    avant = [page(client.get(adresse)).select_one("a[rel=prev]") for adresse in adresses]
    assert [lien and lien["href"] for lien in avant] == [None, *adresses[:-1]]


def test_a_chapter_says_its_number_and_its_place(client, dossier, adresses):
    lue = page(client.get(adresses[1]))
    assert texte(lue.select_one(".genre")) == "Chapitre 1.1"
    assert textes(lue, "nav.sommaire [aria-current=page]") == ["1.1 L’âge"]
    assert textes(lue, "nav.sommaire a") == SOMMAIRE
    assert textes(lue, ".fil-ariane a") == ["Accueil", "Dossiers", "Devenir majeur", "Les droits"]
    assert lue.title.get_text() == "L’âge – Devenir majeur – InfoMIE"
    assert "À jour du droit au 15 janvier 2026" in texte(lue.main)


def test_a_draft_chapter_is_skipped_everywhere(client, dossier, adresses):
    for adresse in (dossier.url, f"{dossier.url}integral/", *adresses):
        brut = client.get(adresse).content.decode()
        assert "Le titre secret" not in brut
        assert "Texte secret" not in brut
    assert client.get(f"{dossier.url}les-droits/le-titre-secret/").status_code == 404


@pytest.mark.deux_moteurs
def test_a_draft_chapter_takes_its_place_once_public(client, dossier):
    publier(type(dossier.get_children()[0].specific).objects.get(title="Le titre secret"))
    lue = page(client.get(dossier.url))
    assert textes(lue, "nav.sommaire a") == [
        "1 Les droits", "1.1 L’âge", "1.2 Le titre secret", "1.2.1 Sous le secret", "2 Les démarches",
    ]  # fmt: skip


def test_the_whole_dossier_is_on_one_page_to_print(client, dossier):
    reponse = client.get(f"{dossier.url}integral/")
    lue = page(reponse)
    assert textes(lue, "section.integral__chapitre > h2") == SOMMAIRE
    assert textes(lue, ".integral__liste a") == SOMMAIRE
    tout = texte(lue.main)
    ordre = [
        "Avant-propos.",
        "Texte des droits.",
        "Texte de l’âge.",
        "Texte du dessous.",
        "Texte des démarches.",
    ]
    assert [tout.index(phrase) for phrase in ordre] == sorted(tout.index(phrase) for phrase in ordre)
    assert lue.select_one("meta[name=robots]")["content"] == "noindex, follow"
    for ancre in lue.select(".integral__liste a"):
        assert lue.find(id=ancre["href"].removeprefix("#"))


def test_the_cover_leads_to_the_whole(client, dossier):
    lue = page(client.get(dossier.url))
    assert liens(lue.aside)["Le dossier entier, à imprimer"] == f"{dossier.url}integral/"


def test_a_dossier_without_chapter_is_an_article(client, site):
    dossier = DossierPageFactory(title="Court", corps=corps("Tout est là."))
    lue = page(client.get(dossier.url))
    assert "Tout est là." in texte(lue.main)
    assert not lue.select("nav.sommaire, .encadrement")
    assert "Sommaire" not in texte(lue.main)
    assert client.get(f"{dossier.url}integral/").status_code == 200


@pytest.mark.parametrize("etat", ["brouillon", "restreint"])
def test_a_hidden_dossier_hides_its_whole(client, site, etat):
    dossier = DossierPageFactory(title="Caché", **{etat: True})
    assert client.get(f"{dossier.url}integral/").status_code in (302, 404)


def test_the_shelf_shows_dossiers_and_not_their_chapters(client, site, dossier):
    sante = ThematiqueFactory(nom="Santé")
    DossierPageFactory(title="Se soigner", thematiques=[sante], publie_le=date(2025, 1, 1))
    assert titres_de_liste(client.get(site.dossiers.url)) == ["Se soigner", "Devenir majeur"]
    assert titres_de_liste(client.get(f"{site.dossiers.url}?theme=sante")) == ["Se soigner"]
    lue = page(client.get(site.dossiers.url))
    assert [champ["name"] for champ in lue.select("main form [name]")] == ["theme", "territoire"]


def test_chapters_are_contents_of_their_own_in_the_novelties(client, site, dossier):
    assert "L’âge" in titres_de_liste(client.get("/actualites/"))
    assert "Le titre secret" not in titres_de_liste(client.get("/actualites/"))
