"""What the staff says of an event that an outsider proposed, and does not keep."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from agenda.models import EvenementPropose
from agenda.propositions.actions import ecarter
from redaction import roles
from redaction.forms import MotifForm


class EcarterForm(MotifForm):
    """Why it is set aside."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["motif"].help_text = "L’auteur de la proposition le lira."


@require_http_methods(["GET", "HEAD", "POST"])
def ecarter_un_evenement(request, cle):
    """Sets it aside, with a reason that its sender will read."""
    if not roles.suit_les_contenus(request.user):
        raise PermissionDenied
    propose = get_object_or_404(EvenementPropose.objects.a_decider(), pk=cle)
    formulaire = EcarterForm(request.POST or None)
    if request.method == "POST" and formulaire.is_valid():
        if ecarter(propose, request.user, formulaire.cleaned_data["motif"]):
            messages.success(request, "La proposition est écartée ; son auteur en est averti.")
        else:
            messages.error(
                request, "Cet événement est en ligne, ou quelqu’un a déjà décidé : rien n’a changé."
            )
        return redirect("wagtailadmin_home")
    contexte = {"page": propose.page, "formulaire": formulaire}
    return render(request, "redaction/ecarter_un_evenement.html", contexte)
