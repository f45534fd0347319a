"""What is known of an actor and is not for everyone: kept beside its page, never in it.

A page's fields are read by its versions, its previews, the committee, the search, the feeds and the exports. What must
not go through these doors is therefore in a table of its own, that they do not know.
"""

from django.db import models
from django.db.models import Q


class CoordonneeReserveeQuerySet(models.QuerySet):
    """Which of them?"""

    def pour_les_connectes(self):
        """Those that whoever has signed in may read: numbers and mails for professionals, never a place.

        Nor what an actor has just entrusted, of which the staff does not know yet what it is.
        """
        natures = CoordonneeReservee.Nature
        return self.exclude(nature__in=(natures.ADRESSE, natures.CONFIEE))


class CoordonneeReservee(models.Model):
    """A number or a mail for professionals who have signed in; or a confidential address, which stays in the admin."""

    class Nature(models.TextChoices):
        """What it is, hence who reads it."""

        TELEPHONE = "telephone", "Téléphone réservé aux professionnels connectés"
        HORS_HORAIRES = "hors_horaires", "Téléphone hors horaires réservé aux professionnels connectés"
        COURRIEL = "courriel", "Courriel réservé aux professionnels connectés"
        ADRESSE = "adresse", "Adresse confidentielle (ne sort pas de la gestion)"
        CONFIEE = "confiee", "Confiée par l’acteur, à ranger (ne sort pas de la gestion)"

    acteur = models.ForeignKey(
        "annuaire.ActeurPage",
        verbose_name="acteur",
        on_delete=models.CASCADE,
        related_name="coordonnees_reservees",
    )
    nature = models.CharField("nature", max_length=15, choices=Nature)
    valeur = models.TextField("numéro, courriel ou adresse", max_length=500)
    precision = models.CharField(
        "précision",
        max_length=150,
        blank=True,
        help_text="« Astreinte de la directrice », « antenne de Lens ».",
    )

    objects = CoordonneeReserveeQuerySet.as_manager()

    class Meta:
        verbose_name = "coordonnée réservée"
        verbose_name_plural = "coordonnées réservées"
        ordering = ("acteur", "nature", "pk")
        constraints = (
            models.CheckConstraint(name="coordonnee_reservee_remplie", condition=Q(valeur__gt="")),
        )

    def __str__(self):
        """Never the value: the journal of the admin keeps this."""
        return f"{self.get_nature_display()} – {self.acteur}"

    @property
    def est_un_courriel(self):
        """True for a mail address."""
        return self.nature == self.Nature.COURRIEL

    @property
    def libelle(self):
        """What it is, in a page that says above for whom."""
        noms = {"telephone": "Téléphone", "hors_horaires": "Hors horaires", "courriel": "Courriel"}
        return self.precision or noms.get(self.nature, "")
