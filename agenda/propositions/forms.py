"""What an organiser types to propose an event."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from agenda.models import EvenementPage
from agenda.rules import fautes_de_dates
from socle.formulaires_publics import CODE_POSTAL, REQUIS, FormulairePublic, champ_texte
from socle.widgets import JourInput

D_ICI = timedelta(days=3 * 365)  # no event is announced longer before


def _jour(libelle, requis=False):
    return forms.DateField(
        label=libelle,
        required=requis,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=JourInput(),
        error_messages={"required": REQUIS, "invalid": "Écrivez la date ainsi : 25/11/2026."},
    )


def _heure(libelle):
    return forms.TimeField(
        label=libelle,
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": "Écrivez l’heure ainsi : 14:30."},
    )


class EvenementProposeForm(FormulairePublic):
    """The event, and an address at which to confirm; nothing else of who sends it."""

    BUT = "evenement"

    titre = champ_texte("Titre", 200, requis=True)
    nature = forms.ChoiceField(
        label="Type",
        choices=[("", "Choisir…"), *EvenementPage.Nature.choices],
        error_messages={"required": REQUIS},
    )
    debut = _jour("Premier jour", requis=True)
    heure_debut = _heure("Heure de début (vide : toute la journée)")
    fin = _jour("Dernier jour (vide : un seul jour)")
    heure_fin = _heure("Heure de fin (facultatif)")
    modalite = forms.ChoiceField(label="On y vient", choices=EvenementPage.Modalite.choices)
    lieu = champ_texte("Lieu", 200)
    adresse = champ_texte("Adresse", 250)
    code_postal = champ_texte("Code postal", 5, validateurs=[CODE_POSTAL])
    ville = champ_texte("Ville", 100)
    organisateur_nom = champ_texte("Qui organise", 250, requis=True)
    presentation = champ_texte(
        "Présentation", 900, requis=True, aide="900 signes au plus. N’indiquez aucun nom de jeune.", lignes=6
    )
    tarif = champ_texte("Tarif", 200)
    inscription_url = forms.URLField(
        label="Adresse d’inscription (facultatif)", max_length=500, required=False, assume_scheme="https"
    )
    courriel = forms.EmailField(
        label="Votre adresse électronique",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Pour confirmer, puis pour vous dire ce que la rédaction a décidé. Elle est effacée ensuite.",
        error_messages={"required": REQUIS},
    )

    def clean_debut(self):
        """A day to come, not too far."""
        jour, aujourd_hui = self.cleaned_data["debut"], timezone.localdate(self.maintenant)
        if not aujourd_hui <= jour <= aujourd_hui + D_ICI:
            raise forms.ValidationError("Donnez un jour à venir, d’ici trois ans.")
        return jour

    def clean(self):
        """Adds what contradicts itself in the times, and an end too far away."""
        donnees = super().clean()
        times = [donnees.get(nom) for nom in ("debut", "heure_debut", "fin", "heure_fin")]
        for nom, faute in fautes_de_dates(*times).items():
            self.add_error(nom, faute)
        debut, fin = donnees.get("debut"), donnees.get("fin")
        if debut and fin and fin > debut + timedelta(days=366):
            self.add_error("fin", "Un événement dure un an au plus.")
        return donnees

    @property
    def saisie(self):
        """What was typed of the event (a dict)."""
        fields = (nom for nom in self.base_fields if nom != "courriel")
        return {nom: self.cleaned_data[nom] for nom in fields}
