"""The gestures of who writes and who decides: propose, decide, cancel, duplicate."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import WorkflowState

from redaction.mails.annonces import annoncer_decision
from redaction.models import auteurs_de_la_version, verifier, verrouiller_la_page
from redaction.refus import DejaPropose
from redaction.roles import ANNULER_PROPOSITION
from socle.adresses import adresse_libre


@transaction.atomic
def proposer(page, utilisateur):
    """Submits the latest version of a page to the committee; resumes the proposal when changes had been asked.

    Raises PermissionDenied when the account may not edit the page, DejaPropose when it already waits, VersionIncomplete
    when the version lacks what a public page needs.
    """
    page = verrouiller_la_page(page)
    testeur = page.permissions_for_user(utilisateur)
    if testeur.can_edit() and page.workflow_in_progress:
        raise DejaPropose
    if page.alias_of_id or not testeur.can_edit() or not testeur.can_submit_for_moderation():
        raise PermissionDenied
    verifier(derniere_version(page, utilisateur))
    en_cours = page.current_workflow_state
    if en_cours and en_cours.status == WorkflowState.STATUS_NEEDS_CHANGES:
        en_cours.resume(user=utilisateur)
        return en_cours
    return page.get_workflow().start(page, utilisateur)


def derniere_version(page, utilisateur):
    """The latest revision of a page, made by this account for a page that code has put there without any."""
    return page.get_latest_revision() or page.save_revision(user=utilisateur, changed=False, clean=False)


@transaction.atomic
def decider(etat, membre, decision, commentaire, vue_le):
    """Records a member's decision on a proposal, publishes when it is favourable, and tells the authors.

    ``decision`` is ``redaction.models.APPROUVER`` or ``DEMANDER``; ``vue_le`` the instant of the version that the
    member read. Raises the refusals of ``redaction.refus`` or PermissionDenied, and then changes nothing.
    """
    auteurs = auteurs_de_la_version(etat)
    etat.task.specific.on_action(etat, membre, decision, comment=commentaire, vue_le=vue_le)
    etat.refresh_from_db()
    annoncer_decision(etat, auteurs)


@transaction.atomic
def annuler(etat, utilisateur):
    """Takes a proposal back: for those who submitted it and for *Administration*.

    Raises PermissionDenied for anyone else, or when it is already settled.
    """
    en_cours = WorkflowState.objects.select_for_update().get(pk=etat.workflow_state_id)
    if not peut_annuler(en_cours, utilisateur):
        raise PermissionDenied
    en_cours.cancel(user=utilisateur)


def peut_annuler(en_cours, utilisateur):
    """Whether the account may take back a proposal (a WorkflowState): who made it, or *Administration*."""
    if (
        not utilisateur.is_authenticated
    ):  # a proposal whose author is gone has no author, as a visitor has no key
        return False
    return en_cours.requested_by_id == utilisateur.pk or utilisateur.has_perm(ANNULER_PROPOSITION)


@transaction.atomic
def dupliquer(page, utilisateur):
    """A draft copied from a page, in the same rubrique, with its themes and territories; dates of publication left out.

    Returns the new page. Raises PermissionDenied when the account may not copy it there.
    """
    parent = page.get_parent()
    if not page.permissions_for_user(utilisateur).can_copy_to(parent):
        raise PermissionDenied
    titre = f"Copie de {page.title}"[:255]
    return CopyPageAction(
        page,
        to=parent,
        update_attrs={
            "title": titre,
            "draft_title": titre,
            "slug": adresse_libre(parent, f"copie-{page.slug}"),
        },
        copy_revisions=False,
        keep_live=False,
        user=utilisateur,
    ).execute(skip_permission_checks=True)
