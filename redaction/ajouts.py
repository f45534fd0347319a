"""The shortest way to each kind of content: its place is looked for when the link is followed, not on the dashboard."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from agenda.models import AgendaPage, EvenementPage
from annuaire.models import ActeurPage, AnnuairePage
from documentation.models import RubriquePage
from dossiers.models import DossierPage, DossiersPage
from redaction import roles

# What is added → words of the link, class of the page that holds it, its own class; none: one chooses in the tree.
SORTES = {
    "document": ("Ajouter un document ou une fiche", RubriquePage, None),
    "evenement": ("Ajouter un événement", AgendaPage, EvenementPage),
    "acteur": ("Ajouter un acteur", AnnuairePage, ActeurPage),
    "dossier": ("Ajouter un dossier", DossiersPage, DossierPage),
}


@require_safe
def ajouter(request, sorte):
    """Leads to the form, or to the part of the tree where one chooses the place."""
    if sorte not in SORTES:
        raise Http404
    if not roles.suit_les_contenus(request.user):
        raise PermissionDenied
    libelle, classe, modele = SORTES[sorte]
    lieu = classe.objects.order_by("path").values_list("pk", flat=True).first()
    if lieu is None:
        messages.error(request, f"{libelle} : la page qui les réunit n’existe pas encore dans le site.")
        return redirect("wagtailadmin_home")
    if modele is None:
        return redirect("wagtailadmin_explore", lieu)
    return redirect("wagtailadmin_pages:add", modele._meta.app_label, modele._meta.model_name, lieu)
