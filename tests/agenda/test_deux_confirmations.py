"""A proposed event whose link is pressed twice at the same instant becomes one draft."""

import pytest
from django.utils import timezone

from agenda.models import EvenementPage, EvenementPropose
from agenda.propositions.actions import GUICHET
from tests.redaction.test_at_once import _donnees_des_migrations, ensemble  # noqa: F401 - a fixture of the module

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_two_confirmations_make_one_draft(site):
    saisie = {
        "titre": "Journée du littoral",
        "nature": "journee",
        "debut": "2027-03-04",
        "modalite": "sur_place",
    }
    propose = EvenementPropose.objects.create(
        saisie=saisie, courriel="a@example.org", depose_le=timezone.now()
    )
    premier, second = ensemble(*[lambda: GUICHET.confirmer(propose).pk] * 2)
    assert premier == second == EvenementPage.objects.get().pk
