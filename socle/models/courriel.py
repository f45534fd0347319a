"""The mail that leaves the centre: written down first, kept until a server has taken it."""

from django.db import models


class CourrielQuerySet(models.QuerySet):
    """Which mails?"""

    def en_attente(self):
        """Those that no server has taken yet."""
        return self.filter(envoye_le__isnull=True)


class Courriel(models.Model):
    """One mail to one person, with what happened to it."""

    destinataire = models.EmailField("destinataire")
    sujet = models.CharField("sujet", max_length=250)
    texte = models.TextField("texte")
    entetes = models.JSONField("en-têtes", default=dict, blank=True)
    cree_le = models.DateTimeField("écrit le", auto_now_add=True)
    envoye_le = models.DateTimeField("envoyé le", null=True, blank=True)
    essais = models.PositiveSmallIntegerField("essais", default=0)
    derniere_erreur = models.CharField("dernière erreur", max_length=250, blank=True)
    oublie_le = models.DateTimeField("effacé le", null=True, blank=True, db_index=True)

    objects = CourrielQuerySet.as_manager()

    class Meta:
        verbose_name = "courriel"
        verbose_name_plural = "courriels"
        ordering = ("-cree_le", "-pk")

    def __str__(self):
        return self.sujet
