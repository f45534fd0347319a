"""What follows Wagtail's own events: a public page's files are known, and found, at once."""

from django.db import transaction
from django.dispatch import receiver
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import ReferenceIndex
from wagtail.signals import page_published


@receiver(page_published)
def tenir_les_index(sender, instance, **kwargs):
    """Brings the reference index up to date now, and asks for the search index again once all is written.

    Tags and themes are written after the event that Wagtail listens to, so its own indexing misses them.
    """
    if not instance.live:
        return
    ReferenceIndex.create_or_update_for_object(instance)
    etiquette, modele, cle = instance._meta.app_label, instance._meta.model_name, str(instance.pk)
    transaction.on_commit(lambda: insert_or_update_object_task.enqueue(etiquette, modele, cle))
