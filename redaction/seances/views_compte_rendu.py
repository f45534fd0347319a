"""The minutes: written and approved by the staff, printed by anyone of the committee or of the staff."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from redaction.gestes import tenter
from redaction.models import Seance
from redaction.refus import DecisionRefusee
from redaction.seances import compte_rendu as minutes
from redaction.seances.forms import CompteRenduForm
from redaction.seances.views_preparation import lire_seance


@require_http_methods(["GET", "HEAD", "POST"])
def gestion(request, cle):
    """Writes what opens and closes the minutes, reads them, approves them."""
    seance = lire_seance(request, cle)
    if seance.ouverte_le is None:
        raise Http404("No minutes before a séance has begun.")
    formulaire = CompteRenduForm(instance=seance, initial={"version": seance.version})
    refus, d_un_autre = "", None
    if request.method == "POST":
        formulaire = CompteRenduForm(request.POST, instance=Seance.objects.get(pk=seance.pk))
        if formulaire.is_valid():
            dit = formulaire.cleaned_data
            try:
                minutes.rediger(seance, request.user, dit["introduction"], dit["conclusion"], dit["version"])
            except DecisionRefusee as raison:
                seance.refresh_from_db()
                refus, d_un_autre = raison.message, seance
                formulaire = CompteRenduForm(
                    instance=Seance.objects.get(pk=seance.pk), initial=dit | {"version": seance.version}
                )
            else:
                messages.success(request, "Le compte rendu est enregistré.")
                return redirect("redaction_compte_rendu_gestion", cle=cle)
    contenu, approuve = minutes.lire(seance)
    se_redige = seance.permet("rediger")
    contexte = {
        "seance": seance,
        "formulaire": formulaire if se_redige else None,
        "dits": [] if se_redige else _ecrits(request),
        "refus": refus,
        "d_un_autre": d_un_autre,
        "compte_rendu": contenu,
        "chapitres": minutes.chapitres(contenu),
        "approuve": approuve,
        "sceau": minutes.sceau(contenu),
    }
    return render(request, "redaction/seances/compte_rendu_gestion.html", contexte)


def _ecrits(request):
    """The words that were sent too late to be kept, to be copied."""
    return [mots for nom in ("introduction", "conclusion") if (mots := request.POST.get(nom, "").strip())]


@require_POST
def approuver(request, cle):
    """Approves what was read."""
    seance = lire_seance(request, cle)
    lu = request.POST.get("sceau", "")
    merci = "Le compte rendu est approuvé : il ne changera plus."
    tenter(request, lambda: minutes.approuver(seance, request.user, lu, timezone.now()), merci)
    return redirect("redaction_compte_rendu_gestion", cle=cle)


def contexte_imprime(seance):
    """What the printed page reads: the approved minutes, or those to be approved. Raises Http404 before the closing."""
    if seance.close_le is None:
        raise Http404("No minutes before a séance is closed.")
    contenu, approuve = minutes.lire(seance)
    return {
        "seance": seance,
        "compte_rendu": contenu,
        "chapitres": minutes.chapitres(contenu),
        "approuve": approuve,
    }
