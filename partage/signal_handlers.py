"""What follows Wagtail's own events: those who harvest the site are told of what has left it."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from partage import actions
from socle.models import Contenu


def _oublier_la_carte(cle):
    """What is not public any more keeps no picture of its title; a file comes back from no transaction undone."""
    transaction.on_commit(lambda: actions.oublier_la_carte(cle))


@receiver(page_published)
def suivre_la_publication(sender, instance, **kwargs):
    """What was withdrawn comes back; Wagtail also says « published » of what comes out later."""
    if isinstance(instance, Contenu) and instance.live:
        actions.noter_publication(instance.pk, timezone.now())


@receiver(page_unpublished)
def suivre_la_depublication(sender, instance, **kwargs):
    """A content leaves the public."""
    if isinstance(instance, Contenu):
        actions.noter_depublication(instance.pk, timezone.now())
        _oublier_la_carte(instance.pk)


@receiver(pre_delete, sender=Contenu)
def suivre_la_suppression(sender, instance, **kwargs):
    """A content is deleted, alone or with what is above it."""
    actions.noter_suppression(instance.pk, timezone.now())
    _oublier_la_carte(instance.pk)


@receiver(post_save, sender=PageViewRestriction)
def suivre_la_restriction(sender, instance, created, **kwargs):
    """A page is kept for some readers; changing for whom changes nothing here."""
    if created:
        actions.noter_restriction(instance, timezone.now())


@receiver(post_delete, sender=PageViewRestriction)
def suivre_l_ouverture(sender, instance, **kwargs):
    """A page is open again to all, unless its restriction went away with it: known once all is written."""
    cle = instance.page_id
    transaction.on_commit(lambda: actions.noter_ouverture(cle, timezone.now()))


@receiver(post_page_move)
def suivre_le_deplacement(sender, instance, parent_page_before, url_path_before, url_path_after, **kwargs):
    """A page changes place; changing its rank among its neighbours is not moving."""
    if url_path_before != url_path_after:
        actions.noter_deplacement(instance, parent_page_before, timezone.now())


@receiver(page_slug_changed)
def suivre_l_adresse(sender, instance, instance_before, **kwargs):
    """A page has another address, and so has all that is under it."""
    actions.rendre(instance, timezone.now())
