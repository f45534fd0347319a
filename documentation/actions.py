"""The gestures of the law: attesting that a decision names nobody, and what follows a change of status."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from documentation.models import Attestation, ChangementDeStatut
from socle.actions import demander_relecture
from socle.models import DemandeRelecture


def attester(decision, utilisateur, maintenant):
    """Writes down that this account has read this version of a decision, and that nobody can be recognised in it.

    ``decision`` is the version itself (an instance made of a revision). Returns the Attestation, the first one when the
    version had been attested before. Raises PermissionDenied for who may not edit the decision.
    """
    if not decision.permissions_for_user(utilisateur).can_edit():
        raise PermissionDenied
    attestation, _ = Attestation.objects.get_or_create(
        decision_id=decision.pk,
        empreinte=decision.empreinte(),
        defaults={"par": utilisateur, "le": maintenant},
    )
    return attestation


@transaction.atomic
def constater_statut(contenu, maintenant):
    """Compares the status now public with the last one written down; when it changed, marks what cites it.

    The first status known marks nothing. Returns the contents put « à revoir » (a list, often empty).
    """
    dernier = ChangementDeStatut.objects.filter(contenu=contenu.pk).last()
    actuel = (contenu.statut_droit, contenu.statut_depuis)
    if dernier and (dernier.statut, dernier.depuis) == actuel:
        return []
    ChangementDeStatut.objects.create(
        contenu_id=contenu.pk, statut=actuel[0], depuis=actuel[1], constate_le=maintenant
    )
    return repercuter(contenu, maintenant) if dernier else []


def repercuter(contenu, maintenant):
    """Puts « à revoir » every public content that cites this text or decision, or a text that it replaces.

    A new status closes the requests that the one before had made. Returns the contents (a list).
    """
    source = f"droit:{contenu.pk}"
    DemandeRelecture.objects.ouvertes().filter(source=source).update(reglee_le=maintenant)
    fait = contenu.fait or f"nouveau statut, {contenu.get_statut_droit_display() or 'aucun'}"
    touches = list(contenu.touches())
    for touche in touches:
        demander_relecture(
            touche, f"« {contenu.title} » : {fait}."[:500], source, maintenant, changement=contenu
        )
    return touches
