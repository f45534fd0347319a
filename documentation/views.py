"""The page where one attests that a decision names nobody."""

import re
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import strip_tags
from django.views.decorators.http import require_http_methods

from documentation.actions import attester
from documentation.anonymat import decouper
from documentation.models import JurisprudencePage


@dataclass
class Partie:
    """A part of what the public would read: its heading, its text cut, a word for the reader."""

    titre: str
    morceaux: list
    avis: str = ""

    @property
    def nombre(self):
        """How many stretches look like a person."""
        return sum(bool(morceau.motif) for morceau in self.morceaux)


@require_http_methods(["GET", "HEAD", "POST"])
def anonymat(request, cle):
    """What the public would read of the latest version, what looks like a person in it, and the attestation."""
    page = get_object_or_404(JurisprudencePage, pk=cle)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    version = page.get_latest_revision_as_object()
    empreinte = version.empreinte()
    manques = []
    if request.method == "POST":
        if request.POST.get("empreinte") != empreinte:
            manques.append("La décision a changé depuis que vous l’avez ouverte : relisez-la.")
        elif request.POST.get("atteste") != "oui":
            manques.append("Cochez la case pour attester.")
        else:
            attester(version, request.user, timezone.now())
            messages.success(request, "Votre attestation est enregistrée : la décision peut être proposée.")
            return redirect("wagtailadmin_pages:edit", cle)
    parties = lire(version)
    return render(
        request,
        "documentation/gestion/anonymat.html",
        {
            "decision": version,
            "attestation": version.attestation,
            "empreinte": empreinte,
            "manques": manques,
            "parties": parties,
            "nombre": sum(partie.nombre for partie in parties),
        },
    )


def lire(version):
    """Everything that the public would read of a version of a decision, part by part (a list of Partie)."""
    texte = re.sub(r"\s*\n\s*", "\n", strip_tags(str(version.corps).replace("</", " </")))
    parties = [
        ("Titre", version.title),
        ("Résumé", version.chapo),
        ("Dispositif", version.dispositif),
        ("Texte", texte),
    ]
    return [Partie(titre, decouper(mots)) for titre, mots in parties if mots.strip()]
