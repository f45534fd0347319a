"""What a personal link shows: whose it is, of what, and one button. Mail scanners that follow it do nothing."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import TaskState, WorkflowState

from redaction.acces import ouvrir_par_lien, rendre, sans_trace
from redaction.liens_personnels import liens
from redaction.models import LienPersonnel, delai_de
from redaction.roles import est_membre_du_comite


def _trouver(jeton):
    """The link of this token when its owner may still be let in, or None."""
    lien = LienPersonnel.objects.du_jeton(jeton)
    if lien is None or not lien.est_tenu(timezone.localdate()) or not est_membre_du_comite(lien.membre):
        return None
    return lien


def _sans_objet(request):
    """The page of a link that opens nothing, whatever the reason: it says nothing of any content or person."""
    return sans_trace(rendre(request, "redaction/comite/lien_sans_objet.html", status=404))


@require_http_methods(["GET", "HEAD", "POST"])
def ouvrir(request, jeton):
    """Says whose link it is and of what; its button alone, a POST, opens the session."""
    lien = _trouver(jeton)
    if lien is None:
        return _sans_objet(request)
    if not lien.attend_une_decision():
        return sans_trace(rendre(request, "redaction/comite/lien_decide.html", _issue(lien)))
    etat = lien.proposition.current_task_state
    est_moi = request.user.is_authenticated and request.user.pk == lien.membre_id
    if request.method == "POST":
        if not est_moi:
            ouvrir_par_lien(request, lien, timezone.now())
        return sans_trace(redirect("redaction_avis", cle=etat.pk))
    contexte = {
        "lien": lien,
        "jeton": jeton,
        "titre": etat.revision.object_str,
        "delai": delai_de(etat),
        "est_moi": est_moi,
    }
    return sans_trace(rendre(request, "redaction/comite/lien.html", contexte))


def _issue(lien):
    """What became of a proposal whose round is over: its title, what was decided and when, and its public page."""
    decides = lien.proposition.task_states.exclude(status=TaskState.STATUS_IN_PROGRESS)
    # The round of the link ends with the refusal of that rank, or with the end of the proposal.
    refus = list(decides.filter(status=TaskState.STATUS_REJECTED).order_by("pk")[lien.tour : lien.tour + 1])
    dernier = refus[0] if refus else decides.order_by("pk").last()
    page = lien.proposition.content_object
    return {
        "lien": lien,
        "titre": dernier.revision.object_str if dernier else str(page),
        "etat": dernier,
        "page": page if page is not None and page.live else None,
        "repropose": bool(refus) and lien.proposition.status == WorkflowState.STATUS_IN_PROGRESS,
    }


@require_POST
def refuser(request, jeton):
    """« Ce lien n’est pas pour moi »: whoever holds the link may end it, for everybody."""
    lien = _trouver(jeton)
    if lien is None:
        return _sans_objet(request)
    liens.revoquer(lien, timezone.now())
    messages.success(request, "Ce lien ne fonctionne plus. Merci de nous l’avoir dit.")
    return sans_trace(redirect("comite_lien", jeton=jeton))
