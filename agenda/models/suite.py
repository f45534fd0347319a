"""Who speaks at an event, and what was published of it afterwards."""

from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class Intervenant(Orderable):
    """Somebody who speaks, with their role and whom they speak for."""

    evenement = ParentalKey("agenda.EvenementPage", on_delete=models.CASCADE, related_name="intervenants")
    nom = models.CharField("nom", max_length=150)
    role = models.CharField("fonction", max_length=200, blank=True)
    organisme = models.ForeignKey(
        "socle.Organisme",
        verbose_name="organisme",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="interventions",
    )
    organisation = models.CharField("ou organisation en toutes lettres", max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "intervenant"
        verbose_name_plural = "intervenants"
        constraints = (
            models.CheckConstraint(
                name="intervenant_organisme_ou_nom",
                condition=Q(organisme__isnull=True) | Q(organisation=""),
                violation_error_message="Choisissez un organisme, ou écrivez-le, l’un des deux.",
            ),
        )

    def __str__(self):
        return self.nom

    @property
    def qualites(self):
        """Role and body, in words."""
        pour = self.organisme.nom if self.organisme_id else self.organisation
        return ", ".join(mot for mot in (self.role, pour) if mot)


class ActesDEvenement(Orderable):
    """A content that keeps what was said at an event: proceedings, recording, account."""

    evenement = ParentalKey("agenda.EvenementPage", on_delete=models.CASCADE, related_name="actes")
    document = models.ForeignKey(
        "socle.Contenu", verbose_name="document", on_delete=models.CASCADE, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = "actes de l’événement"
        verbose_name_plural = "actes de l’événement"
        constraints = (
            models.UniqueConstraint(
                fields=("evenement", "document"),
                name="actes_une_fois",
                violation_error_message="Ce document est déjà dans la liste.",
            ),
        )

    def __str__(self):
        return str(self.document)
