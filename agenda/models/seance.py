"""The séances of an event: each has its day or days, its hours, sometimes a place of its own."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey

from agenda.fields import InstantDeFin
from agenda.rules import HEURES_DE, PARIS, dire_quand, fautes_de_dates, instant_de_debut
from socle.dates import heure


class SeanceQuerySet(models.QuerySet):
    """Which séances?"""

    def dans_les_jours(self, du, au):
        """Those with a day between two dates, both included; None for no limit on that side."""
        seances = self.filter(debut__lte=au) if au else self
        return seances.filter(Q(debut__gte=du) | Q(fin__gte=du)) if du else seances

    def donner(self, evenements):
        """Gives each of these events its séances, read in one query."""
        groupes = {evenement.pk: [] for evenement in evenements}
        for seance in self.filter(evenement__in=list(groupes)):
            groupes[seance.evenement_id].append(seance)
        for evenement in evenements:
            # Where modelcluster keeps the rows of a version held in memory.
            evenement.__dict__.setdefault("_cluster_related_objects", {})["seances"] = groupes[evenement.pk]


class SeanceDEvenement(models.Model):
    """One séance: a day, or several in a row, whole or between two hours."""

    evenement = ParentalKey("agenda.EvenementPage", on_delete=models.CASCADE, related_name="seances")
    # Rows are numbered anew with each version; calendars know a séance by this.
    cle = models.UUIDField("clé", default=uuid.uuid4, editable=False)
    debut = models.DateField("jour", db_index=True)
    heure_debut = models.TimeField("de", null=True, blank=True, help_text="Vide : toute la journée.")
    fin = models.DateField("dernier jour", null=True, blank=True, help_text="Vide : le même jour.")
    heure_fin = models.TimeField("à", null=True, blank=True)
    finit_le = InstantDeFin("finit le", de="evenement")
    intitule = models.CharField("intitulé", max_length=200, blank=True)
    lieu = models.CharField(
        "autre lieu", max_length=250, blank=True, help_text="S’il n’est pas celui de l’événement."
    )
    annulee = models.BooleanField("séance annulée", default=False)

    objects = SeanceQuerySet.as_manager()

    class Meta:
        verbose_name = "séance d’un événement"
        verbose_name_plural = "séances d’un événement"
        ordering = ("debut", "pk")
        constraints = (
            models.CheckConstraint(
                name="seance_evenement_fin_apres_debut",
                condition=Q(fin__isnull=True) | Q(fin__gte=models.F("debut")),
                violation_error_message="La fin précède le début.",
            ),
        )

    def __str__(self):
        return self.quand

    def clean(self):
        """Refuses times that contradict each other."""
        super().clean()
        fautes = fautes_de_dates(self.debut, self.heure_debut, self.fin, self.heure_fin)
        if fautes:
            raise ValidationError(fautes)

    @property
    def quand(self):
        """Its days and hours in words."""
        return dire_quand(self.debut, self.fin, self.heure_debut, self.heure_fin, self.evenement.fuseau)

    @property
    def dernier_jour(self):
        """Its last day."""
        return self.fin or self.debut

    @property
    def heures_courtes(self):
        """Its hour of start, for a grid of days, with its zone when it is not that of Paris; empty for whole days."""
        if not self.heure_debut:
            return ""
        fuseau = self.evenement.fuseau
        return heure(self.heure_debut) + ("" if fuseau == PARIS else f", {HEURES_DE[fuseau]}")

    @property
    def commence_le(self):
        """When it starts (aware datetime)."""
        return instant_de_debut(self.debut, self.heure_debut, self.evenement.fuseau)
