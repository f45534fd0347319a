"""A page that is read while it changes: nobody who asks after the change is given what was before."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connections

from documentation.models import RessourcePage
from tests import gestes
from tests.documentation.factories import RessourcePageFactory
from tests.infomie.pages_gardees.visites import Visites

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def monde(settings, tmp_path):
    """A public page, behind a door whose store is empty."""
    settings.DOSSIER_DES_PAGES = tmp_path / "pages"
    page = gestes.publier(RessourcePageFactory(parent=gestes.batir().rubrique, title="Titre numéro 0."))
    return page, Visites()


def intituler(cle, numero):
    """Publishes another title; committed when it returns."""
    page = RessourcePage.objects.get(pk=cle)
    page.title = f"Titre numéro {numero}."
    gestes.publier(page)


def test_what_was_read_before_the_change_is_not_kept_after(monde):
    """The page is rendered from what was, the change is committed, then only is the page to be kept."""
    page, visites = monde
    visites.lire("/")  # the first page of all makes the settings
    lue, publiee = threading.Event(), threading.Event()
    vrai = visites.porte.application

    def lente(environ, start_response):
        morceaux = list(vrai(environ, start_response))
        lue.set()
        assert publiee.wait(20)
        return morceaux

    visites.porte.application = lente
    with ThreadPoolExecutor(1) as fil:
        premiere = fil.submit(_et_fermer, visites.lire, page.url)
        assert lue.wait(20)
        intituler(page.pk, 1)
        publiee.set()
        assert "Titre numéro 0." in premiere.result().corps.decode()
    visites.porte.application = vrai
    seconde = visites.lire(page.url)
    assert (seconde.d_ou, "Titre numéro 1." in seconde.corps.decode()) == ("faite", True)
    assert visites.lire(page.url).d_ou == "gardee"


def test_readers_never_go_back_in_time(monde):
    page, visites = monde
    committe, fautes, lectures, fini = [0], [], [], threading.Event()

    def lire_sans_cesse():
        while not fini.is_set():
            attendu = committe[0]
            corps = visites.lire(page.url).corps.decode()
            lu = int(corps.partition("<h1>Titre numéro ")[2].partition(".")[0] or -1)
            lectures.append(lu)
            if lu < attendu:
                fautes.append((attendu, lu))

    with ThreadPoolExecutor(4) as fils:
        lecteurs = [fils.submit(_et_fermer, lire_sans_cesse) for _ in range(4)]
        for numero in range(1, 13):
            intituler(page.pk, numero)
            committe[0] = numero
        fini.set()
        for lecteur in lecteurs:
            lecteur.result()
    assert fautes == []
    assert len(set(lectures)) > 3, "they did read between the changes"


def test_a_site_without_its_database_serves_what_it_has(monde, monkeypatch):
    page, visites = monde
    visites.lire("/")
    visites.lire(page.url)
    with monkeypatch.context() as coupure:
        coupure.setattr(connections["default"], "cursor", _coupee)
        servie, jamais_vue = visites.lire(page.url), visites.lire("/agenda/")
    assert (servie.statut, servie.d_ou) == ("200", "gardee")
    assert jamais_vue.statut == "503"
    assert "revient dans un moment" in jamais_vue.corps.decode()
    assert visites.lire("/agenda/").statut == "200", "it comes back by itself"


def _coupee(*args, **kwargs):
    raise OperationalError("connection refused")


def _et_fermer(geste, *args):
    try:
        return geste(*args)
    finally:
        connections.close_all()
