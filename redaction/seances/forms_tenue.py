"""What the secretary fills in during a séance: notes, voices, one member's decision, what follows."""

from django import forms

from redaction.forms import LONGUEUR, VersionLueForm
from redaction.models import APPROUVER, DEMANDER, PointOrdreDuJour, Sens
from redaction.rules import A_EXPLIQUER
from redaction.seances.forms import zone
from socle.forms import ENTIER_MAX

AUCUN = "aucun"  # ticked for who is there and says nothing


class NotesForm(forms.Form):
    """What was said of a point; the version of the point that the page showed."""

    notes = forms.CharField(label="Ce qui s’est dit", max_length=10_000, required=False, widget=zone(6))
    version = forms.IntegerField(min_value=0, max_value=ENTIER_MAX, widget=forms.HiddenInput)


class VoixForm(VersionLueForm):
    """The opinions of those present on a version, a line for each."""

    def __init__(self, *args, places, **kwargs):
        """``places`` are the seats (Presence) of those who may vote."""
        super().__init__(*args, **kwargs)
        self.places = places
        choix = [("", "Pas encore"), *Sens.choices, (AUCUN, "Ne se prononce pas")]
        for place in places:
            self.fields[f"sens-{place.membre_id}"] = forms.ChoiceField(
                label=place.nom_du_membre, choices=choix, required=False
            )
            self.fields[f"commentaire-{place.membre_id}"] = forms.CharField(
                label=f"Ce que dit {place.nom_du_membre}", max_length=LONGUEUR, required=False
            )

    def lignes(self):
        """(seat, field of the opinion, field of the comment) for each."""
        return [
            (place, self[f"sens-{place.membre_id}"], self[f"commentaire-{place.membre_id}"])
            for place in self.places
        ]

    def clean(self):
        """Reservations that nobody can read help nobody."""
        donnees = super().clean()
        for place in self.places:
            nom = f"commentaire-{place.membre_id}"
            if donnees.get(f"sens-{place.membre_id}") in A_EXPLIQUER and not donnees.get(nom):
                self.add_error(nom, f"Dites ce qui fait choisir cet avis à {place.nom_du_membre}.")
        return donnees

    def choix(self):
        """Member → sense as ticked; « ne se prononce pas » is an empty one."""
        ticked = {p.membre_id: self.cleaned_data[f"sens-{p.membre_id}"] for p in self.places}
        return {membre: "" if sens == AUCUN else sens for membre, sens in ticked.items() if sens}

    def commentaire(self, membre):
        """What a member (a key) said with it."""
        return self.cleaned_data[f"commentaire-{membre}"]


class DecisionEnSeanceForm(VersionLueForm):
    """The decision of one member who is there, where one opinion is enough."""

    membre = forms.ChoiceField(label="Qui décide ?", error_messages={"required": "Choisissez qui décide."})
    decision = forms.ChoiceField(
        label="Décision",
        choices=[(APPROUVER, "Approuver"), (DEMANDER, "Demander des changements")],
        error_messages={"required": "Choisissez une décision."},
    )
    commentaire = forms.CharField(
        label="Commentaire pour les auteurs", max_length=LONGUEUR, required=False, widget=zone(2)
    )

    def __init__(self, *args, places, **kwargs):
        """``places`` are the seats (Presence) of those who may decide."""
        super().__init__(*args, **kwargs)
        self.membres = {str(place.membre_id): place.membre for place in places}
        self.fields["membre"].choices = [
            ("", "Choisir"),
            *((str(p.membre_id), f"{p.nom_du_membre}, {p.nom_de_l_organisme}") for p in places),
        ]

    def clean(self):
        """Asking for changes without saying which helps nobody."""
        donnees = super().clean()
        if donnees.get("decision") == DEMANDER and not donnees.get("commentaire"):
            self.add_error("commentaire", "Dites aux auteurs ce qu’il faut changer.")
        return donnees


class SuiteForm(forms.Form):
    """What follows from a point: a reason, contents to read again, who will."""

    motif = forms.CharField(label="Motif", max_length=400, required=False, widget=zone(2))
    contenus = forms.TypedMultipleChoiceField(label="Contenus", coerce=int, required=False)
    compte = forms.ModelChoiceField(
        label="Confier à", queryset=None, required=False, empty_label="Personne en particulier"
    )

    def __init__(self, *args, point, comptes, **kwargs):
        """``comptes`` are the accounts of *Rédaction*."""
        super().__init__(*args, **kwargs)
        premiers = point.faits.get("premiers", ())
        self.fields["contenus"].choices = [(premier["cle"], premier["titre"]) for premier in premiers]
        if point.nature == PointOrdreDuJour.Nature.CONTENU and point.contenu_id:
            self.fields["contenus"].choices = [(point.contenu_id, point.titre)]
        self.fields["compte"].queryset = comptes
