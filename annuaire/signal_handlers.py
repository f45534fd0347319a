"""What follows Django's own events: a value of a list that is in use stays."""

from django.db.models.signals import pre_delete
from django.dispatch import receiver

from annuaire.emploi import CHAMPS, proteger


@receiver(pre_delete)
def garder_la_valeur(sender, instance, **kwargs):
    """Refuses (ProtectedError) to delete a value that some actor has."""
    if sender in CHAMPS:
        proteger(instance)
