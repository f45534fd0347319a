"""The staff's own export of the directory: drafts too, with columns that visitors do not have."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.admin.auth import user_has_any_page_permission

from annuaire.echanges.colonnes import COLONNES, choisies
from annuaire.echanges.fiches import lire_fiches
from annuaire.echanges.formats import FORMATS
from annuaire.echanges.views import envoyer
from annuaire.models import ActeurPage, AnnuairePage, Categorie
from socle.models import Territoire


class ExportForm(forms.Form):
    """What the staff takes away, and how."""

    etat = forms.ChoiceField(
        label="Fiches",
        required=False,
        choices=[("", "Toutes"), ("en_ligne", "En ligne"), ("brouillon", "Brouillons")],
    )
    categorie = forms.ChoiceField(label="Catégorie", required=False)
    departement = forms.ChoiceField(label="Département", required=False)
    colonne = forms.MultipleChoiceField(
        label="Colonnes",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(colonne.cle, colonne.titre) for colonne in COLONNES],
    )
    format = forms.ChoiceField(
        label="Format",
        required=False,
        choices=[(f.extension, f.nom) for f in FORMATS.values()],
        initial="xlsx",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["categorie"].choices = [("", "Toutes"), *Categorie.objects.values_list("slug", "nom")]
        departements = [(d.code, str(d)) for d in Territoire.objects.departements()]
        self.fields["departement"].choices = [("", "Tous"), *departements]

    @property
    def choix(self):
        """The fields of one value each."""
        return [self[nom] for nom in ("etat", "categorie", "departement", "format")]

    def acteurs(self):
        """The actors asked for (a queryset), drafts included."""
        dit, acteurs = self.cleaned_data, ActeurPage.objects.order_by("title", "pk")
        if dit["etat"]:
            acteurs = acteurs.filter(live=dit["etat"] == "en_ligne")
        if dit["categorie"]:
            acteurs = acteurs.filter(categorie=dit["categorie"])
        if dit["departement"]:
            acteurs = acteurs.filter(territoires__code=dit["departement"])
        return acteurs


@require_safe
def exporter(request):
    """The form, then the file: for those who write. Nothing that is reserved is in it."""
    if not user_has_any_page_permission(request.user):
        raise PermissionDenied
    demande = ExportForm(request.GET if "format" in request.GET else None)
    if not demande.is_bound or not demande.is_valid():
        demande.initial = {
            "colonne": [c.cle for c in COLONNES if c.est_courante or c.est_interne],
            "format": "xlsx",
        }
        return render(request, "annuaire/imports/exporter.html", {"formulaire": demande})
    choisi = FORMATS[demande.cleaned_data["format"] or "xlsx"]
    annuaire = AnnuairePage.objects.order_by("path").first()
    fiches = list(lire_fiches(demande.acteurs(), annuaire.full_url if annuaire else ""))
    colonnes = choisies(demande.cleaned_data["colonne"], COLONNES)
    nom = f"infomie-annuaire-interne-{timezone.localdate():%Y-%m-%d}"
    return envoyer(choisi.ecrire(colonnes, fiches), choisi, nom)
