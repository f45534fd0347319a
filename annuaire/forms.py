"""The editor's forms: an actor's page, which names nobody who objected; the lists; what is kept beside the page."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.html import strip_tags
from wagtail.admin.forms import WagtailAdminModelForm

from annuaire.models.opposition import Opposition
from annuaire.models.reserve import CoordonneeReservee
from annuaire.rules import se_lit_dans
from socle.admin_forms import FormulaireContenu
from socle.widgets import CasesAFiltrer

SUIVIS = ("corps-", "antennes-")  # what is sent for blocks and rows, which are cleaned apart


class FormulaireActeur(FormulaireContenu):
    """The page form of an actor: says when it would publish a name that was taken off, or a confidential address."""

    nom_en_opposition = forms.BooleanField(label="Ce n’est pas la même personne", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.case_d_homonyme = self.fields.pop("nom_en_opposition", None)
        for nom in ("missions_assurees", "publics"):
            if nom in self.fields:
                self.fields[nom].widget = CasesAFiltrer(choices=self.fields[nom].choices)

    def clean(self):
        """Looks for what is not to be published in every text that was sent."""
        donnees = super().clean()
        textes = self._textes(donnees)
        noms = Opposition.objects.en_vigueur().values_list("nom", "recue_le")
        avis = [
            f"« {nom} » s’est opposé à paraître dans l’annuaire (demande du {jour:%d/%m/%Y}). "
            "Retirez ce nom, ou cochez si c’est une autre personne."
            for nom, jour in noms
            if se_lit_dans(nom, textes)
        ]
        if avis and self.case_d_homonyme is not None:
            self._avertir(avis)
        for valeur in self._secrets():
            if se_lit_dans(valeur, textes):
                self.add_error(None, "Un texte de cette fiche contient une coordonnée réservée : retirez-la.")
                break
        return donnees

    def _avertir(self, avis):
        """Shows the box with the warnings, unless it was ticked."""
        self.fields["nom_en_opposition"] = self.case_d_homonyme
        if self.is_deferred_validation:
            self.case_d_homonyme.is_deferred_validation = True  # Wagtail takes it off every field afterwards
        if not self.data.get(self.add_prefix("nom_en_opposition")):
            self.add_error("nom_en_opposition", [ValidationError(dit, code="opposition") for dit in avis])

    def _secrets(self):
        """What is kept beside this page (a list of texts)."""
        if not self.instance.pk:
            return []
        return list(
            CoordonneeReservee.objects.filter(acteur=self.instance.pk).values_list("valeur", flat=True)
        )

    def _textes(self, donnees):
        """Every text sent for this page, without tags (a list)."""
        champs = [str(valeur) for valeur in donnees.values() if isinstance(valeur, str)]
        suites = [valeur for nom, valeur in self.data.items() if nom.startswith(SUIVIS)]
        return [strip_tags(texte) for texte in (*champs, *suites) if texte]


class FormulaireDeValeur(WagtailAdminModelForm):
    """A value of a list: its key is chosen once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding and "slug" in self.fields:
            self.fields["slug"].disabled = True


class FormulaireReserve(WagtailAdminModelForm):
    """What is kept beside a page: of the shape that its nature asks, and nowhere in the page itself."""

    def clean(self):
        """Refuses a mail that is none, and what the public page already says."""
        donnees = super().clean()
        valeur, nature = (donnees.get("valeur") or "").strip(), donnees.get("nature")
        if nature == CoordonneeReservee.Nature.COURRIEL and valeur:
            try:
                validate_email(valeur)
            except ValidationError as refus:
                self.add_error("valeur", refus)
        telephones = (CoordonneeReservee.Nature.TELEPHONE, CoordonneeReservee.Nature.HORS_HORAIRES)
        if nature in telephones and valeur and not any(c.isdigit() for c in valeur):
            self.add_error("valeur", "Un numéro de téléphone a des chiffres.")
        acteur = donnees.get("acteur")
        if acteur and valeur and se_lit_dans(valeur, [*acteur.textes(), *acteur.version_en_cours.textes()]):
            self.add_error("valeur", "La fiche de l’acteur le dit déjà : retirez-le d’abord de la fiche.")
        return donnees
