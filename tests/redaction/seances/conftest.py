"""A séance in each state, and the gestures of those who prepare and hold it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from redaction.models import Presence
from tests.redaction.seances import reunion


@pytest.fixture
def seance(redactrice, trois_organismes):
    """A séance in ten days, three organisations to be invited."""
    return reunion.preparer(redactrice)


@pytest.fixture
def ouverte(seance, redactrice):
    """The same, held now."""
    reunion.commencer(seance, redactrice, timezone.now())
    seance.refresh_from_db()
    return seance


@pytest.fixture
def presents(ouverte):
    """The séance that is held, with everyone there."""
    ouverte.presences.update(etat=Presence.Etat.PRESENT)
    return ouverte


@pytest.fixture
def vote_ouvert(fiche, seance, redactrice):
    """A séance that opened with a vote on its agenda, everyone there: (séance, point)."""
    reunion.commencer(seance, redactrice, timezone.now() - timedelta(seconds=1))
    seance.refresh_from_db()
    seance.presences.update(etat=Presence.Etat.PRESENT)
    return seance, seance.points.get(nature="vote")
