"""What follows the workflow's events and the mandates': mails, a step that starts again, the committee's group."""

from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageLogEntry, Revision, TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)

from redaction.acces import CLE_DE_SESSION
from redaction.liens_personnels.liens import revoquer_ceux_du_mandat
from redaction.mandats import suivre_les_mandats
from redaction.memoire.trace import AVIS, REPONSE, nommer
from redaction.models import Avis, MembreComite, Reponse, propositions_en_attente
from redaction.propositions.actions import fermer_ce_qui_parait
from redaction.refus import TraceInalterable

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


@receiver(page_published)
def fermer_les_propositions(sender, instance, **kwargs):
    """A draft made for a proposal has become public: the proposal is closed. Scheduled for later, it waits."""
    if instance.live:
        fermer_ce_qui_parait(instance, timezone.now())


@receiver(post_save, sender=MembreComite)
@receiver(post_delete, sender=MembreComite)
def tenir_le_groupe(sender, raw=False, **kwargs):
    """A mandate that is given, changed or taken away: the committee's group follows."""
    if not raw:
        suivre_les_mandats(timezone.localdate())


@receiver(post_save, sender=MembreComite)
def retirer_les_liens(sender, instance, raw=False, **kwargs):
    """A mandate that wants no personal link any more: those that were sent open nothing, and never will again."""
    if not raw and not instance.liens_personnels:
        revoquer_ceux_du_mandat(instance, timezone.now())


@receiver(user_logged_in)
def fermer_la_session_d_un_lien(sender, request, **kwargs):
    """Whoever signs in is no longer there by a personal link, nor will be once signed out."""
    if hasattr(request, "session"):
        request.session.pop(CLE_DE_SESSION, None)


@receiver(post_save, sender=Avis)
def tracer_l_avis(sender, instance, created, raw=False, **kwargs):
    """An opinion goes to the journal, with the names of its day."""
    if created and not raw:
        dit = {
            "par": instance.nom_du_membre,
            "organisme": instance.nom_de_l_organisme,
            "sens": instance.sens,
            "motif": instance.commentaire,
        }
        if instance.seance_id:
            dit |= {"seance": instance.seance_id, "saisi_par": instance.recueilli_par}
        _tracer(AVIS, instance.etat, instance.membre, instance.donne_le, dit)


@receiver(post_save, sender=Reponse)
def tracer_la_reponse(sender, instance, created, raw=False, **kwargs):
    """So does the staff's answer."""
    if created and not raw:
        dit = {"par": instance.nom_de_l_auteur, "motif": instance.texte}
        _tracer(REPONSE, instance.avis.etat, instance.auteur, instance.donnee_le, dit)


def _tracer(acte, etat, compte, instant, dit):
    """Writes in the journal what was said of the version of a task state."""
    page = etat.workflow_state.content_object
    log(instance=page, action=acte, user=compte, timestamp=instant, revision=etat.revision, data=dit)


@receiver(pre_save, sender=PageLogEntry)
def garder_le_journal(sender, instance, raw=False, **kwargs):
    """An entry is written once, with the name of who acts. Raises TraceInalterable when it is written over."""
    if instance.pk and not raw:
        raise TraceInalterable
    nommer(instance)


@receiver(pre_delete, sender=PageLogEntry)
def ne_rien_effacer(sender, **kwargs):
    """Raises TraceInalterable: what the journal holds follows the stated retention, and nothing else."""
    raise TraceInalterable
