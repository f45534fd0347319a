"""When each person was last reminded of what they are to read again."""

from django.db import models
from django.db.models import Q


class RappelDeRelecture(models.Model):
    """The last reminder that an account received; goes with the account."""

    compte = models.OneToOneField(
        "socle.Utilisateur", verbose_name="compte", on_delete=models.CASCADE, related_name="rappel"
    )
    envoye_le = models.DateTimeField("envoyé le", null=True)

    class Meta:
        verbose_name = "rappel de relecture"
        verbose_name_plural = "rappels de relecture"

    def __str__(self):
        return f"Rappel à {self.compte}"

    @classmethod
    def reserver(cls, compte, maintenant, pas_avant):
        """Takes the next reminder of an account for oneself; False when one went after ``pas_avant`` (an instant).

        Two workers at once: one of them is told False.
        """
        cls.objects.get_or_create(compte=compte)
        ancien = Q(envoye_le=None) | Q(envoye_le__lte=pas_avant)
        return bool(cls.objects.filter(ancien, compte=compte).update(envoye_le=maintenant))
