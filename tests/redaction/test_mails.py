"""The mails of the committee: to the right people, with the words that matter, by the worker, kept until they leave."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from redaction import actions
from redaction.models import APPROUVER, DEMANDER
from socle.models import Courriel
from tests.redaction.editor import modifier
from tests.redaction.scene import proposer, relire
from tests.socle.factories import CourrielFactory


@pytest.fixture(autouse=True)
def _comite(membre1, membre2, membre3):
    """Three members sit."""


def ecrits(sujet):
    """The mails whose subject is this one: address → text."""
    return {c.destinataire: c.texte for c in Courriel.objects.filter(sujet=sujet)}


def decider(page, membre, decision, commentaire=""):
    etat = page.current_workflow_task_state
    actions.decider(etat, membre, decision, commentaire, etat.revision.created_at)
    return relire(page)


# --- Who is told what ------------------------------------------------------------------------------------------------


def test_every_author_is_told_of_the_approval_with_the_comment(brouillon, redactrice, juriste, membre1):
    brouillon.save_revision(user=juriste)
    page = decider(proposer(relire(brouillon), redactrice), membre1, APPROUVER, "Très clair.")
    courriels = ecrits("Approuvé : Brouillon secret")
    assert set(courriels) == {redactrice.email, juriste.email}
    for texte in courriels.values():
        assert "Très clair." in texte
        assert page.full_url in texte


def test_every_author_is_told_of_the_changes_asked_for(notice, redactrice, juriste, membre1):
    page = notice.get_latest_revision_as_object()
    page.title = "Nouveau titre"
    page.save_revision(user=juriste)
    decider(proposer(relire(notice), redactrice), membre1, DEMANDER, "La date & la source.")
    courriels = ecrits("Changements demandés : Nouveau titre")
    assert set(courriels) == {redactrice.email, juriste.email}
    for texte in courriels.values():
        assert "La date & la source." in texte
        assert reverse("wagtailadmin_pages:edit", args=(notice.pk,)) in texte


def test_the_committee_is_not_written_to_at_once(brouillon, redactrice, juriste, connecte, membre1):
    """What is proposed, changed or proposed again waits for the mail of the morning."""
    page = proposer(brouillon, redactrice)
    modifier(connecte(juriste), page, title="Une coquille de moins")
    decider(relire(page), membre1, DEMANDER, "À revoir.")
    modifier(connecte(juriste), page, "action-submit", title="Revue")
    assert set(Courriel.objects.values_list("destinataire", flat=True)) == {redactrice.email, juriste.email}


def test_a_refused_decision_tells_nobody(proposee, juriste, membre1):
    Courriel.objects.all().delete()
    membre1.groups.clear()
    with pytest.raises(PermissionDenied):
        decider(proposee, type(membre1).objects.get(pk=membre1.pk), APPROUVER)
    assert not Courriel.objects.exists()


# --- How they leave --------------------------------------------------------------------------------------------------


def test_nothing_leaves_before_the_worker_and_wagtail_sends_nothing(
    brouillon, redactrice, membre1, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = proposer(brouillon, redactrice)
    with django_capture_on_commit_callbacks(execute=True):
        decider(page, membre1, APPROUVER)
    assert Courriel.objects.en_attente().count() == 1
    assert mail.outbox == []
    taches = DBTaskResult.objects.filter(task_path="socle.tasks.envoyer")
    assert sorted(cle for tache in taches for cle in tache.args_kwargs["args"]) == sorted(
        Courriel.objects.values_list("pk", flat=True)
    )


def test_the_direction_sees_what_does_not_leave(connecte, administratrice, redactrice):
    CourrielFactory(sujet="Bloqué", derniere_erreur="ConnectionRefusedError : personne ne répond", essais=3)
    liste = connecte(administratrice).get(reverse("courriels:index")).content.decode()
    assert "Bloqué" in liste
    assert "ConnectionRefusedError" in liste
