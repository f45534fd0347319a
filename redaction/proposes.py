"""What the staff says of an event or an actor that an outsider proposed, and does not keep."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from agenda.propositions.actions import GUICHET as AGENDA
from annuaire.propositions.actions import GUICHET as ANNUAIRE
from redaction.acces import du_personnel
from redaction.forms import MotifForm

GUICHETS = {guichet.nom: guichet for guichet in (AGENDA, ANNUAIRE)}


class EcarterForm(MotifForm):
    """Why it is set aside."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["motif"].help_text = "L’auteur de la proposition le lira."


@require_http_methods(["GET", "HEAD", "POST"])
@du_personnel
def ecarter(request, sorte, cle):
    """Sets it aside, with a reason that its sender will read; ``sorte`` names the counter."""
    guichet = GUICHETS.get(sorte)
    if guichet is None:
        raise Http404
    propose = get_object_or_404(guichet.modele.objects.a_decider(), pk=cle)
    formulaire = EcarterForm(request.POST or None)
    if request.method == "POST" and formulaire.is_valid():
        if guichet.ecarter(propose, request.user, formulaire.cleaned_data["motif"]):
            messages.success(request, "La proposition est écartée ; son auteur en est averti.")
        else:
            messages.error(request, "Ce contenu est en ligne, ou quelqu’un a déjà décidé : rien n’a changé.")
        return redirect("wagtailadmin_home")
    contexte = {"page": propose.page, "formulaire": formulaire, "propose": propose}
    return render(request, "redaction/ecarter_un_propose.html", contexte)
