"""The editorial trace, to read and to take away: for those who follow what is written."""

from datetime import date

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from redaction import roles
from redaction.memoire import trace
from socle.forms import ENTIER_MAX
from socle.tableur import lignes_csv

PAR_PAGE = 50
DU_SITE = (MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2100, 1, 1)))
PAR_LOT = 500  # entries held in memory while exporting
JOUR = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class FiltreDeTrace(forms.Form):
    """Which acts? What cannot be read is left out, and the page says so."""

    contenu = forms.IntegerField(
        label="Contenu", required=False, min_value=1, max_value=ENTIER_MAX, widget=forms.HiddenInput
    )
    seance = forms.IntegerField(
        label="Séance", required=False, min_value=1, max_value=ENTIER_MAX, widget=forms.HiddenInput
    )
    titre = forms.CharField(label="Titre", required=False, max_length=255)
    acte = forms.ChoiceField(label="Acte", required=False, choices=[("", "Tous"), *trace.ACTES.items()])
    du = forms.DateField(label="Du", required=False, widget=JOUR, validators=DU_SITE)
    au = forms.DateField(label="Au", required=False, widget=JOUR, validators=DU_SITE)


def _entrees(request):
    """(the filter, the entries asked for). Raises PermissionDenied for who does not follow the contents."""
    if not roles.suit_les_contenus(request.user):
        raise PermissionDenied
    filtre = FiltreDeTrace(request.GET)
    filtre.is_valid()
    return filtre, trace.entrees(**filtre.cleaned_data)


@require_safe
def trace_editoriale(request):
    """The acts, latest first."""
    filtre, entrees = _entrees(request)
    pagination = Paginator(entrees, PAR_PAGE).get_page(request.GET.get("p"))
    parametres = request.GET.copy()
    parametres.pop("p", None)
    contexte = {
        "filtre": filtre,
        "pagination": pagination,
        "lignes": [trace.lire(entree) for entree in pagination],
        "parametres": parametres.urlencode(),
    }
    return render(request, "redaction/trace.html", contexte)


@require_safe
def exporter(request):
    """The same as CSV, whole, written as it is read."""
    _, entrees = _entrees(request)
    lignes = (trace.lire(entree).cellules() for entree in entrees.iterator(chunk_size=PAR_LOT))
    reponse = StreamingHttpResponse(lignes_csv(trace.ENTETES, lignes), content_type="text/csv; charset=utf-8")
    nom = f"trace-infomie-{timezone.localdate():%Y-%m-%d}.csv"
    reponse["Content-Disposition"] = f'attachment; filename="{nom}"'
    return reponse
