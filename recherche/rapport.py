"""« Recherches sans résultat »: what was looked for in vain, month by month, for those who follow the contents."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Sum
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from recherche.models import RechercheSansResultat
from recherche.sans_resultat import DUREE_DES_MOTS
from redaction import roles

PAR_PAGE = 50


@require_safe
def sans_resultat(request):
    """The requests of a month or of all that is kept, the most frequent first."""
    if not roles.suit_les_contenus(request.user):
        raise PermissionDenied
    gardees = RechercheSansResultat.objects.filter(mois__gte=timezone.localdate() - DUREE_DES_MOTS)
    mois = list(gardees.order_by("-mois").values_list("mois", flat=True).distinct())
    choisi = next((un for un in mois if f"{un:%Y-%m}" == request.GET.get("mois")), None)
    lignes = gardees.filter(mois=choisi) if choisi else gardees
    sommes = lignes.values("mots").annotate(fois=Sum("nombre")).order_by("-fois", "mots")
    contexte = {
        "mois": mois,
        "choisi": choisi,
        "pagination": Paginator(sommes, PAR_PAGE).get_page(request.GET.get("p")),
    }
    return render(request, "recherche/sans_resultat.html", contexte)
