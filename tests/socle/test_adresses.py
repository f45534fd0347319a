"""Two contents of one rubrique may share a title: the second one takes the next free address."""

import pytest

from documentation.models import RessourcePage
from tests.documentation.factories import RessourcePageFactory
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
