"""The courts that decide, and their chambers: a list that the staff keeps."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from socle.cles import ClePliee
from socle.texte import replier


class Juridiction(ClusterableModel):
    """A court, or a body that decides like one: Cour de cassation, CA Douai, TA Lille, CEDH."""

    class Niveau(models.TextChoices):
        """How high a court sits, from the highest."""

        INTERNATIONAL = "international", "international"
        EUROPEEN = "europeen", "européen"
        SUPREME = "supreme", "juridiction suprême"
        APPEL = "appel", "appel"
        PREMIERE_INSTANCE = "premiere_instance", "première instance"

    class Ordre(models.TextChoices):
        """The order of courts to which one belongs."""

        JUDICIAIRE = "judiciaire", "judiciaire"
        ADMINISTRATIF = "administratif", "administratif"
        CONSTITUTIONNEL = "constitutionnel", "constitutionnel"
        AUTRE = "autre", "hors de France"

    nom = models.CharField("nom", max_length=150, help_text="En entier : « Cour d’appel de Douai ».")
    cle = ClePliee(de="nom", unique=True)
    abrege = models.CharField(
        "nom abrégé",
        max_length=60,
        help_text="Comme on le cite : « CA Douai ». Il commence le titre des décisions.",
    )
    niveau = models.CharField("niveau", max_length=20, choices=Niveau)
    ordre = models.CharField("ordre", max_length=20, choices=Ordre)
    ville = models.CharField("ville", max_length=100, blank=True)

    class Meta:
        verbose_name = "juridiction"
        verbose_name_plural = "juridictions"
        ordering = ("cle",)

    def __str__(self):
        return self.nom

    def clean(self):
        """Refuses a second entry for a court that is already known under this name."""
        super().clean()
        connue = Juridiction.objects.exclude(pk=self.pk).filter(cle=replier(self.nom or "")).first()
        if self.nom and connue:
            raise ValidationError({"nom": f"Cette juridiction existe déjà : « {connue} »."})


class Formation(models.Model):
    """A chamber of a court."""

    juridiction = ParentalKey(Juridiction, on_delete=models.CASCADE, related_name="formations")
    nom = models.CharField("nom", max_length=100, help_text="Comme on le cite : « 1re civ. ».")

    class Meta:
        verbose_name = "formation"
        verbose_name_plural = "formations"
        ordering = ("nom",)

    def __str__(self):
        return f"{self.juridiction.abrege}, {self.nom}"
