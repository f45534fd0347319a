"""What follows the publication of a text or of a decision."""

from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import page_published

from documentation.actions import constater_statut
from documentation.models import JurisprudencePage, TexteJuridiquePage


@receiver(page_published)
def suivre_le_statut(sender, instance, **kwargs):
    """Marks what cites it when its status has changed; Wagtail also says « published » of what comes out later."""
    if isinstance(instance, TexteJuridiquePage | JurisprudencePage) and instance.live:
        constater_statut(instance, timezone.now())
