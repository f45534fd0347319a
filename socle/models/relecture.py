"""The requests to read a content again: why, and who or what asked."""

from django.db import models


class DemandeRelectureQuerySet(models.QuerySet):
    """Which requests?"""

    def ouvertes(self):
        """Those that nobody has settled yet."""
        return self.filter(reglee_le__isnull=True)


class DemandeRelecture(models.Model):
    """One reason to read a content again, open until somebody settles it."""

    contenu = models.ForeignKey("socle.Contenu", on_delete=models.CASCADE, related_name="demandes_relecture")
    motif = models.CharField("motif", max_length=500)
    source = models.CharField("ce qui l’a demandée", max_length=255)
    demandee_le = models.DateTimeField("demandée le")
    reglee_le = models.DateTimeField("réglée le", null=True, blank=True)

    objects = DemandeRelectureQuerySet.as_manager()

    class Meta:
        verbose_name = "demande de relecture"
        verbose_name_plural = "demandes de relecture"
        ordering = ("-demandee_le",)
        constraints = (
            models.UniqueConstraint(
                fields=("contenu", "motif", "source"),
                condition=models.Q(reglee_le__isnull=True),
                name="relecture_demandee_une_fois",
            ),
        )

    def __str__(self):
        return f"{self.contenu} : {self.motif}"
