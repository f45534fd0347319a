"""The tables share one scene: made once, given back to each test as it was."""

import pytest
from django.db import transaction

from tests import gestes
from tests.redaction import table
from tests.redaction.scene import Scene, dresser, relire
from tests.socle.factories import UtilisateurFactory


@pytest.fixture(scope="module")
def _scene_dressee(django_db_setup, django_db_blocker):
    """The scene, in a transaction that is undone after the last row of a table."""
    with django_db_blocker.unblock(), transaction.atomic():
        comptes = {
            table.VISITEUR: None,
            table.REDACTION: UtilisateurFactory(email="redactrice@example.org", de_la_redaction=True),
            table.COMITE: UtilisateurFactory(email="comite1@example.org", du_comite=True),
            table.ADMINISTRATION: UtilisateurFactory(
                email="administration@example.org", de_l_administration=True
            ),
            table.SUPER: UtilisateurFactory(email="admin@example.org", super=True),
        }
        juriste = UtilisateurFactory(email="juriste@example.org", de_la_redaction=True)
        yield dresser(gestes.batir(), comptes, juriste)
        transaction.set_rollback(True)


@pytest.fixture
def scene(_scene_dressee, db):
    """Everything that a gesture needs; what a test writes is undone after it."""
    parties = vars(_scene_dressee)
    pages = {nom: relire(parties[nom]) for nom in ("brouillon", "autre", "notice", "proposee")}
    return Scene(**(parties | pages))


@pytest.fixture
def redactrice(scene):
    """She whose draft and notice are on the scene."""
    return scene.comptes[table.REDACTION]


@pytest.fixture
def membre1(scene):
    """A member of the committee."""
    return scene.comptes[table.COMITE]


@pytest.fixture
def juriste(scene):
    """Her colleague, whose draft and proposal are on the scene."""
    return scene.juriste
