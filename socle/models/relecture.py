"""The requests to read a content again: why, and who or what asked."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from socle.statuts import EVENEMENTS, StatutDroit, fait

VISITEUR, COMITE, REDACTION = "visiteur", "comite", "redaction"
# What a person asks stays between the staff: nothing is told to the public, whose dates do not move.
DISCRETES = (VISITEUR, COMITE, REDACTION)


class DemandeRelectureQuerySet(models.QuerySet):
    """Which requests?"""

    def ouvertes(self):
        """Those that nobody has settled yet."""
        return self.filter(reglee_le__isnull=True)

    def du_public(self):
        """Those that move the date of the public page: what changed, not what somebody asks."""
        return self.exclude(source__in=DISCRETES)

    def pour_le_lecteur(self):
        """Those that the public page tells, with what changed, latest first."""
        return self.filter(statut__in=EVENEMENTS).select_related("objet").order_by("-date_effet", "-pk")


class DemandeRelecture(models.Model):
    """One reason to read a content again, open until somebody settles it."""

    contenu = models.ForeignKey("socle.Contenu", on_delete=models.CASCADE, related_name="demandes_relecture")
    motif = models.CharField("motif", max_length=500)
    passage = models.CharField("passage", max_length=300, blank=True)
    source = models.CharField("ce qui l’a demandée", max_length=255)
    demandee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="demandée par",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    demandee_le = models.DateTimeField("demandée le")
    objet = models.ForeignKey(
        "socle.Contenu",
        verbose_name="texte ou décision qui a changé",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    statut = models.CharField("son statut", max_length=20, choices=StatutDroit, blank=True)
    date_effet = models.DateField("depuis le", null=True, blank=True)
    reglee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="réglée par",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
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

    @property
    def fait(self):
        """What happened, as the reader is told today: « ce texte a été abrogé le 2 février 2016 »."""
        return fait(self.statut, self.date_effet, timezone.localdate())
