"""The séances in the committee's space: the agenda, « je viendrai », the minutes to print, the calendar."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from redaction.acces import compte_present, rendre, reserve_au_comite, sans_trace
from redaction.gestes import tenter
from redaction.mails.adresses import adresse_de
from redaction.models import Seance
from redaction.roles import suit_les_contenus
from redaction.seances import convocation
from redaction.seances.faits import etats_examines
from redaction.seances.forms import VenueForm
from redaction.seances.ics import calendrier as en_calendrier
from redaction.seances.ordre_du_jour import composer
from redaction.seances.views_compte_rendu import contexte_imprime

PAR_PAGE = 20


def _lisibles(compte):
    """The séances that an account may read: members, those they were told of and those that were held."""
    seances = Seance.objects.all()
    if suit_les_contenus(compte):
        return seances
    return seances.exclude(etat__in=(Seance.Etat.PREPAREE, Seance.Etat.ANNULEE), envois=0)


@require_safe
@reserve_au_comite
def liste(request):
    """The séances to come, then those that are over."""
    seances = _lisibles(compte_present(request))
    contexte = {
        "ici": "seances",
        "a_venir": seances.a_venir(),
        "pagination": Paginator(seances.passees(), PAR_PAGE).get_page(request.GET.get("page")),
    }
    return rendre(request, "redaction/comite/seances.html", contexte)


@require_http_methods(["GET", "HEAD", "POST"])
@reserve_au_comite
def seance(request, cle):
    """A séance: when, where, its agenda; before it opens, whether one will come."""
    compte = compte_present(request)
    lue = get_object_or_404(_lisibles(compte), pk=cle)
    place = lue.presences.filter(membre=compte).first()
    formulaire = VenueForm(request.POST or None, initial=_initial(place))
    if request.method == "POST" and formulaire.is_valid():
        dit = formulaire.cleaned_data
        tenter(
            request,
            lambda: convocation.annoncer_sa_venue(lue, compte, dit["etat"], dit["precision"]),
            "C’est noté. Merci.",
        )
        return redirect("redaction_seance", cle=cle)
    contexte = {
        "ici": "seances",
        "seance": lue,
        "agenda": _agenda(lue),
        "place": place,
        "formulaire": formulaire if place and lue.permet("convoquer") else None,
        "calendrier": adresse_de("redaction_seance_calendrier", convocation.jeton(lue)),
        "a_un_compte_rendu": lue.close_le is not None,
        "tient": suit_les_contenus(request.user),
    }
    return rendre(request, "redaction/comite/seance.html", contexte)


def _agenda(seance):
    """Its agenda today; once it has begun, each point still leads to the version that it is about."""
    agenda = composer(seance, timezone.localdate())
    if seance.etat != Seance.Etat.PREPAREE:
        examines = etats_examines(seance, agenda.points)
        for point in agenda.points:
            point.etat = examines.get(point.demarche_id)
    return agenda


def _initial(place):
    """What the member has said already."""
    return {"etat": place.etat, "precision": place.precision} if place and place.etat else {}


@require_safe
@reserve_au_comite
def compte_rendu(request, cle):
    """The minutes, to read and to print."""
    lue = get_object_or_404(_lisibles(compte_present(request)), pk=cle)
    return render(request, "redaction/comite/compte_rendu.html", contexte_imprime(lue))


@require_safe
def calendrier(request, jeton):
    """The séance as calendars read it: whoever holds its opaque name, since calendars do not sign in."""
    lue = convocation.seance_du_jeton(jeton)
    if lue is None:
        raise Http404("No such séance.")
    texte = en_calendrier(lue, adresse_de("redaction_seance", lue.pk), timezone.now())
    reponse = HttpResponse(texte, content_type="text/calendar; charset=utf-8")
    reponse.headers["Content-Disposition"] = 'attachment; filename="seance-infomie.ics"'
    return sans_trace(reponse)
