"""The read-only interface for programs: JSON for every answer, errors too, in French."""

from functools import wraps

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from partage import api
from partage.notices import entiere
from partage.reference import CLE_MAX
from socle.debit import attente
from socle.genres import Genre

PAR_MINUTE, MINUTE = 60, 60  # answers to one address, in how many seconds
OUVERTURE = {"Access-Control-Allow-Origin": "*"}


def _json(contenu, code=200, **entetes):
    """An answer that a page of any other site may read."""
    parametres = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(contenu, status=code, json_dumps_params=parametres, headers=OUVERTURE | entetes)


def porte(vue):
    """A door of the interface: reads only, not too often, says in JSON what it did not understand."""

    @wraps(vue)
    @csrf_exempt  # nothing is written: another method gets its answer in JSON too
    def ouvrir(request, *args, **kwargs):
        if request.method not in ("GET", "HEAD"):
            return _json(
                {"erreur": "Cette interface se lit seulement : GET ou HEAD."}, 405, Allow="GET, HEAD"
            )
        secondes = attente(request, timezone.now(), "partage", PAR_MINUTE, MINUTE)
        if secondes:
            phrase = f"Plus de {PAR_MINUTE} demandes en une minute : reprenez dans {secondes} s."
            return _json({"erreur": phrase}, 429, **{"Retry-After": str(secondes)})
        try:
            return vue(request, *args, **kwargs)
        except api.DemandeIncomprise as refus:
            return _json({"erreur": str(refus)}, 400)

    return ouvrir


@porte
def accueil(request):
    """What the interface offers."""
    return _json(
        {
            "version": "1",
            "contenus": entiere(reverse("api_contenus")),
            "documentation": entiere(reverse("api")),
            "parametres": list(api.PARAMETRES),
        }
    )


@porte
def contenus(request):
    """A page of the contents."""
    return _json(api.lister(request.GET))


@porte
def contenu(request, pk):
    """One content."""
    trouve = api.trouver(pk, timezone.localdate()) if pk <= CLE_MAX else None
    if trouve is None:
        return _json({"erreur": "Aucun contenu public ne porte ce numéro."}, 404)
    return _json(trouve)


@porte
def inconnue(request, reste):
    """Any other address of the interface."""
    return _json({"erreur": "Cette adresse n’existe pas ; voyez la documentation."}, 404)


@require_safe
def documentation(request):
    """How to use the interface, the exports and the harvest, for those who write programs."""
    contexte = {"par_page": api.PAR_PAGE, "par_minute": PAR_MINUTE, "genres": Genre.choices}
    return render(request, "partage/api.html", contexte)
