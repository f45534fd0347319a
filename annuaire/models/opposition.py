"""A person's right to object: that somebody named in the directory asked not to be, and what was done."""

from django.db import models

from socle.cles import ClePliee


class OppositionQuerySet(models.QuerySet):
    """Which of them?"""

    def en_vigueur(self):
        """Those whose name must not be published again."""
        return self.filter(est_levee=False)


class Opposition(models.Model):
    """A person's objection: who, when, what was asked, what was done. Their name is not to be published again."""

    nom = models.CharField(
        "nom de la personne",
        max_length=150,
        help_text="Prénom et nom, comme la fiche les écrivait. Ce registre ne sert qu’à ne plus les publier.",
    )
    cle = ClePliee(de="nom", max_length=150, db_index=True)
    acteur = models.ForeignKey(
        "annuaire.ActeurPage",
        verbose_name="fiche concernée",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="oppositions",
    )
    recue_le = models.DateField("demande reçue le")
    demande = models.TextField("ce qui est demandé", max_length=1000)
    suite = models.TextField("ce qui a été fait", max_length=1000, blank=True)
    faite_le = models.DateField("fait le", null=True, blank=True)
    est_levee = models.BooleanField(
        "la personne est revenue sur sa demande",
        default=False,
        help_text="Son nom peut de nouveau paraître ; la demande reste au registre.",
    )

    objects = OppositionQuerySet.as_manager()

    class Meta:
        verbose_name = "opposition"
        verbose_name_plural = "oppositions"
        ordering = ("-recue_le", "-pk")

    def __str__(self):
        """Without the person's name: the journal of the admin keeps this."""
        return f"Opposition n° {self.pk}"
