"""What keeps a content fresh: when it was verified, when it is to be read again, and who asked for it."""

from datetime import timedelta

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Case, F, Min, OuterRef, Q, Subquery, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from socle.models.relecture import DemandeRelecture
from socle.rules import est_verifie

MOIS_MAX = 120


class ARelireQuerySet(models.QuerySet):
    """Which contents are to be read again?"""

    def a_relire(self, jour, dans=0):
        """The public ones that somebody asked to read again, or whose day for it comes by ``jour`` + ``dans`` days.

        Each carries ``attendue_le``, the day since when: that of its date or of the first open request, whichever came
        first. Longest awaited first.
        """
        demandes = DemandeRelecture.objects.ouvertes().filter(contenu=OuterRef("pk")).order_by()
        premiere = demandes.values("contenu").annotate(premiere=Min("demandee_le")).values("premiere")
        contenus = self.filter(live=True).annotate(demandee_le=TruncDate(Subquery(premiere)))
        avant = When(Q(demandee_le=None) | Q(a_revoir_le__lte=F("demandee_le")), then="a_revoir_le")
        contenus = contenus.annotate(
            attendue_le=Case(avant, default="demandee_le", output_field=models.DateField())
        )
        limite = Q(a_revoir_le__lte=jour + timedelta(days=dans)) | Q(demandee_le__isnull=False)
        return contenus.filter(limite).order_by("attendue_le", "pk")


class ContenuTenu(models.Model):
    """A content that is kept fresh. The two facts belong to the page; the two choices, to its versions."""

    revue_tous_les = models.PositiveSmallIntegerField(
        "à revoir tous les (mois)",
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOIS_MAX)],
        help_text="Vide : l’intervalle de cette nature de contenu. 0 : jamais.",
    )
    revue_voulue_le = models.DateField(
        "à revoir à une date choisie",
        null=True,
        blank=True,
        help_text="L’entrée en vigueur d’une loi, par exemple. Cette date passe avant l’intervalle ; une fois le "
        "contenu relu ce jour-là ou après, l’intervalle reprend.",
    )
    a_revoir_le = models.DateField("à revoir le", null=True, blank=True, db_index=True)
    verifie_le = models.DateField("vérifié le", null=True, blank=True)

    class Meta:
        abstract = True

    def with_content_json(self, content):
        """Wagtail's, but a version never brings back the dates that were true of the page when it was saved."""
        version = super().with_content_json(content)
        version.a_revoir_le, version.verifie_le = self.a_revoir_le, self.verifie_le
        return version

    @property
    def est_verifie(self):
        """True while the centre vouches for the content: it was verified, and its day has not come again."""
        return est_verifie(self.verifie_le, self.a_revoir_le, timezone.localdate())
