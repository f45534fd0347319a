"""A store of its own for each test."""

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection

from infomie.pages_gardees.ecoute import Ecoute
from infomie.pages_gardees.effets import Changements
from tests.infomie.pages_gardees.visites import Visites


@pytest.fixture
def visites(settings, tmp_path):
    """The site behind a door whose store is empty; a request does not end the test's own transaction."""
    settings.DOSSIER_DES_PAGES = tmp_path / "pages"
    for une in connection.execute_wrappers:
        if isinstance(une, Ecoute):
            une.changements = Changements()  # what was laid before, in a transaction that never ends
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Visites()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
