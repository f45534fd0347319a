"""The results of a search across every public content."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from recherche.forms import RechercheForm
from socle.models import Contenu

PAR_PAGE = 20


@require_safe
def recherche(request):
    """The results, twenty a page, whatever was typed."""
    formulaire = RechercheForm(request.GET)
    requete = formulaire.cleaned_data["q"] if formulaire.is_valid() else ""
    contexte = {
        "requete": requete,
        "saisie": request.GET.get("q", "")[:300],
        "trop_longue": not formulaire.is_valid(),
        "pagination": None,
    }
    if requete:
        # The engine reads no condition with a subquery of its own but a list of keys.
        publics = Contenu.objects.filter(pk__in=Contenu.objects.publics().order_by().values("pk"))
        resultats = publics.pour_liste().search(requete)
        contexte["pagination"] = Paginator(resultats, PAR_PAGE).get_page(request.GET.get("page"))
    return render(request, "recherche/resultats.html", contexte)
