"""What the public was told of an event's dates, place and state, change by change."""

from django.db import models

from agenda.models.evenement import EvenementPage


class Annonce(models.Model):
    """One state of an event's dates, place and validity, as a publication made it known; never rewritten.

    Their number is the one by which calendars tell a newer version from an older one.
    """

    evenement = models.ForeignKey(EvenementPage, on_delete=models.CASCADE, related_name="annonces")
    rang = models.PositiveIntegerField("rang")
    le = models.DateTimeField("annoncé le")
    etat = models.CharField("état", max_length=8, choices=EvenementPage.Etat)
    motif = models.CharField("motif", max_length=250, blank=True)
    quand = models.CharField("dates en toutes lettres", max_length=300)
    commence_le = models.DateTimeField("commence le")
    empreinte = models.CharField("empreinte", max_length=64)

    class Meta:
        verbose_name = "annonce"
        verbose_name_plural = "annonces"
        ordering = ("evenement", "rang")
        constraints = (models.UniqueConstraint(fields=("evenement", "rang"), name="annonce_rang_unique"),)

    def __str__(self):
        return f"{self.evenement} : {self.quand}"
