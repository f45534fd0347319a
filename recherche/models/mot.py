"""The words that the public contents announce themselves with, by which a wrong spelling is put right."""

from django.db import models


class MotEcrit(models.Model):
    """A word as public titles, summaries, keywords, themes and authors write it, and in how many contents."""

    wagtail_reference_index_ignore = True

    forme = models.CharField("forme sans accent ni majuscule", max_length=60, unique=True)
    affichage = models.CharField("tel qu’il s’écrit", max_length=120)
    contenus = models.PositiveIntegerField("contenus où il se trouve")

    class Meta:
        verbose_name = "mot écrit"
        verbose_name_plural = "mots écrits"

    def __str__(self):
        return self.affichage
