"""What one fills in to propose a content, to weigh, decide, entrust or draft it, and to look for proposals."""

from django import forms
from django.contrib.auth import get_user_model
from wagtail.models import Page

from redaction.models import Proposition
from redaction.propositions.brouillons import REQUIS, classe_de, jour_propose, lieux_possibles
from redaction.roles import REDACTION
from socle.genres import Genre
from socle.models import Territoire, Thematique


def _zone(lignes):
    """A text area of so many lines."""
    return forms.Textarea(attrs={"rows": lignes})


class PropositionForm(forms.ModelForm):
    """What is asked, and why."""

    genre = forms.ChoiceField(label="Nature", choices=[("", "Choisir"), *Genre.choices])

    class Meta:
        model = Proposition
        fields = ("titre", "genre", "motif", "sources", "thematique", "territoire")
        widgets = {"motif": _zone(4), "sources": _zone(3)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["thematique"].empty_label = self.fields["territoire"].empty_label = "Aucun en particulier"


class FiltresForm(forms.Form):
    """Which proposals to list; what is not known is left out."""

    q = forms.CharField(label="Mots du titre", max_length=100, required=False)
    etat = forms.ChoiceField(label="État", required=False)
    genre = forms.ChoiceField(label="Nature", choices=[("", "Toutes"), *Genre.choices], required=False)
    priorite = forms.TypedChoiceField(
        label="Priorité", choices=[("", "Toutes"), *Proposition.Priorite.choices], coerce=int, required=False
    )
    theme = forms.ModelChoiceField(
        label="Thème",
        queryset=Thematique.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label="Tous",
    )
    territoire = forms.ModelChoiceField(
        label="Territoire",
        queryset=Territoire.objects.all(),
        to_field_name="code",
        required=False,
        empty_label="Tous",
    )

    EN_COURS, TOUTES = "", "toutes"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["etat"].choices = [
            (self.EN_COURS, "À décider ou en cours"),
            (self.TOUTES, "Toutes"),
            *Proposition.Etat.choices,
        ]

    def appliquer(self, propositions):
        """Among proposals (a queryset), those that are asked for."""
        self.is_valid()
        dit = self.cleaned_data
        etat = dit.get("etat", "")
        if etat == self.EN_COURS:
            propositions = propositions.vivantes()
        elif etat != self.TOUTES:
            propositions = propositions.filter(etat=etat)
        for mot in dit.get("q", "").split()[:8]:
            propositions = propositions.filter(titre__icontains=mot)
        for nom, champ in (("genre", "genre"), ("priorite", "priorite"), ("theme", "thematique")):
            if dit.get(nom):
                propositions = propositions.filter(**{champ: dit[nom]})
        return propositions.filter(territoire=dit["territoire"]) if dit.get("territoire") else propositions


class SoutienForm(forms.Form):
    """Why an organisation wishes for it."""

    commentaire = forms.CharField(label="Un mot", max_length=2000, required=False, widget=_zone(2))


class PrioriteForm(forms.Form):
    """How soon."""

    priorite = forms.TypedChoiceField(label="Priorité", choices=Proposition.Priorite.choices, coerce=int)


class DecisionForm(forms.Form):
    """What the staff makes of it, and why."""

    motif = forms.CharField(label="Motif", max_length=2000, required=False, widget=_zone(2))


class ConfierForm(forms.Form):
    """Who will write it, for when."""

    compte = forms.ModelChoiceField(label="Confier à", queryset=None, empty_label="Choisir")
    echeance = forms.DateField(
        label="Attendue pour le",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        comptes = get_user_model().objects.filter(groups__name=REDACTION, is_active=True)
        self.fields["compte"].queryset = comptes.order_by("last_name", "first_name", "pk")

    def clean_echeance(self):
        """A day of this century."""
        jour = self.cleaned_data["echeance"]
        if jour and not 2000 <= jour.year <= 2100:
            raise forms.ValidationError("L’année doit être comprise entre 2000 et 2100.")
        return jour


class ReunirForm(forms.Form):
    """The proposal that asks the same."""

    autre = forms.ModelChoiceField(
        label="Réunir à", queryset=Proposition.objects.none(), empty_label="Choisir une proposition"
    )

    def __init__(self, *args, proposition, **kwargs):
        """``proposition`` is the one that will be joined to another."""
        super().__init__(*args, **kwargs)
        autres = Proposition.objects.vivantes().exclude(pk=proposition.pk)
        self.fields["autre"].queryset = autres.order_by("titre", "pk")


class Lieu(forms.ModelChoiceField):
    """A page of the tree, under those that hold it."""

    def label_from_instance(self, page):
        """Its title, further right the deeper it is."""
        return f"{'— ' * max(page.depth - 3, 0)}{page.title}"


class BrouillonForm(forms.Form):
    """Where the draft goes, and what its class asks beyond a title."""

    parent = Lieu(label="Où le créer", queryset=Page.objects.none(), empty_label="Choisir")

    def __init__(self, *args, proposition, maintenant, **kwargs):
        """The form for the class of page of this proposal."""
        super().__init__(*args, **kwargs)
        classe = classe_de(proposition.genre)
        self.fields["parent"].queryset = lieux_possibles(classe)
        self.requis = REQUIS.get(classe)
        if self.requis:
            champ = classe._meta.get_field(self.requis).formfield(initial=jour_propose(classe, maintenant))
            if isinstance(champ, forms.DateField):
                champ.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
            self.fields[self.requis] = champ

    def champs_requis(self):
        """What the class asks beyond the title: a dict."""
        return {self.requis: self.cleaned_data[self.requis]} if self.requis else {}
