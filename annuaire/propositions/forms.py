"""What one types to propose an actor."""

import re

from django import forms
from django.core.validators import URLValidator

from annuaire.campagne.forms import TELEPHONE
from annuaire.horaires import CARACTERES_MAX, HorairesIllisibles, normaliser
from annuaire.models import ActeurPage, Categorie, Mission, PublicServi
from socle.formulaires_publics import CODE_POSTAL, REQUIS, FormulairePublic, champ_texte
from socle.models import Territoire
from socle.texte import replier

DEPARTEMENTS_MAX = 20
LIEU = ("adresse", "code_postal", "ville")


def _cases(libelle):
    return forms.MultipleChoiceField(
        label=f"{libelle} (facultatif)",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "« %(value)s » n’est pas dans la liste."},
    )


class ActeurProposeForm(FormulairePublic):
    """The actor, and an address at which to confirm; nothing else of who sends it."""

    BUT = "acteur"

    titre = champ_texte("Nom de la structure", 200, requis=True)
    categorie = forms.ChoiceField(label="Catégorie", error_messages={"required": REQUIS})
    departements = champ_texte(
        "Départements où elle intervient", 200, requis=True, aide="Leurs numéros : « 62 », ou « 59, 62 »."
    )
    missions = _cases("Missions")
    publics = _cases("Publics")
    public_accueilli = champ_texte("Précision sur le public", 250)
    presentation = champ_texte(
        "Présentation", 900, requis=True, aide="900 signes au plus. N’indiquez aucun nom de jeune.", lignes=5
    )
    telephone = champ_texte("Téléphone", 30, validateurs=[TELEPHONE])
    courriel_public = forms.EmailField(label="Adresse électronique à publier (facultatif)", required=False)
    site = champ_texte("Site", 300, validateurs=[URLValidator(schemes=("http", "https"))])
    adresse = champ_texte("Adresse", 250)
    code_postal = champ_texte("Code postal", 5, validateurs=[CODE_POSTAL])
    ville = champ_texte("Ville", 100)
    adresse_confidentielle = forms.BooleanField(
        label="L’adresse est confidentielle",
        required=False,
        help_text="Laissez alors adresse, code postal et ville vides : la rédaction vous dira comment la confier.",
    )
    acces = champ_texte("Accès", 600, lignes=2)
    horaires = champ_texte(
        "Horaires",
        CARACTERES_MAX,
        aide="Une règle par ligne : « lundi au vendredi : 9 h-12 h 30, 14 h-17 h », « samedi : fermé ».",
        lignes=4,
    )
    courriel = forms.EmailField(
        label="Votre adresse électronique",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Pour confirmer, puis pour vous dire ce que la rédaction a décidé. Elle ne paraît pas.",
        error_messages={"required": REQUIS},
    )

    def __init__(self, request, maintenant):
        super().__init__(request, maintenant)
        self.fields["categorie"].choices = [("", "Choisir…"), *Categorie.objects.values_list("pk", "nom")]
        for nom, modele in (("missions", Mission), ("publics", PublicServi)):
            self.fields[nom].choices = list(modele.objects.values_list("pk", "nom"))

    def clean_titre(self):
        """Refuses the name of an actor that the directory has: its page says how to tell what is wrong there."""
        titre = self.cleaned_data["titre"]
        noms = ActeurPage.objects.publics().values_list("title", flat=True)
        if replier(titre) in {replier(nom) for nom in noms}:
            raise forms.ValidationError(
                "Un acteur de ce nom est déjà dans l’annuaire. Pour corriger sa fiche, ouvrez-la puis « Signaler une "
                "erreur » ; pour une autre structure, précisez le nom ou la ville."
            )
        return titre

    def clean_departements(self):
        """The codes, each of a département."""
        dits = re.findall(r"[0-9A-Za-z]+", self.cleaned_data["departements"])
        codes = [dit.upper().rjust(2, "0") for dit in dits]
        connus = set(Territoire.objects.departements().values_list("code", flat=True))
        inconnus = [code for code in codes if code not in connus]
        if inconnus or not codes:
            dit = inconnus[0][:10] if inconnus else self.cleaned_data["departements"][:20]
            raise forms.ValidationError(f"« {dit} » n’est pas le numéro d’un département.")
        if len(set(codes)) > DEPARTEMENTS_MAX:
            raise forms.ValidationError(f"Donnez {DEPARTEMENTS_MAX} départements au plus.")
        return sorted(set(codes))

    def clean_horaires(self):
        """The hours as the centre writes them."""
        try:
            return normaliser(self.cleaned_data["horaires"])
        except HorairesIllisibles as faute:
            raise forms.ValidationError(str(faute)) from faute

    def clean(self):
        """A confidential address is not typed here: it would go through a draft that many read."""
        donnees = super().clean()
        if donnees.get("adresse_confidentielle") and any(donnees.get(nom) for nom in LIEU):
            self.add_error(
                "adresse_confidentielle", "Effacez l’adresse, le code postal et la ville, ou décochez."
            )
        return donnees

    @property
    def saisie(self):
        """What was typed of the actor (a dict)."""
        return {nom: self.cleaned_data[nom] for nom in self.base_fields if nom != "courriel"}
