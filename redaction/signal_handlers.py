"""What follows Wagtail's own events in the workflow: mails, and a step that starts again when its version changes."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Revision, TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from redaction.actions import annoncer_decision, annoncer_proposition

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
def recommencer_quand_la_version_change(sender, instance, created, update_fields, raw=False, **kwargs):
    """A new version of a page that waits for the committee starts the step again, whatever door it came through."""
    if raw or not created:
        return
    en_cours = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=instance.base_content_type_id,
        workflow_state__object_id=instance.object_id,
        task__tachecomite__isnull=False,
    )
    for etat in en_cours.select_related("workflow_state"):
        etat.cancel(user=instance.user, resume=True)


@receiver(workflow_submitted)
@receiver(workflow_approved)
@receiver(workflow_rejected)
def ecrire_aux_interesses(sender, instance, user, signal, **kwargs):
    """On submission, a mail to the committee; on decision, one to the authors."""
    if signal is workflow_submitted:
        annoncer_proposition(instance)
    else:
        annoncer_decision(instance)
