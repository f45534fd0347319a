"""What those who harvest the site must be told of a content, beyond the day of its publication."""

from django.db import models

from socle.genres import Genre


class TraceQuerySet(models.QuerySet):
    """Which traces?"""

    def retirees(self):
        """Those of contents that the public may not read any more."""
        return self.filter(est_retiree=True)


class Trace(models.Model):
    """That a content was withdrawn from the public, or given back to it without being published anew."""

    cle = models.PositiveBigIntegerField(
        "numéro du contenu", unique=True, help_text="Il peut ne plus exister."
    )
    genre = models.CharField("nature", max_length=30, choices=Genre)
    est_retiree = models.BooleanField("retirée", default=True)
    le = models.DateTimeField("le", db_index=True)

    objects = TraceQuerySet.as_manager()

    class Meta:
        verbose_name = "trace"
        verbose_name_plural = "traces"

    def __str__(self):
        return f"{self.cle} : {'retiré' if self.est_retiree else 'rendu'} le {self.le:%d/%m/%Y}"
