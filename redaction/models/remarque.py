"""What a member remarks on a passage, along with an opinion."""

from django.db import models

from redaction.models.avis import Avis


class Remarque(models.Model):
    """A remark on a passage that the member quotes; it stays with its opinion when the version changes."""

    avis = models.ForeignKey(Avis, verbose_name="avis", on_delete=models.CASCADE, related_name="remarques")
    passage = models.TextField("passage")
    texte = models.TextField("remarque")

    class Meta:
        verbose_name = "remarque"
        verbose_name_plural = "remarques"
        ordering = ("pk",)

    def __str__(self):
        return f"« {self.passage} » : {self.texte}"
