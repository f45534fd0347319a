"""« Proposer un événement »: the form, the thanks, the mailed link and its button."""

from django.shortcuts import redirect, render
from django.utils import timezone

from agenda.propositions.actions import PlusDAgenda, TropDePropositions, confirmer, deposer, propose_du_jeton
from agenda.propositions.forms import EvenementProposeForm
from socle.formulaires_publics import porte


@porte
def proposer(request):
    """The form, empty or given back with its refusals."""
    maintenant = timezone.now()
    formulaire = EvenementProposeForm(request, maintenant)
    if request.method == "POST" and formulaire.is_valid():
        try:
            deposer(formulaire.saisie, formulaire.cleaned_data["courriel"], maintenant)
        except TropDePropositions:
            formulaire.add_error(
                None,
                "Des propositions attendent déjà d’être confirmées : ouvrez le courriel reçu, ou réessayez dans "
                "quelques jours. Ce que vous avez écrit est gardé ici.",
            )
        else:
            return redirect("evenement_propose_merci")
    reponse = render(request, "agenda/propositions/proposer.html", {"formulaire": formulaire})
    if formulaire.doit_attendre:
        reponse.status_code = 429
        reponse.headers["Retry-After"] = str(formulaire.doit_attendre)
    return reponse


@porte
def merci(request):
    """What to do next: open the mail."""
    return render(request, "agenda/propositions/message.html", {"etape": "envoye"})


@porte
def confirmation(request, mot):
    """The page of the mailed link: a button; reading it does nothing, since scanners of mails follow links."""
    propose = propose_du_jeton(mot)
    if propose is None:
        return render(request, "agenda/propositions/message.html", {"etape": "perime"}, status=404)
    etape = "confirme" if propose.page_id else "a_confirmer"
    if request.method == "POST":
        try:
            etape = "confirme" if confirmer(propose) else "perime"
        except PlusDAgenda:
            return render(request, "agenda/propositions/message.html", {"etape": "ferme"}, status=503)
    return render(request, "agenda/propositions/message.html", {"etape": etape, "propose": propose})
