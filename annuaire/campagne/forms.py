"""What an actor answers: a button, or other values for its fields; who answers, when they wish to say it."""

from django import forms
from django.core.validators import RegexValidator, URLValidator

from annuaire.campagne.champs import LISTES, champs_de, libelle, noms_des_listes, valeur
from annuaire.horaires import CARACTERES_MAX, HorairesIllisibles, normaliser
from annuaire.models import ActeurPage
from socle.formulaires_publics import CODE_POSTAL, FormulairePublic, TexteLibre, nettoyer

LONGS = {"chapo": 5, "acces": 3, "horaires": 5}  # rows
TELEPHONE = RegexValidator(
    r"^[0-9 +().\-\u00a0/]*\d[0-9 +().\-\u00a0/]*$",
    "Écrivez un numéro de téléphone, par exemple 01 99 00 12 34.",
)
AIDES = {
    "horaires": "Une règle par ligne : « lundi au vendredi : 9 h-12 h 30, 14 h-17 h », « samedi : fermé ».",
    "chapo": "900 signes au plus. N’indiquez aucun nom de jeune.",
}


class QuiRepond(FormulairePublic):
    """Who answers, when they wish to say it."""

    nom = TexteLibre(label="Votre nom (facultatif)", max_length=100, required=False)
    fonction = TexteLibre(label="Votre fonction (facultatif)", max_length=100, required=False)

    @property
    def qui(self):
        """The name and the function, as they were typed."""
        return {nom: self.cleaned_data[nom] for nom in ("nom", "fonction")}


class ConfirmationForm(QuiRepond):
    """« Rien n’a changé »."""

    BUT = "campagne_confirmer"


class ChangementsForm(QuiRepond):
    """Other values for the fields of the entry: what differs is proposed, the rest is left."""

    BUT = "campagne_changer"

    remarque = TexteLibre(
        label="Autre chose à changer (facultatif)",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Antennes, départements couverts, fermeture… La rédaction le lira.",
    )
    confiee = TexteLibre(
        label="À ne pas publier (facultatif)",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Une adresse confidentielle, un numéro pour les seuls professionnels : ce que vous écrivez ici ne "
        "paraît nulle part, pas même sur cette page.",
    )

    def __init__(self, request, maintenant, acteur):
        """The fields of this actor, filled with what its entry says."""
        super().__init__(request, maintenant)
        self.acteur, self.propres = acteur, champs_de(acteur)
        self.noms = noms_des_listes()
        siens = {nom: self._champ(nom) for nom in self.propres}
        self.fields = siens | self.fields
        self.order_fields([*siens, "remarque", "confiee", "nom", "fonction"])

    def _champ(self, nom):
        """The form field of a field of the entry."""
        initiale = valeur(self.acteur, nom)
        if nom in LISTES:
            return forms.MultipleChoiceField(
                label=libelle(nom),
                required=False,
                initial=initiale,
                choices=list(self.noms[nom].items()),
                widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": "« %(value)s » n’est pas dans la liste."},
            )
        modele = ActeurPage._meta.get_field(nom)
        verifs = {"code_postal": [CODE_POSTAL], "site": [URLValidator(schemes=("http", "https"))]}
        if nom.startswith("telephone"):
            verifs[nom] = [TELEPHONE]
        if nom == "courriel":
            verifs[nom] = list(modele.validators)
        return TexteLibre(
            label=libelle(nom),
            max_length=CARACTERES_MAX if nom == "horaires" else modele.max_length,
            required=False,
            initial=initiale,
            validators=verifs.get(nom, ()),
            help_text=AIDES.get(nom, ""),
            widget=forms.Textarea(attrs={"rows": LONGS[nom]}) if nom in LONGS else forms.TextInput(),
        )

    def clean_horaires(self):
        """The hours as the centre writes them; those of an older entry, left as they are, are not judged."""
        dits = self.cleaned_data["horaires"]
        if dits == nettoyer(self.acteur.horaires):
            return dits
        try:
            return normaliser(dits)
        except HorairesIllisibles as faute:
            raise forms.ValidationError(str(faute)) from faute

    def clean(self):
        """Refuses what says nothing: the button of the other page is there for that."""
        donnees = super().clean()
        if not self.errors and not (self.changements or donnees["remarque"] or donnees["confiee"]):
            self.add_error(
                None,
                "Rien ne diffère de votre fiche. Si tout est juste, revenez et pressez « Rien n’a changé ».",
            )
        return donnees

    @property
    def changements(self):
        """Field → (value read, value proposed), where they differ (a dict)."""
        dites = {nom: self.cleaned_data[nom] for nom in self.propres}
        dites |= {nom: sorted(dites[nom]) for nom in LISTES}
        lues = {nom: valeur(self.acteur, nom) for nom in self.propres}
        return {nom: (lues[nom], dites[nom]) for nom in self.propres if _differe(lues[nom], dites[nom])}


def _differe(lue, dite):
    """Whether two values differ otherwise than by their blanks and line breaks."""
    return (nettoyer(lue) if isinstance(lue, str) else lue) != dite
