"""That a text replaces another: what makes the chain along which a change of status goes."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class Remplacement(Orderable):
    """That a text replaces another."""

    texte = ParentalKey(
        "documentation.TexteJuridiquePage", on_delete=models.CASCADE, related_name="remplacements"
    )
    remplace = models.ForeignKey(
        "documentation.TexteJuridiquePage",
        verbose_name="texte remplacé",
        on_delete=models.CASCADE,
        related_name="+",
    )

    class Meta(Orderable.Meta):
        verbose_name = "texte remplacé"
        verbose_name_plural = "textes remplacés"
        constraints = (
            models.UniqueConstraint(
                fields=("texte", "remplace"),
                name="texte_remplace_une_fois",
                violation_error_message="Ce texte est déjà dans la liste.",
            ),
        )

    def __str__(self):
        return str(self.remplace)

    def clean(self):
        """A text does not replace itself."""
        super().clean()
        if self.remplace_id and self.remplace_id == self.texte_id:
            raise ValidationError({"remplace": "Un texte ne se remplace pas lui-même."})
