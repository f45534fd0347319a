"""What follows the publication of an event: what the public is told of its dates, place and state is kept."""

import hashlib
import json

from django.db import transaction
from django.db.models import Max

from agenda.models import Annonce, EvenementPage

SEANCE = ("cle", "debut", "heure_debut", "fin", "heure_fin", "lieu", "annulee")
LIEU = ("modalite", "lieu", "adresse", "code_postal", "ville", "fuseau", "etat", "nouvelles_dates")


def empreinte(evenement):
    """What makes two announcements the same (a str of 64 signs): dates, place, state; nothing of the other words."""
    seances = [[str(getattr(seance, nom) or "") for nom in SEANCE] for seance in evenement.seances_en_ordre]
    dit = [seances, *(getattr(evenement, nom) for nom in LIEU), evenement.lien_montre]
    return hashlib.sha256(json.dumps(dit).encode()).hexdigest()


@transaction.atomic
def constater(evenement, maintenant):
    """Keeps what a public event announces when it is not what it announced last. Returns the Annonce, or None.

    Their number grows with each change, and never for a word corrected: calendars go by it.
    """
    # One publication after the other: two would give the same number.
    EvenementPage.objects.select_for_update().order_by().only("pk").get(pk=evenement.pk)
    dernier = evenement.annonces.order_by("-rang").first()
    trace = empreinte(evenement)
    if dernier is not None and dernier.empreinte == trace:
        return None
    rang = evenement.annonces.aggregate(rang=Max("rang"))["rang"]
    return Annonce.objects.create(
        evenement=evenement,
        rang=0 if rang is None else rang + 1,
        le=maintenant,
        etat=evenement.etat,
        motif=evenement.etat_motif,
        quand=evenement.quand,
        commence_le=evenement.commence_le,
        empreinte=trace,
    )
