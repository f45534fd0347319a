"""The public history of a content: what changed in it, one dated sentence at a time, never rewritten."""

from django.db import models


class ActualisationFigee(Exception):
    """Somebody tried to rewrite the history of a content."""


class ActualisationQuerySet(models.QuerySet):
    """The entries, which are only added."""

    def update(self, **champs):
        """Never."""
        raise ActualisationFigee

    def delete(self):
        """Never; a content that is deleted takes its history with it."""
        raise ActualisationFigee


class Actualisation(models.Model):
    """What a new public version changed for its readers: « § 3 mis à jour après l’arrêt… »."""

    contenu = models.ForeignKey("socle.Contenu", on_delete=models.CASCADE, related_name="actualisations")
    le = models.DateField("le")
    texte = models.CharField("ce qui change", max_length=300)
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+", verbose_name="version"
    )

    objects = ActualisationQuerySet.as_manager()

    class Meta:
        verbose_name = "actualisation"
        verbose_name_plural = "actualisations"
        ordering = ("-le", "-pk")

    def __str__(self):
        return f"{self.le:%d/%m/%Y} : {self.texte}"

    def save(self, *args, **kwargs):
        """Adds the entry; raises ActualisationFigee for one that is already written."""
        if self.pk:
            raise ActualisationFigee
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Never."""
        raise ActualisationFigee
