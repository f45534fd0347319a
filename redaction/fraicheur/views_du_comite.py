"""The committee's small form: a public content should be read again, and why."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from redaction.acces import compte_present, rendre, reserve_au_comite
from redaction.fraicheur import relectures
from redaction.fraicheur.forms import DemandeParAdresseForm
from redaction.refus import TropDeDemandes


@require_http_methods(["GET", "HEAD", "POST"])
@reserve_au_comite
def demander(request):
    """Asks for the content of an address to be read again; for those who signed in."""
    formulaire = DemandeParAdresseForm(request.POST or None)
    if request.method == "POST" and formulaire.is_valid():
        contenu, motif = formulaire.cleaned_data["adresse"], formulaire.cleaned_data["motif"]
        try:
            relectures.demander(contenu, compte_present(request), motif, timezone.now())
        except TropDeDemandes as refus:
            formulaire.add_error("motif", refus.message)
        else:
            messages.success(request, f"La relecture de « {contenu.title} » est demandée. Merci.")
            return redirect("comite_relecture")
    return rendre(request, "redaction/comite/relecture.html", {"formulaire": formulaire, "ici": "relecture"})
