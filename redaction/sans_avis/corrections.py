"""The minor correction: a few words of a content that the committee has approved, published at once and shown to it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import TaskState, WorkflowState

from redaction.models import ParutionSansAvis, verifier, verrouiller_la_page
from redaction.models.circuit import reglages_du_comite
from redaction.publication import publier_revision
from redaction.refus import CorrectionRefusee
from redaction.roles import PUBLIER_UNE_CORRECTION
from redaction.sans_avis.parutions import consigner_la_parution
from redaction.versions.differences import differences
from redaction.versions.mots import CARACTERES_D_UNE_CORRECTION, MOTS_D_UNE_CORRECTION


def peut_corriger(page, utilisateur):
    """Whether this account could publish a minor correction of this page, were it one."""
    return bool(
        page.live
        and page.has_unpublished_changes
        and not page.alias_of_id
        and utilisateur.has_perm(PUBLIER_UNE_CORRECTION)
        and page.permissions_for_user(utilisateur).peut_enregistrer()
    )


@transaction.atomic
def publier_correction(page, utilisateur, motif, vue_le, maintenant):
    """Publishes the latest version of a public page without the committee, to which its difference is shown.

    ``vue_le`` is the instant of the version that was read. Raises PermissionDenied without the right of that name,
    CorrectionRefusee when the version is more than that, VersionIncomplete when it lacks what a page needs.
    """
    page = verrouiller_la_page(page)
    if not peut_corriger(page, utilisateur):
        raise PermissionDenied
    revision = page.get_latest_revision()
    if revision.created_at != vue_le:
        raise CorrectionRefusee("La version a changé depuis que vous l’avez ouverte : relisez-la.")
    examiner(page, revision)
    verifier(revision)
    avant = page.live_revision
    publier_revision(revision, utilisateur, maintenant, sans_attendre=True, sans_dater=True)
    nature = ParutionSansAvis.Nature.CORRECTION
    consigner_la_parution(nature, page, avant, revision, utilisateur, motif, maintenant)


def examiner(page, revision):
    """Refuses what is no minor correction of this public page: raises CorrectionRefusee, which says why."""
    if not reglages_du_comite().corrections_mineures:
        raise CorrectionRefusee(
            "L’administration ne permet pas d’en publier : proposez la version au comité."
        )
    if not getattr(page, "se_corrige", True):  # a plain page is no content
        raise CorrectionRefusee("Une décision de justice se relit toujours à deux : proposez-la au comité.")
    if page.current_workflow_state:
        raise CorrectionRefusee(
            "Une version est chez le comité, ou en revient : la correction paraîtra avec elle."
        )
    approuvee = _derniere_approuvee(page)
    if approuvee is None:
        raise CorrectionRefusee(
            "La version en ligne n’a pas été approuvée par le comité : proposez-lui la nouvelle."
        )
    if _a_ete_renvoyee(page, approuvee):
        raise CorrectionRefusee("Le comité a demandé des changements : proposez-lui la version corrigée.")
    if page.remplacements_de_fichiers.exists():
        raise CorrectionRefusee("Elle remplace un fichier : proposez-la au comité.")
    if not differences(type(page), page.live_revision.content, revision.content):
        raise CorrectionRefusee("Aucune différence avec la version en ligne.")
    _mesurer(differences(type(page), approuvee.content, revision.content))


def _mesurer(trouvees):
    """Refuses differences (with the version that was approved) that are more than a few words."""
    autres = dict.fromkeys(une.libelle for une in trouvees if une.mots is None)
    if autres:
        raise CorrectionRefusee(f"Elle change autre chose que quelques mots : {', '.join(autres)}.")
    mots = sum(une.mots for une in trouvees)
    if mots > MOTS_D_UNE_CORRECTION or sum(une.caracteres for une in trouvees) > CARACTERES_D_UNE_CORRECTION:
        raise CorrectionRefusee(
            f"Elle change {mots} mot{'s' if mots > 1 else ''} depuis la version approuvée, pour "
            f"{MOTS_D_UNE_CORRECTION} mots et {CARACTERES_D_UNE_CORRECTION} caractères au plus, corrections "
            "précédentes comprises : proposez-la au comité."
        )


def _derniere_approuvee(page):
    """The public version without its minor corrections; None when it came out urgently, or is no longer there."""
    sorties = ParutionSansAvis.objects.filter(page=page).select_related("avant").order_by("parue_le", "pk")
    par_version = {sortie.revision_id: sortie for sortie in sorties}
    version = page.live_revision
    while version is not None and version.pk in par_version:
        sortie = par_version.pop(version.pk)
        if sortie.nature == ParutionSansAvis.Nature.URGENCE:
            return None
        version = sortie.avant
    return version


def _a_ete_renvoyee(page, approuvee):
    """Whether the committee asked for changes in a version later than the one that it approved."""
    renvois = TaskState.objects.filter(
        status=TaskState.STATUS_REJECTED,
        task__tachecomite__isnull=False,
        workflow_state__in=WorkflowState.objects.for_instance(page),
        revision__gt=approuvee.pk,
    )
    return renvois.exists()
