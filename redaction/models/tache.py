"""The committee's task in Wagtail's workflow: one approval, by a member who is not an author of the version."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Task, TaskState, WorkflowState

from redaction.models.versions import auteurs_de_la_version, verifier
from redaction.refus import AuteurDeLaVersion, DejaDecide, VersionDepassee
from redaction.roles import est_membre_du_comite

APPROUVER = "approve"
DEMANDER = "reject"


def propositions_en_attente():
    """What waits for the committee, oldest first (task states)."""
    return (
        TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task__tachecomite__isnull=False)
        .select_related("revision__user", "workflow_state__requested_by")
        .order_by("started_at", "pk")
    )


class TacheComite(Task):
    """The step of the workflow that belongs to the editorial committee.

    Its members never reach the editor: they decide on a page of their own, which is the only door to ``on_action``.
    """

    approbation_du_comite = True

    class Meta:
        verbose_name = "avis du comité de rédaction"
        verbose_name_plural = "avis du comité de rédaction"
        permissions = (
            ("publier_en_urgence", "Peut publier en urgence, sans l’avis du comité"),
            ("retirer_en_urgence", "Peut retirer un contenu en urgence"),
            ("annuler_proposition", "Peut annuler la proposition d’un autre"),
        )

    @classmethod
    def get_description(cls):
        """What the admin says of this kind of step."""
        return "Un membre du comité, qui n’est pas auteur de la version, approuve ou demande des changements."

    def start(self, workflow_state, user=None):
        """Starts on the newest revision: while it is being saved, the page still points at the one before.

        Whoever proposes again after changes were asked for is the one who submits from then on.
        """
        precedent = workflow_state.task_states.order_by("-pk").first()
        if user and precedent and precedent.status == TaskState.STATUS_REJECTED:
            workflow_state.requested_by = user
        etat = super().start(workflow_state, user)
        derniere = (
            workflow_state.content_object.revisions.order_by("-pk").values_list("pk", flat=True).first()
        )
        if derniere != etat.revision_id:
            etat.revision_id = derniere
            etat.save(update_fields=["revision"])
        return etat

    def user_can_access_editor(self, obj, user):
        """Never: reading and deciding happen on the committee's page."""
        return False

    def locked_for_user(self, obj, user):
        """Never: authors may go on writing while the version waits, which starts the step again."""
        return False

    def user_can_lock(self, obj, user):
        """Never."""
        return False

    def user_can_unlock(self, obj, user):
        """Never."""
        return False

    def get_actions(self, obj, user):
        """None in Wagtail's own screens: holding "approve" there would also give the right to cancel."""
        return []

    def get_form_for_action(self, action):
        """None, likewise."""
        return

    def get_template_for_action(self, action):
        """None, likewise."""
        return ""

    def get_task_states_user_can_moderate(self, user, **kwargs):
        """What waits for this member, versions of which they are not an author."""
        if not est_membre_du_comite(user):
            return TaskState.objects.none()
        return self.task_states.filter(pk__in=[etat.pk for etat in propositions_pour(user)])

    @transaction.atomic
    def on_action(self, task_state, user, action_name, comment="", vue_le=None, **kwargs):
        """Records a decision, once.

        ``vue_le`` is the instant of the version that the member read (its revision's ``created_at``), or None. Raises
        DejaDecide, VersionDepassee, AuteurDeLaVersion or PermissionDenied, and then decides nothing.
        """
        if action_name not in (APPROUVER, DEMANDER) or not est_membre_du_comite(user):
            raise PermissionDenied
        WorkflowState.objects.select_for_update().get(pk=task_state.workflow_state_id)
        etat = TaskState.objects.select_for_update().select_related("revision").get(pk=task_state.pk)
        page = etat.workflow_state.content_object
        if etat.status == TaskState.STATUS_CANCELLED or etat.revision_id != page.latest_revision_id:
            raise VersionDepassee
        if etat.status != TaskState.STATUS_IN_PROGRESS:
            raise DejaDecide
        if vue_le is not None and vue_le != etat.revision.created_at:
            raise VersionDepassee
        if user.pk in auteurs_de_la_version(etat):
            raise AuteurDeLaVersion
        if action_name == APPROUVER:
            verifier(etat.revision)
        super().on_action(etat, user, action_name, comment=comment)


def est_du_comite(etat):
    """Whether a task state (or None) is a step of the committee, not of a workflow that somebody else set up."""
    return etat is not None and isinstance(etat.task.specific, TacheComite)


def propositions_pour(membre):
    """What waits for this member's opinion, oldest first (a list): versions of which they wrote nothing."""
    return [etat for etat in propositions_en_attente() if membre.pk not in auteurs_de_la_version(etat)]
