"""The admin's own listings, searches and choosers: what a French person means, and whatever else is typed."""

import time

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page

from tests import gestes
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import page, texte
from tests.socle.factories import FichierFactory, IllustrationFactory, OrganismeFactory, UtilisateurFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fonds")]

# Where one types, and what must be found there.
PORTES = {
    "pages": ("wagtailadmin_pages:search_results", "Île-de-France"),
    "explorer": ("wagtailadmin_explore_results", "Île-de-France"),
    "page chooser": ("wagtailadmin_choose_page_search", "Île-de-France"),
    "files": ("wagtaildocs:index_results", "Élèves"),
    "file chooser": ("wagtaildocs_chooser:choose_results", "Élèves"),
    "images": ("wagtailimages:index_results", "Une élève"),
    "image chooser": ("wagtailimages_chooser:choose_results", "Une élève"),
    "bodies": ("wagtailsnippets_socle_organisme:list_results", "Accueil des"),
}


@pytest.fixture(scope="module")
def fonds(base_du_module):
    """One thing of each kind, indexed."""
    RessourcePageFactory(title="Mineurs étrangers en Île-de-France", parent=gestes.batir().rubrique)
    FichierFactory(title="Élèves étrangers").tags.add("bilan")
    IllustrationFactory(title="Une élève étrangère").tags.add("bilan")
    OrganismeFactory(nom="Accueil des étrangers")
    call_command("update_index", verbosity=0)


@pytest.fixture
def gestion(fonds):
    """The browser of someone who may see everything."""
    return gestes.connecter(UtilisateurFactory(super=True))


def adresse(porte):
    """Where the door is: what fills a listing while one types."""
    nom = PORTES[porte][0]
    return reverse(nom, args=(Page.get_first_root_node().pk,) if nom.endswith("explore_results") else ())


def repondre(gestion, porte, demande, **champs):
    """What the door shows to this request."""
    return texte(page(gestion.get(adresse(porte), {"q": demande, **champs})))


@pytest.mark.parametrize("porte", PORTES)
def test_found_without_its_accents_nor_its_plural(gestion, porte):
    for demande in ("etrangere", "étrang"):
        assert PORTES[porte][1] in repondre(gestion, porte, demande), demande
    assert PORTES[porte][1] not in repondre(gestion, porte, "introuvable")


def test_a_listing_is_still_filtered_and_ordered(gestion, fonds):
    for porte, champs in (
        ("pages", {"ordering": "title"}),
        ("pages", {"content_type": "documentation.ressourcepage"}),
        ("pages", {"ordering": "-live"}),
        ("explorer", {"has_child_pages": "false"}),
        ("files", {"tag": "bilan"}),
        ("images", {"tag": "bilan"}),
    ):
        assert PORTES[porte][1] in repondre(gestion, porte, "etranger", **champs), champs
    assert "Île-de-France" not in repondre(gestion, "explorer", "etranger", has_child_pages="true")


HOSTILES = (
    '"', "'", '"" ""', "   ", "le la", "«", "NEAR(a b)", "title:", "{title} : x", "a*", "^a", "a AND", "NOT a", "OR",
    "(((", ")", "a <-> b", "!a", "a & | b", "a:*", "'a'::tsquery", "\\", "%", "_", "ˍ", "-", "--", "-a -b",
    "é" * 10_000, '"a ' * 3_000, "a\x00b", "\x00", "🧒🏽", "\u202e", "1e309", "live:oui", "l'" * 500, "ou OU or OR",
)  # fmt: skip


@pytest.mark.parametrize("porte", ["pages", "file chooser", "bodies"])
def test_whatever_is_typed_is_answered_quickly(gestion, porte):
    debut = time.process_time()
    for demande in HOSTILES:
        reponse = gestion.get(adresse(porte), {"q": demande})
        # A null byte is refused before any view, with a page that says so.
        assert reponse.status_code == (400 if "\x00" in demande else 200), demande[:20]
    assert time.process_time() - debut < len(HOSTILES)  # a second each, on a loaded machine
