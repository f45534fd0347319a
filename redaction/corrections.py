"""The minor correction: a few words of a content that the committee has approved, published at once and shown to it."""

import json

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import Page, TaskState, WorkflowState

from redaction.models import ParutionSansAvis, verifier
from redaction.models.circuit import reglages_du_comite
from redaction.publication import publier_revision
from redaction.refus import CorrectionRefusee
from redaction.roles import PUBLIER_UNE_CORRECTION
from redaction.rules import MOTS_D_UNE_CORRECTION, mots_changes

# What a page holds for the machine: its place, its states. All other fields reach the reader.
MECANIQUE = {champ.name for champ in Page._meta.get_fields()} - {
    "title",
    "slug",
    "seo_title",
    "search_description",
    "show_in_menus",
    "go_live_at",
    "expire_at",
}
HORS_PUBLIC = {"wagtail_admin_comments"}
PAS_UN_TEXTE = {
    "slug",
    "ce_qui_change",
}  # an address; a sentence for the history, that a correction does not deserve


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
    mots, autres = ecarts(type(page), page.live_revision.content, revision.content)
    if autres:
        raise CorrectionRefusee(f"Elle change autre chose que quelques mots : {', '.join(autres)}.")
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


def ecarts(modele, avant, apres):
    """What differs between two versions of a page, given as their revisions' contents (dicts).

    Returns (how many words were changed, the labels of the fields in which something else was: a list).
    """
    mots, autres = 0, []
    deduits = {"genre"} if len(getattr(modele, "GENRES", ())) == 1 else set()
    for champ in modele._meta.get_fields():
        if champ.name in MECANIQUE | deduits or not (getattr(champ, "serialize", False) and champ.editable):
            continue
        compte = _ecart_du_champ(champ, avant.get(champ.name), apres.get(champ.name))
        if compte is None:
            autres.append(str(champ.verbose_name))
        else:
            mots += compte
    for relation in get_all_child_relations(modele):
        nom = relation.get_accessor_name()
        if nom in HORS_PUBLIC:
            continue
        compte = _ecart_des_lignes(relation.related_model, avant.get(nom) or [], apres.get(nom) or [])
        if compte is None:
            autres.append(str(relation.related_model._meta.verbose_name_plural))
        else:
            mots += compte
    return mots, autres


def _ecart_des_lignes(modele, avant, apres):
    """The words changed in rows that hang from a page; None when rows were added, taken away or changed otherwise."""
    if len(avant) != len(apres):
        return None
    avant, apres = (
        sorted(lignes, key=lambda ligne: ligne.get("sort_order") or 0) for lignes in (avant, apres)
    )
    champs = [
        champ
        for champ in modele._meta.concrete_fields
        if champ.editable and not champ.primary_key and not isinstance(champ, ParentalKey)
    ]
    comptes = [
        _ecart_du_champ(champ, ancienne.get(champ.name), nouvelle.get(champ.name))
        for ancienne, nouvelle in zip(avant, apres, strict=True)
        for champ in champs
    ]
    return None if None in comptes else sum(comptes)


def _ecart_du_champ(champ, avant, apres):
    """The words changed in one field; None when it holds no free text, or its markup changed."""
    if avant == apres or not (avant or apres):
        return 0
    if isinstance(champ, StreamField):
        return _ecart_des_blocs(*(json.loads(texte or "[]") for texte in (avant, apres)))
    libre = isinstance(champ, models.CharField | models.TextField) and not champ.choices
    if not libre or champ.name in PAS_UN_TEXTE:
        return None
    return mots_changes(avant or "", apres or "")


def _ecart_des_blocs(avant, apres):
    """The words changed in the blocks of a stream; None when a block came, went, or changed otherwise."""
    if isinstance(avant, str) and isinstance(apres, str):
        return mots_changes(avant, apres)
    if isinstance(avant, dict) and isinstance(apres, dict) and avant.keys() == apres.keys():
        paires = [(avant[nom], apres[nom]) for nom in avant if nom != "id"]
    elif isinstance(avant, list) and isinstance(apres, list) and len(avant) == len(apres):
        paires = list(zip(avant, apres, strict=True))
    else:
        return 0 if avant == apres else None
    if isinstance(avant, dict) and "type" in avant and avant["type"] != apres["type"]:
        return None
    comptes = [_ecart_des_blocs(ancien, nouveau) for ancien, nouveau in paires]
    return None if None in comptes else sum(comptes)
