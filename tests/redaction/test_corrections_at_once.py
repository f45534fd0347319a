"""A minor correction and another gesture on the same page at the same instant: each is done whole, or refused."""

import pytest
from wagtail.models import Revision, WorkflowState

from redaction import actions
from redaction.models import ParutionSansAvis
from tests.redaction.scene import relire
from tests.redaction.test_at_once import _donnees_des_migrations, ensemble  # noqa: F401 - a fixture of the module
from tests.redaction.test_corrections import corriger, version_avec

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.mark.parametrize("essai", range(2))
def test_a_correction_and_a_proposal(notice, redactrice, juriste, essai):
    revision = version_avec(notice, redactrice, title="Corrigée")
    correction, proposition = ensemble(
        lambda: corriger(relire(notice), redactrice, revision),
        lambda: actions.proposer(relire(notice), juriste) and "fait",
    )
    assert proposition == "fait"
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS
    publiee = relire(notice).live_revision_id == revision.pk
    assert publiee == (correction == "fait") == ParutionSansAvis.objects.exists()
    assert correction in ("fait", "CorrectionRefusee")


@pytest.mark.parametrize("essai", range(2))
def test_a_correction_and_the_editor_that_saves_by_itself(notice, redactrice, essai):
    revision = version_avec(notice, redactrice, title="Corrigée")

    def enregistrer():
        version = relire(notice).get_latest_revision_as_object()
        version.title = "Une suite de mots"
        version.save_revision(user=redactrice, overwrite_revision=Revision.objects.get(pk=revision.pk))

    correction, enregistrement = ensemble(lambda: corriger(relire(notice), redactrice, revision), enregistrer)
    assert enregistrement in ("fait", "PermissionDenied")
    assert correction in ("fait", "CorrectionRefusee")
    assert relire(notice).title != "Une suite de mots"


def test_two_corrections(notice, redactrice, juriste):
    revision = version_avec(notice, redactrice, title="Corrigée")
    faits = ensemble(
        lambda: corriger(relire(notice), redactrice, revision),
        lambda: corriger(relire(notice), juriste, revision),
    )
    assert faits.count("fait") == 1
    assert ParutionSansAvis.objects.count() == 1
