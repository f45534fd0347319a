"""The searches that found nothing, counted so that the centre knows what it lacks, and never who searched."""

from django.db import models


class RechercheEntrevue(models.Model):
    """That a request found nothing on a day: a keyed fingerprint, from which its words cannot be read back."""

    wagtail_reference_index_ignore = True

    empreinte = models.CharField("empreinte des mots", max_length=64)
    jour = models.DateField("jour", db_index=True)

    class Meta:
        verbose_name = "recherche entrevue"
        verbose_name_plural = "recherches entrevues"
        constraints = (
            models.UniqueConstraint(
                fields=("empreinte", "jour"), name="recherche_entrevue_une_fois_par_jour"
            ),
        )

    def __str__(self):
        return f"{self.empreinte[:8]}, {self.jour}"


class RechercheSansResultat(models.Model):
    """A request that found nothing on several days: its words, and how often in a month."""

    wagtail_reference_index_ignore = True

    mots = models.CharField("mots cherchés", max_length=60)
    mois = models.DateField("mois", help_text="Le premier jour du mois.", db_index=True)
    nombre = models.PositiveIntegerField("nombre de fois", default=0)

    class Meta:
        verbose_name = "recherche sans résultat"
        verbose_name_plural = "recherches sans résultat"
        constraints = (
            models.UniqueConstraint(fields=("mots", "mois"), name="recherche_sans_resultat_une_par_mois"),
        )

    def __str__(self):
        return self.mots
