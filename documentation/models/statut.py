"""What became of a text or of a decision, status by status, as the public version said it."""

from django.db import models

from socle.statuts import StatutDroit


class ChangementDeStatut(models.Model):
    """A status that a text or decision took, the day it takes effect and the day the centre published it."""

    contenu = models.ForeignKey(
        "socle.Contenu", on_delete=models.CASCADE, related_name="changements_de_statut"
    )
    statut = models.CharField("statut", max_length=20, choices=StatutDroit, blank=True)
    depuis = models.DateField("depuis le", null=True)
    constate_le = models.DateTimeField("publié le")

    class Meta:
        verbose_name = "changement de statut"
        verbose_name_plural = "changements de statut"
        ordering = ("constate_le", "pk")

    def __str__(self):
        return f"{self.contenu} : {self.get_statut_display() or 'sans statut'}"
