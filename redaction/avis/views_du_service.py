"""The staff's gestures on the committee's page: record, answer, press, take back; each asks who is there first."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from redaction import actions, roles
from redaction.acces import reserve_au_comite
from redaction.avis import deliberation
from redaction.avis.views import proposition_de, tenter
from redaction.forms import MotifForm, ReponseForm
from redaction.mails.demandes_urgentes import demander_l_urgence
from redaction.models import Avis


@require_POST
@reserve_au_comite
def clore(request, cle):
    """Records what the voices decide, once the settings have changed."""
    etat = proposition_de(cle)
    return tenter(
        request,
        cle,
        lambda: deliberation.clore(etat, request.user, timezone.now()),
        "La décision du comité est enregistrée.",
    )


@require_POST
@reserve_au_comite
def repondre(request, cle):
    """Answers an unfavourable opinion, for the staff."""
    if not roles.suit_les_contenus(request.user):
        raise PermissionDenied
    donne = get_object_or_404(Avis.objects.select_related("etat"), pk=cle)
    formulaire = ReponseForm(request.POST)
    if not formulaire.is_valid():
        messages.error(request, " ".join(formulaire.errors["texte"]))
        return redirect("redaction_avis", cle=donne.etat_id)
    texte = formulaire.cleaned_data["texte"]
    return tenter(
        request,
        donne.etat_id,
        lambda: deliberation.repondre(donne, request.user, texte, timezone.now()),
        "Votre réponse est enregistrée.",
    )


@require_POST
@reserve_au_comite
def urgent(request, cle):
    """Tells the committee that a proposal cannot wait, for the staff."""
    if not roles.suit_les_contenus(request.user):
        raise PermissionDenied
    etat, formulaire = proposition_de(cle), MotifForm(request.POST)
    if not formulaire.is_valid():
        messages.error(request, " ".join(formulaire.errors["motif"]))
        return redirect("redaction_avis", cle=cle)
    motif = formulaire.cleaned_data["motif"]
    return tenter(
        request,
        cle,
        lambda: demander_l_urgence(etat, request.user, motif, timezone.now()),
        "Le comité est prévenu par courriel.",
    )


@require_POST
@reserve_au_comite
def annuler(request, cle):
    """Takes a proposal back."""
    etat = proposition_de(cle)
    actions.annuler(etat, request.user)
    messages.success(request, "La proposition est annulée ; la version reste un brouillon.")
    return redirect("wagtailadmin_home")
