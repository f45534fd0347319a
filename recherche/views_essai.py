"""« Essayer une recherche »: how a request is read and what the thesaurus adds to it, for those who keep it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.admin.menu import MenuItem

from recherche.admin_forms import EssaiForm
from recherche.elargissement import elargir
from recherche.langue import lire_demande
from recherche.models import TermeDuThesaurus
from recherche.thesaurus import thesaurus_courant
from recherche.vocabulaire import SPECIFIQUE

DROIT = "recherche.view_termeduthesaurus"


class PourLeThesaurus(MenuItem):
    """An entry for those who read the thesaurus."""

    def is_shown(self, request):
        """Whether the account may."""
        return request.user.has_perm(DROIT)


@require_safe
def essayer(request):
    """The request `q`, part by part."""
    if not request.user.has_perm(DROIT):
        raise PermissionDenied
    formulaire = EssaiForm(request.GET if "q" in request.GET else None)
    contexte = {"formulaire": formulaire}
    if formulaire.is_valid():
        demande = lire_demande(formulaire.cleaned_data["q"])
        elargie = elargir(demande, thesaurus_courant())
        contexte |= {"demande": demande, "elargie": elargie, "parties": _parties(elargie)}
    return render(request, "recherche/essayer.html", contexte)


def _parties(elargie):
    """What the page says of each part: a list of dicts."""
    noms = {libelle for partie in elargie.parties for libelle in partie.termes}
    cles = dict(TermeDuThesaurus.objects.filter(libelle__in=noms).values_list("libelle", "pk"))
    return [
        {
            "saisie": " ".join(_saisie(groupe) for groupe in partie.groupes),
            "citee": all(lecture.citee for groupe in partie.groupes for lecture in groupe),
            "mots": " + ".join(_mots(groupe) for groupe in partie.groupes),
            "termes": [(libelle, cles.get(libelle)) for libelle in partie.termes],
            "equivalents": _noms(partie, lambda genre: genre != SPECIFIQUE),
            "specifiques": _noms(partie, lambda genre: genre == SPECIFIQUE),
        }
        for partie in elargie.parties
    ]


def _saisie(groupe):
    """What was typed of a group: « hébergement OU foyer »."""
    return " OU ".join(dict.fromkeys(lecture.saisie for lecture in groupe))


def _mots(groupe):
    """What is looked for of a group: « sanspapier ou « san papier » »."""
    return " ou ".join(f"« {' '.join(e.termes)} »" if e.phrase else e.termes[0] for e in groupe)


def _noms(partie, garde):
    """The names added to a part, those whose kind passes."""
    return ", ".join(dict.fromkeys(e.libelle for e in partie.equivalents if garde(e.genre)))
