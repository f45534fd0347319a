"""What the staff fills in to prepare a campaign: when, and which actors."""

from datetime import timedelta

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from annuaire.models import ActeurPage, Campagne, Categorie, Sollicitation
from socle.filtres import FiltresForm
from socle.models import Territoire
from socle.rules import plus_mois

COLONNES = ("title", "courriel", "ville", "telephone")  # what the dry view reads of each
D_ICI = timedelta(days=366)
DEPUIS = ((0, "Toutes les fiches"), (6, "Depuis six mois"), (11, "Depuis onze mois"), (24, "Depuis deux ans"))


class CampagneForm(forms.Form):
    """A campaign to prepare: its name, its first day, the actors that it asks."""

    nom = forms.CharField(label="Nom", max_length=100)
    debut = forms.DateField(
        label="Premiers courriels le",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="Dans la journée, entre 7 h et 19 h ; un samedi ou un dimanche, le lundi.",
        error_messages={"invalid": "Écrivez la date ainsi : 25/11/2026."},
    )
    depuis = forms.TypedChoiceField(label="Fiches non vérifiées", choices=DEPUIS, coerce=int)
    categorie = forms.ModelChoiceField(
        label="Catégorie", queryset=Categorie.objects.all(), required=False, empty_label="Toutes"
    )
    territoire = forms.ModelChoiceField(
        label="Département",
        queryset=Territoire.objects.departements(),
        to_field_name="code",
        required=False,
        empty_label="Tous",
    )

    def __init__(self, donnees, maintenant):
        """``donnees`` is a QueryDict, or None for a first look: the whole directory, from today on."""
        self.jour = timezone.localdate(maintenant)
        depart = {"nom": f"Campagne {self.jour.year}", "debut": f"{self.jour:%Y-%m-%d}", "depuis": 0}
        super().__init__(donnees or depart, auto_id="campagne_%s")

    def clean_debut(self):
        """A day to come, within a year."""
        jour = self.cleaned_data["debut"]
        if not self.jour <= jour <= self.jour + D_ICI:
            raise forms.ValidationError("Donnez un jour à venir, d’ici un an.")
        return jour

    def acteurs(self):
        """The public actors that this choice asks, by name (a queryset): those of a campaign that runs are left out."""
        dites = self.cleaned_data
        deja = Sollicitation.objects.filter(campagne__in=Campagne.objects.ouvertes(), acteur=OuterRef("pk"))
        acteurs = ActeurPage.objects.live().filter(~Exists(deja)).order_by("title", "pk").only(*COLONNES)
        if dites["depuis"]:
            limite = plus_mois(self.jour, -dites["depuis"])
            acteurs = acteurs.filter(Q(verifie_le=None) | Q(verifie_le__lt=limite))
        if dites["categorie"]:
            acteurs = acteurs.filter(categorie=dites["categorie"])
        return acteurs.du_territoire(dites["territoire"].code) if dites["territoire"] else acteurs


class FiltresDeCampagne(FiltresForm):
    """Which of the actors of a campaign one wants to see."""

    etat = forms.ChoiceField(label="État", required=False)

    def __init__(self, donnees, etats, **kwargs):
        """``etats`` are the pairs (key, name) that one may choose."""
        self.etats = etats
        super().__init__(donnees, champs=("territoire",), **kwargs)

    def offres(self):
        """The states."""
        return super().offres() | {"etat": lambda: self.etats}
