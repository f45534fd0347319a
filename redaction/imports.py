"""What an import of actors made, proposed to the committee some at a time: each version is read as any other."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods
from wagtail.models import WorkflowState

from annuaire.imports.actions import peut_importer
from annuaire.models import ActeurPage, ImportDActeurs
from redaction.actions import proposer
from redaction.refus import DecisionRefusee

PAR_LOT = 50


def a_proposer(importation):
    """The actors (a queryset) that an import wrote, of which a version waits and is not proposed yet."""
    ecrites = importation.lignes.filter(issue__in=("creee", "completee", "mise_a_jour"))
    en_cours = WorkflowState.objects.active().values("object_id")
    acteurs = ActeurPage.objects.filter(pk__in=ecrites.values("acteur"), has_unpublished_changes=True)
    proposes = {int(cle) for (cle,) in en_cours.values_list("object_id")}
    return acteurs.exclude(pk__in=proposes).order_by("title", "pk")


def proposer_le_lot(acteurs, compte):
    """Proposes each of these actors. Returns (how many were, (title, why not) of the others)."""
    faits, refuses = 0, []
    for acteur in acteurs:
        try:
            with transaction.atomic():
                proposer(acteur, compte)
            faits += 1
        except (DecisionRefusee, PermissionDenied) as refus:
            refuses.append(
                (acteur.title, getattr(refus, "message", "") or "ce compte ne peut pas la proposer")
            )
    return faits, refuses


@require_http_methods(["GET", "HEAD", "POST"])
def proposer_un_import(request, cle):
    """The actors of an import that are still to be proposed, and the button that proposes the next ones."""
    if not peut_importer(request.user):
        raise PermissionDenied
    importation = get_object_or_404(ImportDActeurs, pk=cle)
    refuses = []
    if request.method == "POST":
        faits, refuses = proposer_le_lot(a_proposer(importation)[:PAR_LOT], request.user)
        if faits:
            messages.success(request, f"Proposées au comité : {faits}.")
        if not refuses:
            return redirect("redaction_proposer_import", cle)
    restent = a_proposer(importation)
    contexte = {
        "importation": importation,
        "nombre": restent.count(),
        "par_lot": PAR_LOT,
        "prochaines": list(restent[:PAR_LOT]),
        "refuses": refuses,
    }
    return render(request, "redaction/proposer_un_import.html", contexte)
