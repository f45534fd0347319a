"""The gesture of the staff that cannot wait for the committee's next mail."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from redaction.mails.annonces import annoncer_l_urgence
from redaction.models import DemandeUrgente, tour_de, verrouiller
from redaction.refus import DejaUrgente
from redaction.roles import suit_les_contenus


@transaction.atomic
def demander_l_urgence(etat, utilisateur, motif, maintenant):
    """Tells the committee at once that a proposal (a task state) is urgent, and why; once in each round.

    A round ends when the committee asks for changes. Raises PermissionDenied for who is not of the staff, DejaUrgente
    the second time in a round, and the refusals of a version that
    is no longer to be decided. Returns the DemandeUrgente.
    """
    if not suit_les_contenus(utilisateur):
        raise PermissionDenied
    encore = verrouiller(etat)
    if DemandeUrgente.objects.du_tour(encore).exists():
        raise DejaUrgente
    demande = DemandeUrgente.objects.create(
        proposition=encore.workflow_state,
        tour=tour_de(encore.workflow_state),
        motif=motif,
        auteur=utilisateur,
        nom_de_l_auteur=str(utilisateur),
        faite_le=maintenant,
    )
    annoncer_l_urgence(encore, demande, maintenant)
    return demande
