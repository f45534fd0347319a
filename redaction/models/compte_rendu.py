"""The minutes of a séance, once approved: what they said that day, and nothing changes it."""

import hashlib
import json

from django.db import models

from redaction.models.seance import Seance
from redaction.refus import CompteRenduFige


def empreinte(contenu):
    """The fingerprint (SHA-256, in hexadecimal) of what minutes say: a dict that JSON can hold."""
    texte = json.dumps(contenu, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(texte.encode()).hexdigest()


class CompteRenduQuerySet(models.QuerySet):
    """Minutes are read; they are neither changed nor deleted."""

    def update(self, **champs):
        """Raises CompteRenduFige."""
        raise CompteRenduFige

    def delete(self):
        """Raises CompteRenduFige."""
        raise CompteRenduFige


class CompteRendu(models.Model):
    """Approved minutes: a copy of all that they say, names and titles included, which points at nothing but its séance.

    The database refuses to change or delete a row (a trigger), whatever door one comes through.
    """

    seance = models.OneToOneField(
        Seance, verbose_name="séance", on_delete=models.PROTECT, related_name="compte_rendu"
    )
    contenu = models.JSONField("contenu")
    empreinte = models.CharField("empreinte", max_length=64)
    approuve_par = models.CharField("approuvé par", max_length=310)
    approuve_le = models.DateTimeField("approuvé le")

    objects = CompteRenduQuerySet.as_manager()

    class Meta:
        verbose_name = "compte rendu approuvé"
        verbose_name_plural = "comptes rendus approuvés"
        ordering = ("-approuve_le", "-pk")

    def __str__(self):
        return f"Compte rendu de la {self.seance.titre}"

    def save(self, *args, **kwargs):
        """Writes it once. Raises CompteRenduFige for a row that exists."""
        if self.pk is not None:
            raise CompteRenduFige
        self.empreinte = empreinte(self.contenu)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Raises CompteRenduFige."""
        raise CompteRenduFige

    @property
    def est_intact(self):
        """Whether it still says what was approved."""
        return self.empreinte == empreinte(self.contenu)
