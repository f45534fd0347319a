"""Which period the letter covers, and how it begins."""

from datetime import timedelta

from django import forms

JOURS_MAX = 92
SEMAINES = [(1, "1 semaine"), (2, "2 semaines"), (4, "4 semaines"), (8, "8 semaines"), (0, "Aucun")]


def _jour(libelle):
    """A day."""
    return forms.DateField(label=libelle, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


class LettreForm(forms.Form):
    """The period, the weeks of events to come, the introduction."""

    du = _jour("Du")
    au = _jour("Au")
    semaines = forms.TypedChoiceField(label="Événements des prochaines", choices=SEMAINES, coerce=int)
    introduction = forms.CharField(
        label="Introduction", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def clean(self):
        """Two days in order, not too far apart."""
        donnees = super().clean()
        du, au = donnees.get("du"), donnees.get("au")
        if du and au and not timedelta(0) <= au - du <= timedelta(days=JOURS_MAX):
            self.add_error("au", f"Choisissez une période de {JOURS_MAX} jours au plus, dans l’ordre.")
        if au and not 2000 <= au.year <= 2100:
            self.add_error("au", "L’année doit être comprise entre 2000 et 2100.")
        return donnees
