"""What the clock does of the campaigns: mails in office hours, what is old forgotten in its time."""

from django.utils import timezone

from annuaire.campagne.actions import ecrire_ce_qui_est_du, oublier
from redaction.rules import est_heure_de_bureau


def suivre(maintenant):
    """Writes what is due, from Monday to Friday between 7 and 19, and forgets what is old. Returns (mails, rows)."""
    ecrits = ecrire_ce_qui_est_du(maintenant) if est_heure_de_bureau(timezone.localtime(maintenant)) else 0
    return ecrits, oublier(maintenant)
