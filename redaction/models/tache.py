"""The committee's task in Wagtail's workflow: the one door to publication, by one member or by the vote."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Task, TaskState, WorkflowState

from redaction.models.attente import propositions_pour
from redaction.models.circuit import decide_a_plusieurs
from redaction.models.scrutin import depouiller_la_version
from redaction.models.versions import auteurs_de_la_version, verifier
from redaction.refus import AuteurDeLaVersion, DejaDecide, VersionDepassee, VoteNonConclu
from redaction.roles import est_membre_du_comite
from redaction.rules import APPROUVER, DEMANDER


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
            ("publier_une_correction", "Peut publier une correction mineure"),
            ("annuler_proposition", "Peut annuler la proposition d’un autre"),
        )

    @classmethod
    def get_description(cls):
        """What the admin says of this kind of step."""
        return (
            "Un membre du comité qui n’est pas auteur de la version, ou le vote des organismes, "
            "approuve ou demande des changements."
        )

    def start(self, workflow_state, user=None):
        """Starts on the newest revision: while it is being saved, the page still points at the one before.

        Whoever proposes again after changes were asked for is the one who submits from then on. The page is held until
        the end of the transaction: a minor correction that comes at the same time waits, then finds the proposal.
        """
        Page.objects.select_for_update().get(pk=workflow_state.object_id)
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
        return self.task_states.filter(pk__in=propositions_pour(user).order_by().values("pk"))

    @transaction.atomic
    def on_action(self, task_state, user, action_name, comment="", vue_le=None, jour=None, **kwargs):
        """Records a decision, once: a member's, or what the organisations' voices have decided.

        ``vue_le`` is the instant of the version that the member read (its revision's ``created_at``), or None; ``jour``
        the date on which one decides, today's by default. Raises
        DejaDecide, VersionDepassee, AuteurDeLaVersion, VoteNonConclu or PermissionDenied, and then decides nothing.
        """
        if action_name not in (APPROUVER, DEMANDER):
            raise PermissionDenied
        etat = verrouiller(task_state, vue_le)
        if decide_a_plusieurs(etat):
            self._verifier_le_vote(etat, user, action_name, jour or timezone.localdate())
        else:
            _verifier_le_membre(etat, user)
        if action_name == APPROUVER:
            verifier(etat.revision)
        super().on_action(etat, user, action_name, comment=comment)

    def _verifier_le_vote(self, etat, user, action_name, jour):
        """Refuses a decision that is not that of the vote, whoever asks for it."""
        if depouiller_la_version(etat, jour).issue != action_name:
            raise VoteNonConclu if est_membre_du_comite(user) else PermissionDenied


def _verifier_le_membre(etat, membre):
    """Refuses the decision of who does not sit, or wrote part of the version."""
    if not est_membre_du_comite(membre):
        raise PermissionDenied
    if membre.pk in auteurs_de_la_version(etat):
        raise AuteurDeLaVersion


def verrouiller(task_state, vue_le=None):
    """The task state as it is now, nobody else deciding on it before the end of the transaction: proposal, then step.

    Raises DejaDecide, or VersionDepassee when its version is not the latest or not the one read at ``vue_le``.
    """
    WorkflowState.objects.select_for_update().get(pk=task_state.workflow_state_id)
    etat = TaskState.objects.select_for_update().select_related("revision").get(pk=task_state.pk)
    page = etat.workflow_state.content_object
    if etat.status == TaskState.STATUS_CANCELLED or etat.revision_id != page.latest_revision_id:
        raise VersionDepassee
    if etat.status != TaskState.STATUS_IN_PROGRESS:
        raise DejaDecide
    if vue_le is not None and vue_le != etat.revision.created_at:
        raise VersionDepassee
    return etat
