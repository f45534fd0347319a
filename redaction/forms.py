"""What a member of the committee or of the staff fills in to decide, to give an opinion, to answer."""

from django import forms

from redaction.instants import InstantLuField
from redaction.models import APPROUVER, CONTROLES, DEMANDER, Avis, Controle, Sens
from redaction.rules import A_EXPLIQUER

LONGUEUR = 4000  # characters of a comment


class VersionLueForm(forms.Form):
    """Something said of the version that was read, which the page carries."""

    vue_le = InstantLuField()


class DecisionForm(VersionLueForm):
    """A decision on the version that was read, with a comment, required when changes are asked."""

    decision = forms.ChoiceField(choices=[(APPROUVER, "Approuver"), (DEMANDER, "Demander des changements")])
    commentaire = forms.CharField(
        label="Commentaire pour les auteurs",
        required=False,
        max_length=LONGUEUR,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Nécessaire pour demander des changements.",
    )

    def clean(self):
        """Asking for changes without saying which helps nobody."""
        donnees = super().clean()
        if donnees.get("decision") == DEMANDER and not donnees.get("commentaire", "").strip():
            self.add_error("commentaire", "Dites aux auteurs ce qu’il faut changer.")
        return donnees


class AvisForm(VersionLueForm):
    """An opinion on the version that was read: its sense, the four checks, a comment."""

    sens = forms.ChoiceField(
        label="Votre avis",
        choices=Sens,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choisissez un avis.",
            "invalid_choice": "Choisissez un des quatre avis.",
        },
    )
    commentaire = forms.CharField(
        label="Commentaire",
        required=False,
        max_length=LONGUEUR,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Nécessaire pour des réserves ou un avis défavorable. Le comité et les auteurs le lisent.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for nom in CONTROLES:
            self.fields[nom] = forms.ChoiceField(
                label=str(Avis._meta.get_field(nom).verbose_name).capitalize(),
                choices=[*Controle.choices, ("", "Sans réponse")],
                required=False,
                widget=forms.RadioSelect,
                initial="",
            )

    @property
    def controles(self):
        """The fields of the four checks."""
        return [self[nom] for nom in CONTROLES]

    def clean(self):
        """Reservations that nobody can read help nobody."""
        donnees = super().clean()
        if donnees.get("sens") in A_EXPLIQUER and not donnees.get("commentaire", "").strip():
            self.add_error("commentaire", "Dites ce qui vous fait choisir cet avis.")
        return donnees

    def avis(self):
        """The fields of the opinion, without the version."""
        return {nom: valeur for nom, valeur in self.cleaned_data.items() if nom != "vue_le"}


class RemarqueForm(forms.Form):
    """A remark on a passage of the version; several may be sent, each field once for each of them."""

    passage = forms.CharField(
        label="Passage",
        max_length=1000,
        error_messages={
            "required": "Citez le passage que vous remarquez.",
            "max_length": "Citez 1 000 caractères au plus.",
        },
    )
    texte = forms.CharField(
        label="Votre remarque",
        max_length=2000,
        error_messages={
            "required": "Écrivez votre remarque sur ce passage.",
            "max_length": "Écrivez 2 000 caractères au plus.",
        },
    )


class ReponseForm(forms.Form):
    """The staff's answer to an unfavourable opinion."""

    texte = forms.CharField(
        label="Votre réponse",
        max_length=LONGUEUR,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Écrivez une réponse."},
    )


class CorrectionForm(VersionLueForm):
    """Why a minor correction comes out without the committee, on the version that was read."""

    motif = forms.CharField(
        label="Ce que vous corrigez",
        max_length=500,
        widget=forms.TextInput,
        help_text="Par exemple : « nouveau numéro de téléphone », « faute de frappe ». Le comité le lit.",
    )


class MotifForm(forms.Form):
    """The reason of an urgent gesture, kept in the history and sent to the committee."""

    motif = forms.CharField(
        label="Motif",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Il est gardé dans l’historique de la page et envoyé au comité.",
        error_messages={"required": "Dites pourquoi.", "max_length": "Dites-le en 500 caractères au plus."},
    )
