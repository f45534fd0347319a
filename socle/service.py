"""How a public page is found from its address: with all that is above it, in one query."""

from django.db.models import Exists, OuterRef
from wagtail.models import Page, Site
from wagtail.views import serve

from socle.models import Actualisation, DemandeRelecture
from socle.visibilite import restreinte

PROFONDEUR = 30  # deeper addresses are left to Wagtail, which answers 404


def servir(request, chemin):
    """Wagtail's view of a page, which finds the way already looked up on the request."""
    composants = [composant for composant in chemin.split("/") if composant]
    site = Site.find_for_request(request)
    if site and len(composants) <= PROFONDEUR:
        request._wagtail_route_for_request = trouver(request, site.root_page, composants)
    return serve(request, chemin)


def trouver(request, racine, composants):
    """The route to the page of an address, as Wagtail's ``route`` gives it; raises Http404 without any.

    Wagtail goes down the tree in two queries a level; the address of each page above is known, so one is enough. The
    page keeps them for its breadcrumb, and knows whether anything above is restricted.
    """
    adresses = [f"{racine.url_path}{'/'.join(composants[:n])}/" for n in range(1, len(composants) + 1)]
    pages = Page.objects.descendant_of(racine, inclusive=True).filter(
        url_path__in=[racine.url_path, *adresses]
    )
    *ancetres, trouvee = pages.annotate(
        est_restreinte=restreinte(),
        est_avertie=Exists(_avertissements()),
        a_un_historique=Exists(Actualisation.objects.filter(contenu=OuterRef("pk"))),
    ).order_by("path")
    page = trouvee.specific
    page.ancetres_lus = ancetres
    page.est_sans_restriction = not trouvee.est_restreinte
    page.est_sans_avertissement = not trouvee.est_avertie
    page.est_sans_historique = not trouvee.a_un_historique
    return page.route(request, composants[len(ancetres) :])


def _avertissements():
    """What readers of the page of the outer query must be told."""
    return DemandeRelecture.objects.ouvertes().pour_le_lecteur().filter(contenu=OuterRef("pk")).order_by()
