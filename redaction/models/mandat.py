"""Who sits on the committee: a person, for a body, from one day to another."""

from django.core.exceptions import ValidationError
from django.db import models

from redaction.rules import est_en_cours, se_chevauchent


class MembreComiteQuerySet(models.QuerySet):
    """Which mandates?"""

    def en_cours(self, jour):
        """Those that run on this day (a date), both ends included."""
        return self.filter(models.Q(fin=None) | models.Q(fin__gte=jour), debut__lte=jour)

    def hors_cours(self, jour):
        """Those that have ended before this day, or begin after it."""
        return self.filter(models.Q(fin__lt=jour) | models.Q(debut__gt=jour))


class MembreComite(models.Model):
    """A mandate: this person sits on the committee for this body. While it runs, it gives the committee's role.

    It goes with its account, and with its body; the opinions that were given keep both names.
    """

    compte = models.ForeignKey(
        "socle.Utilisateur",
        verbose_name="membre",
        on_delete=models.CASCADE,
        related_name="mandats",
    )
    organisme = models.ForeignKey(
        "socle.Organisme",
        verbose_name="organisme représenté",
        on_delete=models.CASCADE,
        related_name="mandats",
        help_text="Chaque organisme a une seule voix, quel que soit le nombre de ses membres.",
    )
    debut = models.DateField("du")
    fin = models.DateField(
        "au", null=True, blank=True, help_text="Dernier jour du mandat. Vide : sans terme."
    )

    liens_personnels = models.BooleanField(
        "liens personnels dans ses courriels",
        default=True,
        help_text="Décocher révoque tout de suite les liens déjà envoyés : le membre se connecte pour donner son avis.",
    )

    objects = MembreComiteQuerySet.as_manager()

    class Meta:
        verbose_name = "membre du comité"
        verbose_name_plural = "membres du comité"
        ordering = ("organisme__cle", "compte__last_name", "debut", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(fin=None) | models.Q(fin__gte=models.F("debut")),
                name="membrecomite_fin_apres_debut",
                violation_error_message="Le mandat ne peut pas finir avant d’avoir commencé.",
            ),
        )

    def __str__(self):
        return f"{self.compte}, pour {self.organisme}"

    def clean(self):
        """Refuses a second mandate of the same person over the same days."""
        super().clean()
        if not self.compte_id or not self.debut:
            return
        for autre in MembreComite.objects.filter(compte=self.compte_id).exclude(pk=self.pk):
            if se_chevauchent((self.debut, self.fin), (autre.debut, autre.fin)):
                terme = f" au {autre.fin:%d/%m/%Y}" if autre.fin else ", sans terme"
                raise ValidationError(
                    {
                        "debut": f"Cette personne a déjà un mandat pour {autre.organisme}, du "
                        f"{autre.debut:%d/%m/%Y}{terme}. Mettez-y fin d’abord."
                    }
                )

    def est_en_cours(self, jour):
        """Whether the mandate runs on this day (a date)."""
        return est_en_cours(self.debut, self.fin, jour)
