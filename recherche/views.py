"""The results of a search across every public content, their feed, what is proposed while one types."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from recherche.criteres import lire
from recherche.feeds import FluxDeRecherche
from recherche.moteur.reponse import repondre
from recherche.moteur.suggestions import suggerer
from recherche.resultats import contexte
from recherche.sans_resultat import NoteeAuDepart
from socle.models import Contenu
from socle.suggestions import repondre_suggestions
from socle.validite import ne_pas_garder

DUREE_DES_SUGGESTIONS = 60  # seconds for which a browser keeps them


@require_safe
def recherche(request):
    """The results, twenty a page, whatever was asked."""
    criteres = lire(request.GET)
    donnees = contexte(criteres, timezone.localdate())
    reponse = render(request, "recherche/resultats.html", donnees)
    if donnees["est_posee"] and not donnees["reponse"].total and not criteres.choisis:
        ne_pas_garder()
        return NoteeAuDepart(reponse, criteres.q)
    return reponse


@require_safe
def flux(request):
    """The feed of a search: its latest contents, under the same filters."""
    criteres = lire(request.GET).autrement(par_date=True)
    trouves = repondre(criteres.q, criteres.filtres, 1, timezone.localdate(), criteres.exact, par_date=True)
    contenus = [resultat.contenu for resultat in trouves.resultats]
    return FluxDeRecherche(
        _titre_du_flux(criteres),
        f"{reverse('recherche')}{criteres.adresse}",
        f"{reverse('flux_de_recherche')}{criteres.autrement(par_date=False).adresse}",
        Contenu.objects.filter(pk__in=[contenu.pk for contenu in contenus]),
        [contenu.pk for contenu in contenus],
    )(request)


def _titre_du_flux(criteres):
    """The search in words: « Recherche : scolarité (Fiche expert, Nord) »."""
    filtres = ", ".join(criteres.libelles[choisi] for choisi in criteres.choisis)
    titre = f"Recherche : {criteres.saisie}" if criteres.q else "Recherche"
    return f"{titre} ({filtres})" if filtres else titre


@require_safe
def suggestions(request):
    """What is proposed for a field that one is filling in, as JSON; the same for all, kept a minute by browsers."""
    proposees = [
        {"texte": une.texte, "nature": une.nature, "adresse": une.adresse}
        for une in suggerer(request.GET.get("q", ""))
    ]
    return repondre_suggestions(proposees, DUREE_DES_SUGGESTIONS)
