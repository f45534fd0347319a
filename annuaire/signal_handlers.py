"""What follows Django's and Wagtail's own events: a value of a list that is in use stays; a proposer is told."""

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import page_published

from annuaire.emploi import CHAMPS, proteger
from annuaire.models import ActeurPage
from annuaire.propositions.actions import GUICHET


@receiver(pre_delete)
def garder_la_valeur(sender, instance, **kwargs):
    """Refuses (ProtectedError) to delete a value that some actor has."""
    if sender in CHAMPS:
        proteger(instance)


@receiver(page_published)
def repondre_a_qui_propose(sender, instance, **kwargs):
    """Tells who proposed an actor that it is public; Wagtail also says « published » of what comes out later."""
    if isinstance(instance, ActeurPage) and instance.live:
        GUICHET.retenir(instance, timezone.now())
