"""What the staff fills in under « À revoir », and whoever works here to ask for a content to be read again."""

from urllib.parse import urlsplit

from django import forms
from wagtail.models import Site

from redaction.fraicheur.relectures import NOTE_MAX
from redaction.fraicheur.responsables import comptes_responsables
from redaction.instants import InstantLuField
from socle.forms import ENTIER_MAX
from socle.models import Contenu

VERIFIER, CONFIER = "verifier", "confier"
CHOIX_MAX = 200  # contents at once


class ContenusChoisis(forms.Field):
    """The numbers ticked in the list: a list of int, without those that no page can bear."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value):
        """Numbers, in the order of the page."""
        cles = [int(cle) for cle in value or () if cle.isascii() and cle.isdecimal() and len(cle) < 11]
        return [cle for cle in cles if cle <= ENTIER_MAX][:CHOIX_MAX]


class ListeVueForm(forms.Form):
    """What is done of a list that was read: requests that came in since are not closed unseen."""

    vu_le = InstantLuField(
        required=False, error_messages={"invalid": "Rechargez la page : la liste lue n’est pas connue."}
    )


class LotForm(ListeVueForm):
    """What is done to the contents ticked: « vérifié aujourd’hui » with a note, or « confier à »."""

    geste = forms.ChoiceField(
        choices=[(VERIFIER, "Vérifié aujourd’hui"), (CONFIER, "Confier")],
        error_messages={
            "required": "Choisissez un des deux gestes.",
            "invalid_choice": "Choisissez un des deux gestes.",
        },
    )
    contenus = ContenusChoisis(error_messages={"required": "Cochez au moins un contenu de la liste."})
    note = forms.CharField(
        label="Note",
        required=False,
        max_length=NOTE_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Facultative : comment vous avez vérifié. Elle est gardée dans l’historique de chaque contenu.",
    )
    a = forms.ModelChoiceField(
        comptes_responsables(),
        label="Confier à",
        required=False,
        empty_label="Choisir…",
        error_messages={"invalid_choice": "Choisissez une personne de la liste."},
    )

    def clean(self):
        """Handing over needs somebody."""
        donnees = super().clean()
        if donnees.get("geste") == CONFIER and not donnees.get("a") and "a" not in self.errors:
            self.add_error("a", "Choisissez à qui confier ces contenus.")
        return donnees


class DemandeForm(forms.Form):
    """Why a content should be read again."""

    motif = forms.CharField(
        label="Qu’est-ce qui est à revoir ?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="La rédaction le lira ; le public ne le voit pas. 500 signes au plus.",
        error_messages={"required": "Dites ce qui est à revoir."},
    )


class AdresseDeContenu(forms.CharField):
    """The address of a public content, copied from the browser; gives the content."""

    INCONNUE = "Aucun contenu public n’est à cette adresse : copiez celle de sa page."

    def clean(self, value):
        """The Contenu of the address. Raises ValidationError."""
        try:
            chemin = urlsplit(super().clean(value)).path
        except ValueError:
            chemin = ""
        racine = Site.objects.get(is_default_site=True).root_page
        url_path = f"{racine.url_path}{chemin.strip('/')}/"
        contenu = Contenu.objects.publics().filter(url_path=url_path).first()
        if contenu is None or not chemin.strip("/"):
            raise forms.ValidationError(self.INCONNUE, code="invalid")
        return contenu.specific


class DemandeParAdresseForm(DemandeForm):
    """The same, of a content known by its address."""

    adresse = AdresseDeContenu(
        label="Adresse de la page",
        max_length=2000,
        help_text="Copiez-la depuis la barre d’adresse de votre navigateur.",
        error_messages={"required": "Copiez l’adresse de la page."},
    )
    field_order = ("adresse", "motif")
