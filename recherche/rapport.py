"""« Recherches sans résultat »: what was looked for in vain, month by month, for the staff and for the committee."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Sum
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from recherche.models import RechercheSansResultat
from recherche.sans_resultat import DUREE_DES_MOTS
from redaction import roles
from redaction.acces import rendre, reserve_au_comite

PAR_PAGE = 50


@require_safe
def sans_resultat(request):
    """For the staff, among the reports of their space."""
    if not roles.suit_les_contenus(request.user):
        raise PermissionDenied
    return render(request, "recherche/sans_resultat.html", _contexte(request, "p"))


@require_safe
@reserve_au_comite
def au_comite(request):
    """For the committee, which proposes what is missing."""
    return rendre(
        request, "recherche/sans_resultat_au_comite.html", {"ici": "recherches"} | _contexte(request, "page")
    )


def _contexte(request, page):
    """The requests of a month or of all that is kept, the most frequent first; ``page`` names the page's parameter."""
    gardees = RechercheSansResultat.objects.filter(mois__gte=timezone.localdate() - DUREE_DES_MOTS)
    mois = list(gardees.order_by("-mois").values_list("mois", flat=True).distinct())
    choisi = next((un for un in mois if f"{un:%Y-%m}" == request.GET.get("mois")), None)
    lignes = gardees.filter(mois=choisi) if choisi else gardees
    sommes = lignes.values("mots").annotate(fois=Sum("nombre")).order_by("-fois", "mots")
    return {
        "mois": mois,
        "choisi": choisi,
        "pagination": Paginator(sommes, PAR_PAGE).get_page(request.GET.get(page)),
    }
