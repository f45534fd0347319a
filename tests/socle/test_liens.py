"""The links of a text to pages of the site: nothing is left of a page that is withdrawn."""

import pytest

from tests.accueil.factories import PageSimpleFactory
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import liens, page, texte

pytestmark = pytest.mark.django_db

VOIR = '<p>Voir <a linktype="page" id="{}">cette notice</a> et <a href="https://a.example.org/">là</a>.</p>'


def lire(client, cle):
    """The main part of a page whose text links to the page of that key."""
    simple = PageSimpleFactory(corps=[("texte", VOIR.format(cle))])
    return page(client.get(simple.url)).main


def test_a_link_leads_to_a_public_page(client, site):
    notice = RessourcePageFactory(parent=site.rubrique)
    assert liens(lire(client, notice.pk)) == {"cette notice": notice.url, "là": "https://a.example.org/"}


@pytest.mark.parametrize("etat", ["brouillon", "programme", "retire", "restreint"])
def test_a_link_to_a_hidden_page_leaves_its_words_only(client, site, etat):
    notice = RessourcePageFactory(title="Un nom à taire", parent=site.rubrique, **{etat: True})
    lue = lire(client, notice.pk)
    assert liens(lue) == {"là": "https://a.example.org/"}
    assert "Voir cette notice et là" in texte(lue)
    assert "un-nom-a-taire" not in str(lue)


@pytest.mark.parametrize("cle", ["999999", "", "x", "1e9", "-1", "٣", "9" * 40])
def test_a_link_to_what_is_not_there_leaves_its_words_only(client, site, cle):
    assert liens(lire(client, cle)) == {"là": "https://a.example.org/"}
