"""What a séance looks at, point by point: what the site puts there by itself, and what the staff adds."""

from django.db import models
from wagtail.models import WorkflowState

from redaction.models.proposition import Proposition
from redaction.models.seance import Seance
from redaction.models.sortie import ParutionSansAvis


class PointOrdreDuJour(models.Model):
    """A point of a séance's agenda: what it is about, in which place, what was said of it and decided.

    Until the séance opens a row exists only for what the staff touched; ``cle`` names what it is about. Titles and
    decisions are copied here: minutes stand when contents and accounts are gone.
    """

    class Nature(models.TextChoices):
        """What a point is about; the order is that of an agenda nobody has arranged."""

        VOTE = "vote", "Vote"
        AVIS = "avis", "Avis"
        CORRECTION = "correction", "Correction mineure"
        URGENCE = "urgence", "Publication d’urgence"
        RETARDS = "retards", "Contenus à revoir"
        CONTENU = "contenu", "Contenu à examiner"
        PROPOSITION = "proposition", "Proposition de contenu"
        LIBRE = "libre", "Point libre"

    class Issue(models.TextChoices):
        """What the séance made of it."""

        RIEN = "", "Sans décision"
        APPROUVE = "approuve", "Approuvé"
        CHANGEMENTS = "changements", "Changements demandés"
        VU = "vu", "Vu"
        A_REPRENDRE = "a_reprendre", "À reprendre"
        A_REVOIR = "a_revoir", "À revoir"
        ADOPTEE = "adoptee", "Adoptée"
        REFUSEE = "refusee", "Refusée"
        REPORTEE = "reportee", "Reportée"

    seance = models.ForeignKey(Seance, verbose_name="séance", on_delete=models.CASCADE, related_name="points")
    cle = models.CharField("ce dont il s’agit", max_length=60)
    nature = models.CharField("nature", max_length=12, choices=Nature)
    titre = models.CharField("titre", max_length=255)
    ordre = models.PositiveIntegerField("rang", null=True)
    preparation = models.TextField("note de préparation", max_length=4000, blank=True)
    retire_pour = models.CharField("retiré parce que", max_length=300, blank=True)
    est_ajoute = models.BooleanField("ajouté par la rédaction", default=False)
    en_seance = models.BooleanField("ajouté en séance", default=False)
    demarche = models.ForeignKey(
        WorkflowState,
        verbose_name="démarche au comité",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    parution = models.ForeignKey(
        ParutionSansAvis,
        verbose_name="parution sans avis",
        null=True,
        on_delete=models.SET_NULL,
        related_name="points",
    )
    contenu = models.ForeignKey(
        "socle.Contenu", verbose_name="contenu", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposition = models.ForeignKey(
        Proposition, verbose_name="proposition", null=True, on_delete=models.SET_NULL, related_name="points"
    )
    notes = models.TextField("ce qui s’est dit", max_length=10_000, blank=True)
    issue = models.CharField("décision", max_length=12, choices=Issue, blank=True)
    precision = models.CharField("suite donnée", max_length=500, blank=True)
    traite_le = models.DateTimeField("traité le", null=True)
    faits = models.JSONField("faits retenus", default=dict)
    version = models.PositiveIntegerField("version", default=0)

    class Meta:
        verbose_name = "point à l’ordre du jour"
        verbose_name_plural = "points à l’ordre du jour"
        ordering = (models.F("ordre").asc(nulls_last=True), "pk")
        constraints = (models.UniqueConstraint(fields=("seance", "cle"), name="point_une_fois_par_seance"),)

    def __str__(self):
        return f"{self.get_nature_display()} : {self.titre}"
