"""The views of a counter: the form, the thanks, the mailed link and its button."""

from django.shortcuts import redirect, render
from django.utils import timezone

from socle.formulaires_publics import porte
from socle.propositions import PlusDeGuichet, TropDePropositions

TROP = (
    "Des propositions attendent déjà d’être confirmées : ouvrez le courriel reçu, ou réessayez dans quelques jours. "
    "Ce que vous avez écrit est gardé ici."
)


def vues(guichet, classe):
    """The three views of a Guichet (``proposer``, ``merci``, ``confirmation``), for a form of this class."""

    def dire(request, etape, status=200, **contexte):
        contexte |= {"etape": etape, "guichet": guichet, "depart": f"{guichet.nom}_proposer"}
        return render(request, "socle/propositions/message.html", contexte, status=status)

    @porte
    def proposer(request):
        """The form, empty or given back with its refusals."""
        maintenant = timezone.now()
        formulaire = classe(request, maintenant)
        if request.method == "POST" and formulaire.is_valid():
            try:
                guichet.deposer(formulaire.saisie, formulaire.cleaned_data["courriel"], maintenant)
            except TropDePropositions:
                formulaire.add_error(None, TROP)
            else:
                return redirect(f"{guichet.nom}_propose_merci")
        contexte = {"formulaire": formulaire, "guichet": guichet, "adresse": request.path}
        reponse = render(request, "socle/propositions/proposer.html", contexte)
        if formulaire.doit_attendre:
            reponse.status_code = 429
            reponse.headers["Retry-After"] = str(formulaire.doit_attendre)
        return reponse

    @porte
    def merci(request):
        """What to do next: open the mail."""
        return dire(request, "envoye")

    @porte
    def confirmation(request, mot):
        """The page of the mailed link: a button; reading it does nothing, since scanners of mails follow links."""
        propose = guichet.du_jeton(mot)
        if propose is None:
            return dire(request, "perime", status=404)
        etape = "confirme" if propose.page_id else "a_confirmer"
        if request.method == "POST":
            try:
                etape = "confirme" if guichet.confirmer(propose) else "perime"
            except PlusDeGuichet:
                return dire(request, "ferme", status=503)
        return dire(request, etape, propose=propose)

    return proposer, merci, confirmation
