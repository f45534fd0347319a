"""The legal texts and decisions that a content rests on: those of the centre, or others by their address."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class TexteCite(Orderable):
    """A text or decision that a content cites: one of the centre's, or a label with an address."""

    source = ParentalKey("socle.Contenu", on_delete=models.CASCADE, related_name="textes_cites")
    texte = models.ForeignKey(
        "socle.Contenu",
        verbose_name="texte ou décision du centre",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="citations",
    )
    precision = models.CharField(
        "précision", max_length=150, blank=True, help_text="Ce qui en est cité : « articles 3 et 4 »."
    )
    intitule = models.CharField(
        "ou intitulé", max_length=250, blank=True, help_text="Pour un texte que le centre n’a pas."
    )
    adresse = models.URLField("adresse", max_length=500, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "texte cité"
        verbose_name_plural = "textes cités"
        constraints = (
            models.CheckConstraint(
                name="texte_cite_du_centre_ou_intitule",
                condition=Q(texte__isnull=False, intitule="", adresse="")
                | Q(texte__isnull=True, intitule__gt=""),
                violation_error_message="Choisissez un texte du centre, ou donnez un intitulé, l’un des deux.",
            ),
        )

    def __str__(self):
        return self.libelle

    def clean(self):
        """A text of the centre, or a label."""
        super().clean()
        if self.texte_id and (self.intitule or self.adresse):
            raise ValidationError(
                {"intitule": "Choisissez un texte du centre, ou donnez un intitulé, l’un des deux."}
            )
        if not self.texte_id and not self.intitule:
            raise ValidationError({"texte": "Choisissez un texte du centre, ou donnez un intitulé."})

    @property
    def libelle(self):
        """What the list of cited texts prints."""
        nom = self.texte.title if self.texte_id else self.intitule
        return f"{nom}, {self.precision}" if self.precision else nom

    @property
    def lien(self):
        """Where one reads it: our page, or the address given; may be empty."""
        return self.texte.url if self.texte_id else self.adresse
