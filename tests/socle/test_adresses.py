"""Two contents of one rubrique may share a title: the second one takes the next free address."""

import pytest
from django.core.exceptions import ValidationError

from documentation.models import RessourcePage, RubriquePage
from socle.adresses import adresse_libre
from tests.documentation.factories import RessourcePageFactory, RubriquePageFactory
from tests.socle.factories import UtilisateurFactory


def address_given(site, page, wanted):
    """The address that the editor's form gives to a page of the rubrique."""
    form_class = RessourcePage.get_edit_handler().get_form_class()
    form = form_class(instance=page, parent_page=site.rubrique, for_user=UtilisateurFactory())
    form.cleaned_data = {"slug": wanted}
    return form.clean_slug()


@pytest.fixture
def _taken(site):
    RessourcePageFactory(parent=site.rubrique, slug="rapport")


@pytest.mark.usefixtures("_taken")
def test_a_new_page_takes_the_next_free_address(site):
    assert address_given(site, RessourcePage(), "rapport") == "rapport-2"
    assert address_given(site, RessourcePage(), "autre") == "autre"


@pytest.mark.usefixtures("_taken")
def test_a_draft_too_and_it_keeps_its_own(site):
    draft = RessourcePageFactory(parent=site.rubrique, slug="brouillon", live=False)
    assert address_given(site, draft, "rapport") == "rapport-2"
    assert address_given(site, draft, "brouillon") == "brouillon"


@pytest.mark.usefixtures("_taken")
def test_a_public_page_does_not_change_address_behind_the_editor(site):
    public = RessourcePageFactory(parent=site.rubrique, slug="public", live=True)
    assert address_given(site, public, "rapport") == "rapport"


@pytest.mark.parametrize("slug", ["comite", "recherche", "api", "gestion", "actualites"])
def test_no_page_takes_an_address_at_which_the_site_answers_by_itself(site, slug):
    page = RubriquePage(title="Le comité", slug=slug)
    with pytest.raises(ValidationError):
        site.accueil.add_child(instance=page)
    assert adresse_libre(site.accueil, slug) == f"{slug}-2"
    assert adresse_libre(site.rubrique, slug) == slug


def test_nor_comes_to_it_by_its_title_nor_by_a_move(site, superutilisateur):
    page = RubriquePageFactory(title="Comité", slug="", parent=site.accueil)
    assert page.slug == "comite-2"
    plus_bas = RubriquePageFactory(title="Comité", slug="comite", parent=site.documentation)
    assert not plus_bas.permissions_for_user(superutilisateur).can_move_to(site.accueil)
    page.slug = "autre"
    assert page.permissions_for_user(superutilisateur).can_move_to(site.documentation)
