"""The urgent gestures: publish without the committee, withdraw at once; both say why, to the committee."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log

from redaction.actions import derniere_version
from redaction.mails.adresses import adresse_de
from redaction.mails.annonces import ecrire_a, membres_du_comite
from redaction.models import ParutionSansAvis, verifier
from redaction.publication import publier_revision
from redaction.roles import ADMINISTRATION, PUBLIER_EN_URGENCE, RETIRER_EN_URGENCE
from redaction.sans_avis import suivi
from redaction.sans_avis.parutions import consigner_la_parution
from socle.models import Contenu


@transaction.atomic
def publier_en_urgence(page, utilisateur, motif, maintenant):
    """Publishes the latest version without the committee, which is told why.

    Its words come out, not the day or the interval that it chooses for its next reading: those of the public version
    stay, and the committee is told which were left aside.

    Raises PermissionDenied without the right of that name, VersionIncomplete when it lacks what a public page needs.
    """
    if not utilisateur.has_perm(PUBLIER_EN_URGENCE) or page.alias_of_id:
        raise PermissionDenied
    revision = derniere_version(page, utilisateur)
    verifier(revision)
    avant = page.live_revision
    laisses = suivi.en_mots(page, revision)
    suivi.laisser(page, revision)
    remplaces = list(page.remplacements_de_fichiers.values_list("fichier__title", flat=True))
    publier_revision(revision, utilisateur, maintenant, sans_attendre=True)
    consigner_la_parution(
        ParutionSansAvis.Nature.URGENCE, page, avant, revision, utilisateur, motif, maintenant
    )
    ecrire_a(
        "publication_urgence",
        membres_du_comite(),
        f"Publié en urgence : {page.title}",
        page=page,
        motif=motif,
        remplaces=remplaces,
        laisses=laisses,
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
    ecrire_a(
        "retrait_urgence",
        membres_du_comite(ADMINISTRATION),
        f"Retiré en urgence : {page.title}",
        page=page,
        motif=motif,
        auteur=utilisateur,
        adresse=adresse_de("wagtailadmin_pages:edit", page.pk),
    )


def est_retirable(page):
    """Whether a page is a content: those that only gather others (home, rubriques, lists) are not withdrawn so."""
    return bool(page.live and page.specific_class and issubclass(page.specific_class, Contenu))
