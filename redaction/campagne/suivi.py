"""What the clock does of the campaigns: mails in office hours, names forgotten in their time."""

from django.utils import timezone

from annuaire.campagne.actions import ecrire_ce_qui_est_du, oublier_les_noms
from redaction.rules import est_heure_de_bureau


def suivre(maintenant):
    """Writes what is due, from Monday to Friday between 7 and 19, and forgets old names. Returns (mails, names)."""
    ecrits = ecrire_ce_qui_est_du(maintenant) if est_heure_de_bureau(timezone.localtime(maintenant)) else 0
    return ecrits, oublier_les_noms(maintenant)
