"""Where an actor is, when one may come and what one dials: its main place, and its antennas."""

from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from annuaire import horaires as heures
from annuaire.fields import CoordonneeDuLieu
from socle.territoires import fuseau_du_lieu
from socle.validite import vrai_jusqu_a


class EtatDuLieu(NamedTuple):
    """Whether a place is open: in words, and as an Ouverture."""

    phrase: str
    etat: heures.Ouverture


class Lieu(models.Model):
    """Where one goes, when, and what one dials: of an actor, or of one of its antennas."""

    adresse = models.CharField("adresse", max_length=250, blank=True)
    code_postal = models.CharField("code postal", max_length=5, blank=True)
    ville = models.CharField("ville", max_length=100, blank=True)
    latitude = CoordonneeDuLieu(axe="latitude")
    longitude = CoordonneeDuLieu(axe="longitude")
    adresse_confidentielle = models.BooleanField(
        "adresse confidentielle",
        default=False,
        help_text="Le lecteur lit « adresse confidentielle ». Adresse, code postal et ville restent vides ici : "
        "notez-les dans « Coordonnées réservées ».",
    )
    telephone = models.CharField("téléphone", max_length=30, blank=True)
    courriel = models.EmailField("adresse électronique", blank=True)
    horaires = models.TextField(
        "horaires",
        blank=True,
        max_length=heures.CARACTERES_MAX,
        help_text="Une règle par ligne : « lundi au vendredi : 9 h-12 h 30, 14 h-17 h », « samedi : fermé », "
        "« du 1er au 31 août : fermé », « jours fériés : fermé », « tous les jours : 24 h/24 ».",
    )

    class Meta:
        abstract = True

    def clean(self):
        """Refuses hours that cannot be read, and a place that is said to be confidential."""
        super().clean()
        fautes = {}
        try:
            self.horaires = heures.normaliser(self.horaires)
        except heures.HorairesIllisibles as refus:
            fautes["horaires"] = str(refus)
        if self.adresse_confidentielle and (self.adresse or self.code_postal or self.ville):
            fautes["adresse_confidentielle"] = (
                "Cette adresse serait publique. Effacez adresse, code postal et ville, et notez-les dans "
                "« Coordonnées réservées », qui ne sort pas de la gestion."
            )
        if fautes:
            raise ValidationError(fautes)

    @property
    def lignes_d_horaires(self):
        """The hours, one line for each rule (a list of strings)."""
        return self.horaires.splitlines()

    def ouverture(self, maintenant, codes):
        """The EtatDuLieu at an instant, in the place's own time; None when nobody knows.

        ``codes`` are those of the territories covered, by which a place without a postcode is situated.
        """
        return ouverture_du_lieu(self.horaires, self.code_postal, maintenant, codes)


def ouverture_du_lieu(horaires, code_postal, maintenant, codes):
    """As ``Lieu.ouverture``, from the hours and the postcode of a place."""
    regles = heures.lire_sans_faute(horaires) if horaires else ()
    if not regles:
        return None
    ici = maintenant.astimezone(ZoneInfo(fuseau_du_lieu(code_postal, codes)))
    etat = heures.ouverture(regles, ici)
    # The sentence names the day, which is not the same everywhere.
    vrai_jusqu_a(datetime.combine(ici.date() + timedelta(days=1), time(), ici.tzinfo))
    vrai_jusqu_a(etat and etat.jusqu_a)
    return EtatDuLieu(heures.phrase(etat, ici), etat) if etat else None


def sans_lieu(prefixe):
    """The constraint that a confidential address is not in the public fields."""
    vide = Q(adresse="", code_postal="", ville="")
    return models.CheckConstraint(
        name=f"{prefixe}_adresse_confidentielle_absente", condition=Q(adresse_confidentielle=False) | vide
    )


class Antenne(Orderable, Lieu):
    """A place of an actor's own besides the main one, with its telephone, mail and hours."""

    acteur = ParentalKey("annuaire.ActeurPage", on_delete=models.CASCADE, related_name="antennes")
    nom = models.CharField("nom", max_length=150, help_text="« Antenne de Lens », « Permanence du port ».")

    panels = (
        FieldPanel("nom"),
        FieldPanel("adresse"),
        FieldRowPanel([FieldPanel("code_postal"), FieldPanel("ville"), FieldPanel("adresse_confidentielle")]),
        FieldRowPanel([FieldPanel("telephone"), FieldPanel("courriel")]),
        FieldPanel("horaires"),
    )

    class Meta(Orderable.Meta):
        verbose_name = "antenne"
        verbose_name_plural = "antennes"
        constraints = (sans_lieu("antenne"),)

    def __str__(self):
        return self.nom

    @property
    def ouvert_maintenant(self):
        """As an actor's, in the time of the antenna's own place."""
        if not self.horaires:
            return None
        return self.ouverture(timezone.now(), [] if self.code_postal else self.acteur.codes_couverts)
