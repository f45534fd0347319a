"""The pages that belong to no branch of the tree: novelties, their feed, the plan of the site, what robots read."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from accueil.rules import arbre
from accueil.styles import THEMES, feuille, palette, planche
from socle.feeds import flux_de_liste
from socle.filtres import FiltresForm
from socle.models import Contenu
from socle.models.liste import PAR_PAGE
from socle.par_cles import ParCles
from socle.visibilite import lisible_par_tous

TITRE = "Actualités du centre"


def _nouveautes(request):
    """The form of the novelties and what it lets through."""
    contenus = Contenu.objects.publics().recents_d_abord()
    filtres = FiltresForm(request.GET, annees=contenus.annees())
    return filtres, filtres.appliquer(contenus)


@require_safe
def actualites(request):
    """Every public content, latest published first."""
    filtres, contenus = _nouveautes(request)
    adresse = reverse("flux")
    contexte = {
        "filtres": filtres,
        "pagination": Paginator(ParCles(contenus), PAR_PAGE).get_page(request.GET.get("page")),
        "adresse_flux": f"{adresse}?{filtres.adresse}" if filtres.adresse else adresse,
    }
    return render(request, "accueil/actualites.html", contexte)


@require_safe
def flux(request):
    """The feed of the novelties, filters included."""
    filtres, contenus = _nouveautes(request)
    return flux_de_liste(request, TITRE, reverse("actualites"), filtres, contenus)


@require_safe
def plan_du_site(request):
    """The branches of the site, for those who would rather read than search."""
    racine = Site.find_for_request(request).root_page
    pages = racine.get_descendants().filter(lisible_par_tous(), contenu__isnull=True).order_by("path")
    return render(
        request,
        "accueil/plan_du_site.html",
        {"arbre": arbre([(p.depth, p.title, p.get_url(request)) for p in pages])},
    )


@require_safe
def robots(request):
    """What robots may read: all that is public, and no list filtered in a thousand ways."""
    lignes = [
        "User-agent: *",
        "Disallow: /gestion/",
        "Disallow: /recherche/",
        "Disallow: /citer/",
        "Disallow: /exporter/",
        "Disallow: /signaler-une-erreur/",
        "Disallow: /*?*genre=",
        "Disallow: /*?*theme=",
        "Disallow: /*?*territoire=",
        "Disallow: /*?*annee=",
        "",
        f"Sitemap: {settings.ADRESSE_DU_SITE}{reverse('sitemap')}",
        "",
    ]
    return HttpResponse("\n".join(lignes), content_type="text/plain; charset=utf-8")


@require_safe
def styles(request):
    """Every component in each of its states, for those who draw the site; raises Http404 but in development."""
    if not settings.DEBUG:
        raise Http404
    theme = request.GET.get("theme", "")
    contexte = {
        "themes": THEMES,
        "theme": theme if theme in THEMES else "",
        "palette": palette(),
        "planche": planche(request),
    }
    return render(request, "accueil/styles.html", contexte)


@require_safe
def feuille_de_theme(request, theme):
    """The style sheet that holds the page of components to one theme; raises Http404 but in development."""
    if not settings.DEBUG or theme not in THEMES:
        raise Http404
    return HttpResponse(feuille(theme), content_type="text/css; charset=utf-8")
