"""What follows a publication, and a change of interval: the dates of the next reading."""

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import page_published

from redaction.fraicheur.calendrier import recalculer
from redaction.fraicheur.relectures import dater_la_parution
from redaction.models import Circuit
from socle.models import Contenu


@receiver(page_published)
def dater_la_relecture(sender, instance, revision, **kwargs):
    """A content that comes out: verified if the committee approved it, with a day for its next reading."""
    if isinstance(instance, Contenu) and instance.live:
        dater_la_parution(instance, revision, timezone.now())


@receiver(pre_save, sender=Circuit)
def noter_l_intervalle(sender, instance, raw=False, **kwargs):
    """Remembers whether the interval of a kind is about to change."""
    anciens = Circuit.objects.filter(pk=instance.pk).values_list("intervalle", flat=True)
    instance.intervalle_change = not raw and list(anciens) != [instance.intervalle]


@receiver(post_save, sender=Circuit)
def suivre_l_intervalle(sender, instance, **kwargs):
    """The contents of a kind take the dates of its new interval."""
    if instance.intervalle_change:
        recalculer(instance.genre, timezone.localdate())
