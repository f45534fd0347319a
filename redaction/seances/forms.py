"""What one fills in for a séance: when and where, its agenda, who is there, its minutes."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from redaction.forms import LONGUEUR
from redaction.models import Presence, Seance
from socle.forms import ENTIER_MAX

PREMIERE_ANNEE, DERNIERE_ANNEE = 2000, 2100


def zone(lignes):
    """A text area of so many lines."""
    return forms.Textarea(attrs={"rows": lignes})


class SeanceForm(forms.ModelForm):
    """When and where a séance takes place."""

    jour = forms.DateField(label="Jour", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    heure_debut = forms.TimeField(label="De", widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
    heure_fin = forms.TimeField(label="À", widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))

    lien = forms.URLField(
        label="Lien de visioconférence", max_length=500, required=False, assume_scheme="https"
    )

    field_order = ("jour", "heure_debut", "heure_fin", "lieu", "lien", "note")

    class Meta:
        model = Seance
        fields = ("lieu", "lien", "note")
        widgets = {"note": zone(3), "lieu": forms.TextInput()}
        labels = {
            "lieu": "Lieu",
            "lien": "Lien de visioconférence",
            "note": "Note pour les personnes convoquées",
        }

    def __init__(self, *args, modele=None, **kwargs):
        """``modele`` is the séance whose hours, place and note are proposed again, or None."""
        instance = kwargs.get("instance")
        source, initial = instance or modele, {}
        if source is not None:
            debut, fin = timezone.localtime(source.debut), timezone.localtime(source.fin)
            initial = {"heure_debut": debut.time(), "heure_fin": fin.time()}
            initial |= {nom: getattr(source, nom) for nom in ("lieu", "lien")}
        if instance is not None:
            initial |= {"jour": timezone.localdate(instance.debut), "note": instance.note}
        super().__init__(*args, initial=initial | (kwargs.pop("initial", None) or {}), **kwargs)

    def clean_jour(self):
        """A day of this century: a typing mistake makes no séance in the year 202."""
        jour = self.cleaned_data["jour"]
        if not PREMIERE_ANNEE <= jour.year <= DERNIERE_ANNEE:
            raise ValidationError(f"L’année doit être comprise entre {PREMIERE_ANNEE} et {DERNIERE_ANNEE}.")
        return jour

    def clean(self):
        """The hours in order, and somewhere to go."""
        donnees = super().clean()
        jour, debut, fin = (donnees.get(nom) for nom in ("jour", "heure_debut", "heure_fin"))
        if jour and debut and fin:
            if fin <= debut:
                self.add_error("heure_fin", "La séance finit après avoir commencé.")
            self.instance.debut = donnees["debut"] = timezone.make_aware(datetime.combine(jour, debut))
            self.instance.fin = donnees["fin"] = timezone.make_aware(datetime.combine(jour, fin))
        if not donnees.get("lieu") and not donnees.get("lien") and not {"lieu", "lien"} & set(self.errors):
            self.add_error("lieu", "Indiquez un lieu, ou un lien de visioconférence.")
        return donnees

    def _post_clean(self):
        """The action validates the whole séance; what is missing here has been said already."""

    def champs(self):
        """The fields of a Seance."""
        return {nom: self.cleaned_data[nom] for nom in ("debut", "fin", "lieu", "lien", "note")}


class PointLibreForm(forms.Form):
    """A point that the staff adds."""

    titre = forms.CharField(label="Titre du point", max_length=255)
    preparation = forms.CharField(
        label="Note de préparation", max_length=LONGUEUR, required=False, widget=zone(3)
    )


class ChercherUnContenuForm(forms.Form):
    """Words of the title of a content to add."""

    q = forms.CharField(label="Mots du titre", max_length=100, required=False)


class PlaceForm(forms.Form):
    """Where a point goes."""

    place = forms.IntegerField(label="Place", min_value=1, max_value=10_000)


class NoteForm(forms.Form):
    """What prepares a point."""

    note = forms.CharField(label="Note de préparation", max_length=LONGUEUR, required=False, widget=zone(3))


class RetraitForm(forms.Form):
    """Why a point is taken off, or a séance cancelled."""

    motif = forms.CharField(
        label="Motif", max_length=300, error_messages={"required": "Dites pourquoi en quelques mots."}
    )


class PresencesForm(forms.Form):
    """Who is there: for each seat, what the page showed, what is ticked, a precision."""

    def __init__(self, *args, places, **kwargs):
        """``places`` are the Presence rows of the séance."""
        super().__init__(*args, **kwargs)
        self.places = places
        for place in places:
            self.fields[f"etat-{place.pk}"] = forms.ChoiceField(
                label=place.nom_du_membre,
                choices=Presence.Etat.choices,
                required=False,
                initial=place.etat,
                widget=forms.RadioSelect,
            )
            self.fields[f"vue-{place.pk}"] = forms.CharField(
                required=False, max_length=8, initial=place.etat, widget=forms.HiddenInput
            )
            self.fields[f"precision-{place.pk}"] = forms.CharField(
                label=f"Précision pour {place.nom_du_membre}",
                required=False,
                max_length=200,
                initial=place.precision,
            )

    def lignes(self):
        """(seat, field of its state, hidden field, field of the precision) for each seat."""
        return [
            (place, self[f"etat-{place.pk}"], self[f"vue-{place.pk}"], self[f"precision-{place.pk}"])
            for place in self.places
        ]

    def changements(self, tous=False):
        """What ``tenue.pointer`` takes; with ``tous``, whoever has nothing ticked is there."""
        dit = dict(self.cleaned_data)
        for place in self.places if tous else ():
            dit[f"etat-{place.pk}"] = dit[f"etat-{place.pk}"] or Presence.Etat.PRESENT
        return [
            (p.pk, dit[f"vue-{p.pk}"], dit[f"etat-{p.pk}"], dit[f"precision-{p.pk}"]) for p in self.places
        ]


class VenueForm(forms.Form):
    """A member says beforehand whether they will come."""

    etat = forms.ChoiceField(
        label="Viendrez-vous ?",
        choices=[(Presence.Etat.PRESENT, "Je viendrai"), (Presence.Etat.EXCUSE, "Je ne pourrai pas venir")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une réponse."},
    )
    precision = forms.CharField(label="Précision", max_length=200, required=False)


class CompteRenduForm(forms.ModelForm):
    """What opens and closes the minutes."""

    version = forms.IntegerField(min_value=0, max_value=ENTIER_MAX, widget=forms.HiddenInput)

    class Meta:
        model = Seance
        fields = ("introduction", "conclusion")
        widgets = {"introduction": zone(5), "conclusion": zone(5)}
        labels = {"introduction": "Introduction", "conclusion": "Conclusion"}
