"""The agenda's form: kind, theme, territory, on line or not, days; what cannot be read is left out, and said."""

from django import forms

from socle.dates import ANNEE_MAX, date_courte
from socle.filtres import FiltresForm
from socle.widgets import JourInput

ANNEE_MIN = 1990
EN_LIGNE, SUR_PLACE = "en-ligne", "sur-place"
OU = [(EN_LIGNE, "En ligne"), (SUR_PLACE, "Sur place")]


class JourDemande(forms.DateField):
    """A day as a browser writes it, of a year in which the centre may hold an event."""

    def to_python(self, value):
        """The date, or a refusal: no year 0, none of five figures."""
        if isinstance(value, str) and len(value) > 10:
            raise forms.ValidationError("Cette date n’est pas comprise.")
        jour = super().to_python(value)
        if jour and not ANNEE_MIN <= jour.year <= ANNEE_MAX:
            raise forms.ValidationError("Cette année est hors de l’agenda.")
        return jour


def _jour(nom):
    return JourDemande(
        label=nom,
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=JourInput(),
    )


class FiltresAgenda(FiltresForm):
    """What a visitor asks of the agenda."""

    ou = forms.ChoiceField(label="Où", required=False)
    du = _jour("À partir du")
    au = _jour("Jusqu’au")

    field_order = ("genre", "theme", "territoire", "ou", "du", "au", "annee")

    def offres(self):
        """Adds where one attends."""
        return super().offres() | {"ou": lambda: OU}

    def clean(self):
        """Leaves out an end that comes before the beginning."""
        donnees = super().clean()
        if donnees.get("du") and donnees.get("au") and donnees["au"] < donnees["du"]:
            self.add_error("au", "La fin précède le début.")
        return donnees

    def phrase(self, nom, saisie):
        """For days, what one expects."""
        if nom in ("du", "au"):
            return (
                f"{self.fields[nom].label} : « {saisie} » n’est pas une date possible ici, elle a été laissée de côté. "
                "Écrivez-la « 25/11/2026 »."
            )
        return super().phrase(nom, saisie)

    def libelle(self, nom):
        """Days in words."""
        valeur = self.cleaned_data.get(nom)
        if nom in ("du", "au"):
            return date_courte(valeur) if valeur else ""
        return super().libelle(nom)

    def appliquer(self, contenus):
        """Also on line or on site: what is both is found under both."""
        contenus = super().appliquer(contenus)
        ou = self.valeurs.get("ou")
        if ou:
            autre = "sur_place" if ou == EN_LIGNE else "en_ligne"
            contenus = contenus.exclude(modalite=autre)
        return contenus


class FiltresDeGrille(FiltresAgenda):
    """The same above a month: its days are those of the month."""

    du = au = None
    field_order = ("genre", "theme", "territoire", "ou")
