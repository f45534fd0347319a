"""What a member of the committee or of the staff fills in to decide."""

from django import forms
from django.utils.dateparse import parse_datetime

from redaction.models import APPROUVER, DEMANDER


class AvisForm(forms.Form):
    """A decision on the version that was read, with a comment, required when changes are asked."""

    decision = forms.ChoiceField(choices=[(APPROUVER, "Approuver"), (DEMANDER, "Demander des changements")])
    commentaire = forms.CharField(
        label="Commentaire pour les auteurs",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Nécessaire pour demander des changements.",
    )
    vue_le = forms.CharField(widget=forms.HiddenInput)

    def clean_vue_le(self):
        """The instant of the version that was read."""
        try:
            instant = parse_datetime(self.cleaned_data["vue_le"])
        except ValueError:
            instant = None
        if instant is None:
            raise forms.ValidationError("Rechargez la page : la version lue n’est pas connue.")
        return instant

    def clean(self):
        """Asking for changes without saying which helps nobody."""
        donnees = super().clean()
        if donnees.get("decision") == DEMANDER and not donnees.get("commentaire", "").strip():
            self.add_error("commentaire", "Dites aux auteurs ce qu’il faut changer.")
        return donnees


class MotifForm(forms.Form):
    """The reason of an urgent gesture, kept in the history and sent to the committee."""

    motif = forms.CharField(
        label="Motif",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Il est gardé dans l’historique de la page et envoyé au comité.",
    )
