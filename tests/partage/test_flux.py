"""The feeds as a feed reader takes them, independent of what writes them."""

import feedparser
import pytest

from documentation.models import RessourcePage
from tests.lecture import page
from tests.partage.scene import HOSTILE

pytestmark = pytest.mark.django_db


def lire(client, adresse):
    """The feed, after feedparser, which says when it is not one."""
    lu = feedparser.parse(client.get(adresse).content)
    assert not lu.bozo, lu.get("bozo_exception")
    assert lu.version == "atom10"
    return lu


def test_each_list_s_feed_is_read_without_a_fault(client, scene):
    site = scene.site
    for liste in ("/actualites/", site.rubrique.url, site.agenda.url, site.annuaire.url, site.dossiers.url):
        adresse = page(client.get(liste)).select_one("link[rel=alternate][type='application/atom+xml']")[
            "href"
        ]
        lu = lire(client, adresse)
        assert lu.entries, liste
        for entree in lu.entries:
            assert entree.title
            assert entree.link.startswith("http")
            assert entree.published_parsed
            assert entree.id == entree.link


def test_a_hostile_title_stays_a_title(client, scene):
    RessourcePage.objects.filter(pk=scene.rapport.pk).update(title=f"{HOSTILE}\x0b", chapo="]]> & <b>")
    entree = next(
        e for e in lire(client, "/actualites/flux.atom").entries if e.link.endswith(scene.rapport.url)
    )
    assert entree.title == HOSTILE.strip()
    assert entree.authors[0].name == "Défenseur des droits, Julien Bricaud"
