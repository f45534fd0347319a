"""The one act of publishing. Imports no model: Wagtail imports this module while models load."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone


def publier_revision(revision, user, maintenant, sans_attendre=False, sans_dater=False):
    """Makes a revision public, or schedules it when it holds a later date and one may wait; dates the content.

    ``sans_dater`` leaves its dates: a typing error put right is no update. Never asks for a right: nobody holds that of
    publishing. Callers answer for the decision that leads here.
    """
    objet = revision.as_object()
    if sans_attendre:
        objet.go_live_at = None
    if hasattr(objet, "dater") and not sans_dater:
        instant = max(maintenant, objet.go_live_at) if objet.go_live_at else maintenant
        objet.dater(timezone.localtime(instant).date())
    revision.content = objet.serializable_data()
    revision.save(update_fields=["content"])
    revision.publish(user=user, skip_permission_checks=True)


def publier_etat_approuve(workflow_state, user=None):
    """What Wagtail calls when a workflow ends well: publishes the very revision that the committee approved.

    Raises PermissionDenied when the workflow ended without the committee's task, whatever an administrator set up.
    """
    etat = workflow_state.current_task_state
    if etat is None or etat.status != etat.STATUS_APPROVED:
        raise PermissionDenied("No approved task.")
    if not getattr(etat.task.specific, "approbation_du_comite", False):
        raise PermissionDenied("The committee has not approved.")
    publier_revision(etat.revision, user, timezone.now())
