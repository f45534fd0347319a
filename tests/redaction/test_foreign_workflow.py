"""A workflow that a superuser sets up in Wagtail's screens publishes nothing without the committee."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import (
    GroupApprovalTask,
    Task,
    TaskState,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from redaction import actions
from redaction.models import APPROUVER
from redaction.roles import REDACTION
from socle.models import Courriel
from tests.redaction.editor import adresse, modifier
from tests.redaction.scene import relire

pytestmark = pytest.mark.un_moteur


@pytest.fixture
def etape_de_groupe(db):
    """A step of Wagtail's own, that the staff who writes may approve."""
    etape = GroupApprovalTask.objects.create(name="Relecture interne")
    etape.groups.add(Group.objects.get(name=REDACTION))
    return etape


def circuit(page, *etapes):
    """Puts these steps, in order, on a page's branch."""
    nouveau = Workflow.objects.create(name="Circuit à part")
    for rang, etape in enumerate(etapes):
        WorkflowTask.objects.create(workflow=nouveau, task=etape.task_ptr, sort_order=rang)
    WorkflowPage.objects.create(workflow=nouveau, page=page)
    return nouveau


def comite():
    return Task.objects.get(tachecomite__isnull=False).specific


def approuver_comme_wagtail(client, page):
    """What the button « Approuver » of Wagtail's editor sends."""
    etat = relire(page).current_workflow_task_state
    return client.post(adresse("workflow_action", page.pk, "approve", etat.pk), {"comment": "Bien."})


def test_a_workflow_without_the_committee_never_publishes(
    site, brouillon, etape_de_groupe, connecte, redactrice, juriste
):
    circuit(site.rubrique, etape_de_groupe)
    modifier(connecte(redactrice), brouillon, "action-submit")
    approuver_comme_wagtail(connecte(juriste), brouillon)
    page = relire(brouillon)
    assert not page.live
    assert page.workflow_in_progress
    assert not Courriel.objects.exists()


@pytest.mark.deux_moteurs
def test_a_step_after_the_committee_s_publishes_nothing(
    site, brouillon, etape_de_groupe, connecte, redactrice, juriste, membre1
):
    circuit(site.rubrique, comite(), etape_de_groupe)
    page = actions.proposer(brouillon, redactrice).content_object.specific
    etat = page.current_workflow_task_state
    actions.decider(etat, membre1, APPROUVER, "", etat.revision.created_at)
    assert not relire(page).live
    approuver_comme_wagtail(connecte(juriste), page)
    assert not relire(page).live


def test_a_step_before_the_committee_s_leaves_it_the_last_word(
    site, brouillon, etape_de_groupe, connecte, redactrice, juriste, membre1
):
    circuit(site.rubrique, etape_de_groupe, comite())
    modifier(connecte(redactrice), brouillon, "action-submit")
    approuver_comme_wagtail(connecte(juriste), brouillon)
    page = relire(brouillon)
    assert not page.live
    etat = page.current_workflow_task_state
    actions.decider(etat, membre1, APPROUVER, "", etat.revision.created_at)
    assert relire(brouillon).live


def test_a_workflow_without_any_step_publishes_nothing(site, brouillon, connecte, redactrice):
    circuit(site.rubrique)
    modifier(connecte(redactrice), brouillon, "action-submit")
    assert not relire(brouillon).live


@pytest.mark.deux_moteurs
def test_the_committee_s_step_switched_off_publishes_nothing(proposee, connecte, superutilisateur):
    ou = reverse("wagtailadmin_workflows:disable_task", args=(comite().pk,))
    connecte(superutilisateur).post(ou)
    assert not relire(proposee).live


@pytest.mark.deux_moteurs
def test_a_task_state_approved_by_hand_publishes_nothing_else(proposee, juriste):
    """Even code that marks a workflow as finished goes through the one act, which looks for the approval."""
    en_cours = WorkflowState.objects.get()
    with pytest.raises(PermissionDenied):
        en_cours.finish(user=juriste)
    etat = TaskState.objects.get()
    assert etat.status == TaskState.STATUS_IN_PROGRESS
    assert not relire(proposee).live


@pytest.mark.deux_moteurs
def test_wagtail_s_own_groups_and_workflow_are_gone(db):
    assert not Group.objects.filter(name__in=("Moderators", "Editors")).exists()
    assert [w.name for w in Workflow.objects.all()] == ["Comité de rédaction"]
    assert [t.specific for t in Task.objects.all()] == [comite()]


def test_every_page_is_under_the_committee_s_workflow(site):
    for page in (site.accueil, site.rubrique, site.agenda, site.annuaire, site.association):
        assert page.get_workflow().name == "Comité de rédaction"
