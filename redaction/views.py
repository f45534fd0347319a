"""The gestures of the staff: propose, duplicate, and the urgent ones; every look-up asks who is there first."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Page

from redaction import actions, roles
from redaction.forms import CorrectionForm, MotifForm
from redaction.refus import CorrectionRefusee, DecisionRefusee, DejaPropose, VersionIncomplete
from redaction.sans_avis import corrections, suivi, urgences
from redaction.versions.changements import changements


def _geste_urgent(request, cle, droit, gabarit, geste, merci, dire=None):
    """A page that asks for a reason, then makes an urgent gesture; ``dire(page)`` gives what else it says (a dict)."""
    if not request.user.has_perm(droit):
        raise PermissionDenied
    page = get_object_or_404(Page, pk=cle, depth__gt=1).specific
    formulaire = MotifForm(request.POST or None)
    if request.method == "POST" and formulaire.is_valid():
        try:
            geste(page, formulaire.cleaned_data["motif"])
        except DecisionRefusee as refus:
            formulaire.add_error(None, refus.message)
        else:
            messages.success(request, merci)
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    contexte = {"page": page, "formulaire": formulaire} | (dire(page) if dire else {})
    return render(request, gabarit, contexte)


@require_http_methods(["GET", "HEAD", "POST"])
def publier_en_urgence(request, cle):
    """Publishes without the committee, with a reason."""
    return _geste_urgent(
        request,
        cle,
        roles.PUBLIER_EN_URGENCE,
        "redaction/publier_en_urgence.html",
        lambda page, motif: urgences.publier_en_urgence(page, request.user, motif, timezone.now()),
        "La page est publiée ; le comité en est averti.",
        lambda page: {"laisses": suivi.en_mots(page, page.get_latest_revision())},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def retirer_en_urgence(request, cle):
    """Withdraws at once, with a reason."""
    return _geste_urgent(
        request,
        cle,
        roles.RETIRER_EN_URGENCE,
        "redaction/retirer_en_urgence.html",
        lambda page, motif: urgences.retirer_en_urgence(page, request.user, motif),
        "La page est retirée, avec ses fichiers ; le comité en est averti.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def corriger(request, cle):
    """Shows what the latest version changes and, when it is a minor correction, publishes it with a reason."""
    page = get_object_or_404(Page, pk=cle, depth__gt=1).specific
    if not corrections.peut_corriger(page, request.user):
        raise PermissionDenied
    revision = page.get_latest_revision()
    formulaire = CorrectionForm(request.POST or None, initial={"vue_le": revision.created_at.isoformat()})
    if request.method == "POST" and formulaire.is_valid():
        saisie = formulaire.cleaned_data
        try:
            corrections.publier_correction(
                page, request.user, saisie["motif"], saisie["vue_le"], timezone.now()
            )
        except DecisionRefusee as refus:
            formulaire.add_error(None, refus.message)
        else:
            messages.success(request, "La correction est en ligne ; le comité voit ce qui a changé.")
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    contexte = {"page": page, "formulaire": formulaire, "refus": ""}
    try:
        corrections.examiner(page, revision)
    except CorrectionRefusee as refus:
        contexte |= {"refus": refus.message, "formulaire": None}
    contexte["changements"] = changements(request, page, revision.as_object())
    return render(request, "redaction/corriger.html", contexte)


@require_POST
def proposer(request, cle):
    """Submits the latest version to the committee, from the dashboard."""
    page = get_object_or_404(Page, pk=cle, depth__gt=1).specific
    try:
        actions.proposer(page, request.user)
    except VersionIncomplete as refus:
        messages.error(request, refus.message)
        return redirect("wagtailadmin_pages:edit", page.pk)
    except DejaPropose as refus:
        messages.info(request, refus.message)
        return redirect("wagtailadmin_home")
    messages.success(request, f"« {page.get_admin_display_title()} » est proposé au comité.")
    return redirect("wagtailadmin_home")


@require_http_methods(["GET", "HEAD", "POST"])
def dupliquer(request, cle):
    """Asks, then makes a draft of one's own from a page, in the same place, and opens it."""
    page = get_object_or_404(Page, pk=cle, depth__gt=2).specific
    if not page.permissions_for_user(request.user).can_copy_to(page.get_parent()):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "redaction/dupliquer.html", {"page": page})
    copie = actions.dupliquer(page, request.user)
    messages.success(request, "Voici la copie : changez ce qui diffère, puis proposez-la.")
    return redirect("wagtailadmin_pages:edit", copie.pk)
