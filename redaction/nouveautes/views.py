"""The staff's page of « Nouveautés de la semaine »."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from redaction.nouveautes.composition import composer, en_html, en_texte, objet
from redaction.nouveautes.forms import LettreForm
from redaction.roles import suit_les_contenus

INTRODUCTION = "Bonjour,\n\nVoici ce qui a paru sur InfoMIE."


@require_http_methods(["GET", "HEAD", "POST"])
def nouveautes(request):
    """The letter of the last seven days, or of the period asked for, its lines ticked or not."""
    if not suit_les_contenus(request.user):
        raise PermissionDenied
    aujourd_hui = timezone.localdate()
    depart = {
        "du": aujourd_hui - timedelta(days=6),
        "au": aujourd_hui,
        "semaines": 4,
        "introduction": INTRODUCTION,
    }
    formulaire = LettreForm(request.POST or None, initial=depart)
    dit = formulaire.cleaned_data if formulaire.is_valid() else depart
    trouvee = composer(dit["du"], dit["au"], dit["introduction"], dit["semaines"])
    gardees = {ligne.cle for ligne in trouvee.lignes}
    if "choix" in request.POST and "tout" not in request.POST:
        gardees &= set(request.POST.getlist("ligne"))
    lettre = trouvee.sans(gardees)
    contexte = {
        "formulaire": formulaire,
        "trouvee": trouvee,
        "gardees": gardees,
        "objet": objet(dit["du"], dit["au"]),
        "texte": en_texte(lettre) if lettre.parties else "",
        "html": en_html(lettre) if lettre.parties else "",
    }
    return render(request, "redaction/nouveautes.html", contexte)
