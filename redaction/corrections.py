"""The minor correction: a few words of a content that the committee has approved, published at once and shown to it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, TaskState, WorkflowState

from redaction.differences import differences
from redaction.models import ParutionSansAvis, verifier
from redaction.models.circuit import reglages_du_comite
from redaction.publication import publier_revision
from redaction.refus import CorrectionRefusee
from redaction.roles import PUBLIER_UNE_CORRECTION
from redaction.rules import MOTS_D_UNE_CORRECTION


def peut_corriger(page, utilisateur):
    """Whether this account could publish a minor correction of this page, were it one."""
    return bool(
        page.live
        and page.has_unpublished_changes
        and not page.alias_of_id
        and utilisateur.has_perm(PUBLIER_UNE_CORRECTION)
        and page.permissions_for_user(utilisateur).can_edit()
    )


@transaction.atomic
def publier_correction(page, utilisateur, motif, vue_le, maintenant):
    """Publishes the latest version of a public page without the committee, to which its difference is shown.

    ``vue_le`` is the instant of the version that was read. Raises PermissionDenied without the right of that name,
    CorrectionRefusee when the version is more than that, VersionIncomplete when it lacks what a page needs.
    """
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    if not peut_corriger(page, utilisateur):
        raise PermissionDenied
    revision = page.get_latest_revision()
    if revision.created_at != vue_le:
        raise CorrectionRefusee("La version a changé depuis que vous l’avez ouverte : relisez-la.")
    examiner(page, revision)
    verifier(revision)
    avant = page.live_revision
    publier_revision(revision, utilisateur, maintenant, sans_attendre=True, sans_dater=True)
    ParutionSansAvis.objects.create(
        nature=ParutionSansAvis.Nature.CORRECTION,
        page=page,
        titre=revision.object_str[:255],
        avant=avant,
        revision=revision,
        auteur=utilisateur,
        nom_de_l_auteur=str(utilisateur),
        motif=motif,
        parue_le=maintenant,
    )
    log(
        instance=page,
        action="infomie.correction_mineure",
        user=utilisateur,
        revision=revision,
        data={"motif": motif},
    )


def examiner(page, revision):
    """Refuses what is no minor correction of this public page: raises CorrectionRefusee, which says why."""
    if not reglages_du_comite().corrections_mineures:
        raise CorrectionRefusee(
            "L’administration ne permet pas d’en publier : proposez la version au comité."
        )
    en_cours = page.current_workflow_state
    if en_cours and en_cours.status == WorkflowState.STATUS_NEEDS_CHANGES:
        raise CorrectionRefusee("Le comité a demandé des changements : proposez-lui la version corrigée.")
    if en_cours:
        raise CorrectionRefusee("Une version attend le comité : la correction paraîtra avec elle.")
    if not page.live_revision or not _est_approuvee(page):
        raise CorrectionRefusee(
            "La version en ligne n’a pas été approuvée par le comité : proposez-lui la nouvelle."
        )
    if page.remplacements_de_fichiers.exists():
        raise CorrectionRefusee("Elle remplace un fichier : proposez-la au comité.")
    trouvees = differences(type(page), page.live_revision.content, revision.content)
    autres = dict.fromkeys(une.libelle for une in trouvees if une.mots is None)
    if autres:
        raise CorrectionRefusee(f"Elle change autre chose que quelques mots : {', '.join(autres)}.")
    mots = sum(une.mots for une in trouvees)
    if not mots:
        raise CorrectionRefusee("Aucune différence avec la version en ligne.")
    if mots > MOTS_D_UNE_CORRECTION:
        raise CorrectionRefusee(
            f"Elle change {mots} mots, pour {MOTS_D_UNE_CORRECTION} au plus : proposez-la au comité."
        )


def _est_approuvee(page):
    """Whether no urgent publication came out since the committee last approved a version of this page."""
    urgence = (
        ParutionSansAvis.objects.filter(page=page, nature=ParutionSansAvis.Nature.URGENCE)
        .order_by("-parue_le")
        .first()
    )
    if urgence is None:
        return True
    approuvees = TaskState.objects.filter(
        status=TaskState.STATUS_APPROVED,
        task__tachecomite__isnull=False,
        workflow_state__in=WorkflowState.objects.for_instance(page),
        finished_at__gt=urgence.parue_le,
    )
    return approuvees.exists()
