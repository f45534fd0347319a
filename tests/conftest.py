"""What holds for every test (nothing leaves the machine, nothing is kept), the cast of people, and the site."""

import gc
import socket
from copy import deepcopy

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import override_settings

from recherche.moteur import comptage
from socle import cadre, filtres
from tests import depart, gestes
from tests.socle.factories import OrganismeFactory, UtilisateurFactory

ICI = {"127.0.0.1", "::1", "localhost"}


def pytest_collection_finish(session):
    """Looks for dead cycles less often: what the imports made lives to the end of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def pytest_collection_modifyitems(config, items):
    """On the second database, leaves out what touches none and what any would answer alike: that has run once."""
    if connection.vendor == "sqlite":
        return
    gardes, ecartes = [], []
    for item in items:
        touche = item.get_closest_marker("django_db") or {"db", "base_du_module"} & set(item.fixturenames)
        propre = item.get_closest_marker("deux_moteurs") or not item.get_closest_marker("un_moteur")
        (gardes if touche and propre else ecartes).append(item)
    items[:] = gardes
    config.hook.pytest_deselected(items=ecartes)


@pytest.fixture(autouse=True, scope="session")
def _aucun_appel_exterieur():
    """A test that calls another machine fails, whatever it meant to prove."""
    connecter = socket.socket.connect

    def connecter_ici(prise, adresse):
        dehors = prise.family in (socket.AF_INET, socket.AF_INET6) and adresse[0] not in ICI
        assert not dehors, f"a test called {adresse}"
        return connecter(prise, adresse)

    with pytest.MonkeyPatch.context() as rustine:
        rustine.setattr(socket.socket, "connect", connecter_ici)
        yield


@pytest.fixture(autouse=True, scope="session")
def _fichiers_a_part(tmp_path_factory):
    """Files and mails of the tests go to a folder that is thrown away, not to the developer's site."""
    magasins = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path_factory.mktemp("fichiers")), "base_url": None},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(STORAGES=magasins, STATIC_ROOT=str(tmp_path_factory.mktemp("statiques"))):
        yield


@pytest.fixture(autouse=True)
def _cache_vide():
    """Nothing that another test cached, nor what its process knew of a database that has gone back in time."""
    cache.clear()
    cadre.oublier()
    filtres.oublier()
    comptage.MEMOIRE = comptage.Memoire()


@pytest.fixture
def horloge(monkeypatch):
    """Sets the clock: ``horloge(datetime)``, with its time zone."""

    def regler(instant):
        monkeypatch.setattr("django.utils.timezone.now", lambda: instant)
        return instant

    return regler


@pytest.fixture
def taches(settings):
    """Background work is done at once, as if the worker were infinitely quick."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


# --- The site ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database with the site's sections in it, laid once: each test that laid its own paid for ten pages."""
    with django_db_blocker.unblock():
        gestes.batir()
        depart.garder()


@pytest.fixture(scope="session")
def _sections(django_db_setup, django_db_blocker):
    """The sections as they were laid."""
    with django_db_blocker.unblock():
        return gestes.batir()


@pytest.fixture
def site(db, _sections):
    """The home page and its public sections, empty; a copy, that a test may change."""
    return deepcopy(_sections)


@pytest.fixture(scope="module")
def base_du_module(django_db_setup, django_db_blocker):
    """One transaction around a module's tests: what its own fixtures make is made once, and undone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def publier(db):
    """``publier(page)``: makes the page's current state public by the one act of publishing."""
    return gestes.publier


# --- People -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def connecte(db):
    """``connecte(compte)``: a browser in which this account has signed in."""
    return gestes.connecter


@pytest.fixture
def redactrice(db):
    """Writes for the centre."""
    return UtilisateurFactory(email="redactrice@example.org", first_name="Rose", de_la_redaction=True)


@pytest.fixture
def juriste(db):
    """Her colleague, of the same group."""
    return UtilisateurFactory(email="juriste@example.org", first_name="Jules", de_la_redaction=True)


@pytest.fixture
def organisme_du_comite(db):
    """The organisation that has two seats on the committee."""
    return OrganismeFactory(nom="Barreau des quais", sigle="BQ")


@pytest.fixture
def membre1(organisme_du_comite):
    """Sits on the committee for the organisation that has two seats."""
    return UtilisateurFactory(email="comite1@example.org", du_comite=True, organisme=organisme_du_comite)


@pytest.fixture
def membre2(organisme_du_comite):
    """Sits beside ``membre1``, for the same organisation."""
    return UtilisateurFactory(email="comite2@example.org", du_comite=True, organisme=organisme_du_comite)


@pytest.fixture
def membre3(db):
    """Sits on the committee for another organisation."""
    return UtilisateurFactory(email="comite3@example.org", du_comite=True)


@pytest.fixture
def administratrice(db):
    """Keeps accounts, settings and what is urgent."""
    return UtilisateurFactory(email="administration@example.org", de_l_administration=True)


@pytest.fixture
def superutilisateur(db):
    """Holds every technical right, never that of publishing."""
    return UtilisateurFactory(email="admin@example.org", super=True)
