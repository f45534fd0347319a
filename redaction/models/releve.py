"""What the committee's mails remember: when each member was last told, and what could not wait for the morning."""

from django.db import models
from wagtail.models import WorkflowState


class Releve(models.Model):
    """When a member was last told what waits and what was said: the next mail starts from there."""

    membre = models.OneToOneField(
        "socle.Utilisateur", verbose_name="membre", on_delete=models.CASCADE, related_name="releve"
    )
    fait_le = models.DateTimeField("fait le", null=True)

    class Meta:
        verbose_name = "relevé du courrier"
        verbose_name_plural = "relevés du courrier"

    def __str__(self):
        return f"Courrier de {self.membre}"


class DemandeUrgente(models.Model):
    """That the staff asked the committee to decide a proposal without waiting for the next mail, and why; once."""

    proposition = models.OneToOneField(
        WorkflowState, verbose_name="proposition", on_delete=models.CASCADE, related_name="demande_urgente"
    )
    motif = models.CharField("motif", max_length=500)
    auteur = models.ForeignKey(
        "socle.Utilisateur", verbose_name="auteur", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    nom_de_l_auteur = models.CharField("nom de l’auteur", max_length=310)
    faite_le = models.DateTimeField("faite le")

    class Meta:
        verbose_name = "demande urgente"
        verbose_name_plural = "demandes urgentes"

    def __str__(self):
        return f"Urgent : {self.motif}"
