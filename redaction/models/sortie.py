"""What came out without the committee's opinion: told to it, and looked at in its next séance."""

from django.db import models
from wagtail.models import Page, Revision


class ParutionSansAvis(models.Model):
    """A version that became public without the committee: by whom, why, and what was public before it.

    Kept when the page, its versions or its author are gone: the title and the name stay.
    """

    class Nature(models.TextChoices):
        """The two ways to publish without an opinion."""

        URGENCE = "urgence", "Publication d’urgence"
        CORRECTION = "correction", "Correction mineure"

    nature = models.CharField("nature", max_length=10, choices=Nature)
    page = models.ForeignKey(
        Page, verbose_name="page", null=True, on_delete=models.SET_NULL, related_name="parutions_sans_avis"
    )
    titre = models.CharField("titre", max_length=255)
    avant = models.ForeignKey(
        Revision, verbose_name="version d’avant", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    revision = models.ForeignKey(
        Revision, verbose_name="version parue", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    auteur = models.ForeignKey(
        "socle.Utilisateur", verbose_name="auteur", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    nom_de_l_auteur = models.CharField("nom de l’auteur", max_length=310)
    motif = models.CharField("motif", max_length=500)
    parue_le = models.DateTimeField("parue le", db_index=True)

    class Meta:
        verbose_name = "parution sans avis"
        verbose_name_plural = "parutions sans avis"
        ordering = ("-parue_le", "-pk")

    def __str__(self):
        return f"{self.titre} : {self.get_nature_display().lower()}"
