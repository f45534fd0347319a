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
from documentation.anonymat import Morceau, decouper
from documentation.models import JurisprudencePage
from documentation.paroles import paroles

# The properties of a file that name people, whatever their words.
MOTIFS_DE_PROPRIETE = {
    "auteur": "un auteur", "auteur initial": "un auteur", "modifié par": "un auteur", "responsable": "un auteur",
    "imprimé par": "un auteur",
}  # fmt: skip


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
    page = get_object_or_404(JurisprudencePage, id=cle)  # a field: any number can be asked
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
    parties = [*((nom.capitalize(), mots) for nom, mots in paroles(version)), ("Texte", texte)]
    lues = [Partie(titre, decouper(mots)) for titre, mots in parties if mots.strip()]
    return lues + [partie for fichier in version.fichiers_cites() for partie in lire_fichier(fichier)]


def lire_fichier(fichier):
    """What the public would read of a file: its name, its properties, its pages; what the machine could not read."""
    analyse = getattr(fichier, "analyse", None)
    nom = f"Fichier « {fichier.title} »"
    parties = [Partie(nom, decouper(fichier.title), _avis(analyse))]
    if analyse is None:
        return parties
    proprietes = [
        Morceau(f"{nom} : {valeur}\n", MOTIFS_DE_PROPRIETE.get(nom, ""))
        for nom, valeur in analyse.metadonnees.items()
    ]
    if proprietes:
        parties.append(Partie(f"{nom}, propriétés", proprietes))
    pages = fichier.pages_lues.exclude(texte="")
    return parties + [Partie(f"{nom}, page {page.numero}", decouper(page.texte)) for page in pages]


def _avis(analyse):
    """What whoever attests must know of the machine's reading of a file; an empty string when it read everything."""
    if analyse is None or analyse.etat == analyse.Etat.ATTENTE:
        return (
            "La machine ne l’a pas encore lu : revenez dans un instant, ou ouvrez-le et lisez-le en entier."
        )
    if not analyse.est_fait:
        return f"La machine n’a pas pu le lire ({analyse.motif}) : ouvrez-le et lisez-le en entier."
    if analyse.est_numerise:
        return "Il est scanné : la machine n’y lit rien. Ouvrez-le et lisez-le en entier."
    if analyse.est_tronquee:
        return "La machine n’en a lu que le début : ouvrez-le et lisez-le en entier."
    return ""
