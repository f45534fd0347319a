"""The gestures of the committee and of the staff: propose, decide, cancel, publish or withdraw urgently, tell."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from redaction.models import auteurs_de_la_version, decide_a_plusieurs, verifier
from redaction.publication import publier_revision
from redaction.roles import (
    ADMINISTRATION,
    ANNULER_PROPOSITION,
    COMITE,
    PUBLIER_EN_URGENCE,
    RETIRER_EN_URGENCE,
)
from socle.actions import ecrire
from socle.adresses import adresse_libre
from socle.models import Contenu

Utilisateur = get_user_model()


def _adresse(nom, *args):
    """The whole address of one of our pages, for a mail."""
    return settings.ADRESSE_DU_SITE + reverse(nom, args=args)


def _ecrire(gabarit, destinataires, sujet, **contexte):
    """Writes to accounts, with the text of ``templates/redaction/courriels/<gabarit>.txt``."""
    adresses = [compte.email for compte in destinataires if compte.is_active and compte.email]
    if adresses:
        ecrire(adresses, sujet, render_to_string(f"redaction/courriels/{gabarit}.txt", contexte))


def membres_du_comite(*autres_groupes):
    """The accounts that sit on the committee, and those of other groups if any."""
    comptes = Utilisateur.objects.filter(groups__name__in=(COMITE, *autres_groupes), is_active=True)
    return comptes.order_by("pk").distinct()


@transaction.atomic
def proposer(page, utilisateur):
    """Submits the latest version of a page to the committee; resumes the proposal when changes had been asked.

    Raises PermissionDenied when the account may not edit the page, or when it already waits; VersionIncomplete when
    the version lacks what a public page needs.
    """
    testeur = page.permissions_for_user(utilisateur)
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
    return utilisateur.has_perm(ANNULER_PROPOSITION) or en_cours.requested_by_id == utilisateur.pk


@transaction.atomic
def publier_en_urgence(page, utilisateur, motif, maintenant):
    """Publishes the latest version without the committee, which is told why.

    Raises PermissionDenied without the right of that name, VersionIncomplete when it lacks what a public page needs.
    """
    if not utilisateur.has_perm(PUBLIER_EN_URGENCE) or page.alias_of_id:
        raise PermissionDenied
    revision = derniere_version(page, utilisateur)
    verifier(revision)
    remplaces = list(page.remplacements_de_fichiers.values_list("fichier__title", flat=True))
    publier_revision(revision, utilisateur, maintenant, sans_attendre=True)
    log(
        instance=page,
        action="infomie.publication_urgence",
        user=utilisateur,
        revision=revision,
        data={"motif": motif},
    )
    _ecrire(
        "publication_urgence",
        membres_du_comite(),
        f"Publié en urgence : {page.title}",
        page=page,
        motif=motif,
        remplaces=remplaces,
        auteur=utilisateur,
        adresse=page.full_url,
    )


@transaction.atomic
def retirer_en_urgence(page, utilisateur, motif):
    """Withdraws a page and all that is under it, at once; the committee and *Administration* are told why.

    Raises PermissionDenied without the right of that name, or for a page that gathers the site's branches.
    """
    if not utilisateur.has_perm(RETIRER_EN_URGENCE) or not est_retirable(page):
        raise PermissionDenied
    branche = page.get_descendants(inclusive=True)
    for retiree in branche.live().specific():
        UnpublishPageAction(retiree, user=utilisateur).execute(skip_permission_checks=True)
    for programmee in branche.specific():
        programmee.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    log(instance=page, action="infomie.retrait_urgence", user=utilisateur, data={"motif": motif})
    _ecrire(
        "retrait_urgence",
        membres_du_comite(ADMINISTRATION),
        f"Retiré en urgence : {page.title}",
        page=page,
        motif=motif,
        auteur=utilisateur,
        adresse=_adresse("wagtailadmin_pages:edit", page.pk),
    )


def est_retirable(page):
    """Whether a page is a content: those that only gather others (home, rubriques, lists) are not withdrawn so."""
    return bool(page.live and page.specific_class and issubclass(page.specific_class, Contenu))


def annoncer_proposition(etat):
    """Tells the committee that a version waits, except its authors."""
    page = etat.workflow_state.content_object
    auteurs = auteurs_de_la_version(etat)
    _ecrire(
        "proposition",
        [membre for membre in membres_du_comite() if membre.pk not in auteurs],
        f"À relire : {etat.revision.object_str}",
        titre=etat.revision.object_str,
        auteur=etat.workflow_state.requested_by,
        est_en_ligne=page.live,
        a_plusieurs=decide_a_plusieurs(etat),
        adresse=_adresse("redaction_avis", etat.pk),
    )


def annoncer_decision(etat, auteurs):
    """Tells the authors (keys of accounts) what the committee decided, with the member's comment."""
    approuve = etat.status == etat.STATUS_APPROVED
    programmee_le = etat.revision.approved_go_live_at
    page = etat.workflow_state.content_object.specific
    en_ligne = approuve and programmee_le is None
    _ecrire(
        "decision",
        Utilisateur.objects.filter(pk__in=auteurs).order_by("pk"),
        f"{'Approuvé' if approuve else 'Changements demandés'} : {etat.revision.object_str}",
        titre=etat.revision.object_str,
        approuve=approuve,
        commentaire=etat.comment,
        programmee_le=programmee_le,
        adresse=page.full_url if en_ligne else _adresse("wagtailadmin_pages:edit", page.pk),
    )


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


@transaction.atomic
def regler_relecture(contenu, utilisateur, maintenant):
    """Closes every request to read a content again: this account has read it, and it holds as it is.

    The date set by its author for the next reading comes back. Raises PermissionDenied for who may not edit it. Returns
    how many requests were closed.
    """
    if not contenu.permissions_for_user(utilisateur).can_edit():
        raise PermissionDenied
    ouvertes = contenu.demandes_relecture.ouvertes()
    motifs = list(ouvertes.values_list("motif", flat=True))
    reglees = ouvertes.update(reglee_le=maintenant, reglee_par=utilisateur)
    if reglees:
        version = contenu.live_revision.as_object() if contenu.live_revision else None
        prevue = version.a_revoir_le if version else None
        jour = timezone.localtime(maintenant).date()
        Contenu.objects.filter(pk=contenu.pk).update(a_revoir_le=prevue, verifie_le=jour)
        log(instance=contenu, action="infomie.relecture", user=utilisateur, data={"motif": " ".join(motifs)})
    return reglees
