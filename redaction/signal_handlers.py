"""What follows the workflow's events and the mandates': mails, a step that starts again, the committee's group."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Revision, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from redaction.annonces import annoncer_proposition
from redaction.mandats import suivre_les_mandats
from redaction.models import MembreComite, est_du_comite, propositions_en_attente

COURRIELS_DE_WAGTAIL = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


def remplacer_les_courriels_de_wagtail():
    """Takes Wagtail's own mails off: ours are written down first, and sent by the worker.

    Raises RuntimeError if Wagtail no longer names them so: two mails for one event would follow.
    """
    for signal, emetteur, nom in COURRIELS_DE_WAGTAIL:
        if not signal.disconnect(sender=emetteur, dispatch_uid=nom):
            raise RuntimeError(f"Wagtail no longer sends « {nom} »: read its signal handlers again.")


@receiver(post_save, sender=Revision)
def recommencer_quand_la_version_change(sender, instance, update_fields, raw=False, **kwargs):
    """A page that changes while it waits for the committee starts the step again, whatever door it came through.

    Saving the whole revision means a new version, or the editor's automatic saving over the last one.
    """
    if raw or update_fields is not None:
        return
    en_cours = propositions_en_attente().filter(
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=instance.base_content_type_id,
        workflow_state__object_id=instance.object_id,
    )
    for etat in en_cours:
        _recommencer(etat, instance.user)


@transaction.atomic
def _recommencer(etat, utilisateur):
    """Starts a step again unless it has just been decided; locks in the order of a decision: proposal, then step."""
    WorkflowState.objects.select_for_update().get(pk=etat.workflow_state_id)
    attend = TaskState.objects.select_for_update().filter(pk=etat.pk, status=TaskState.STATUS_IN_PROGRESS)
    for encore in attend:
        encore.cancel(user=utilisateur, resume=True)


@receiver(task_submitted)
def ecrire_au_comite(sender, instance, **kwargs):
    """A mail to the committee for what is proposed, or proposed again; none for what changes while it waits."""
    etats = TaskState.objects.filter(workflow_state=instance.workflow_state_id).order_by("-pk")
    precedent = etats.exclude(pk=instance.pk).first()
    recommence = precedent is not None and precedent.status == TaskState.STATUS_CANCELLED
    if est_du_comite(instance) and not recommence:
        annoncer_proposition(instance)


@receiver(post_save, sender=MembreComite)
@receiver(post_delete, sender=MembreComite)
def tenir_le_groupe(sender, raw=False, **kwargs):
    """A mandate that is given, changed or taken away: the committee's group follows."""
    if not raw:
        suivre_les_mandats(timezone.localdate())
