"""What follows the publication of an event."""

from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import page_published

from agenda.actions import constater
from agenda.models import EvenementPage
from agenda.propositions.actions import GUICHET


@receiver(page_published)
def suivre_les_annonces(sender, instance, **kwargs):
    """Keeps what it announces, tells who proposed it; Wagtail also says « published » of what comes out later."""
    if isinstance(instance, EvenementPage) and instance.live:
        maintenant = timezone.now()
        constater(instance, maintenant)
        GUICHET.retenir(instance, maintenant)
