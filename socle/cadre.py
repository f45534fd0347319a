"""What every page shows around its content, kept by the process until it changes: site, home page, menu, settings.

The mark is read before the rest: what is written meanwhile is seen at the next request, never missed.
"""

from copy import copy
from dataclasses import dataclass

from django.db.models import Q
from django.http.request import split_domain_port
from wagtail.models import Page, Site
from wagtail.models.sites import get_site_for_hostname

from socle.models import EtatDuCadre, ReglagesCentre
from socle.visibilite import lisible_par_tous

HOTES_MAX = 16  # names and ports by which a site may be asked; beyond, nothing is kept


@dataclass(frozen=True)
class EntreeDeMenu:
    """A public page that the menu or the footer leads to, its place in the tree, the entries under it."""

    titre: str
    url: str
    chemin: str
    enfants: tuple = ()


@dataclass(frozen=True, eq=False)
class Cadre:
    """What surrounds the pages of a site; ``site``, ``racine`` and ``reglages`` are None where there is no site."""

    marque: str
    site: Site | None = None
    racine: Page | None = None
    reglages: ReglagesCentre | None = None
    menu: tuple = ()
    pied: tuple = ()


_GARDES = {}


def cadre_de(request):
    """The Cadre of a request, up to date: one short query, none when the page's own has told the mark."""
    if not hasattr(request, "_cadre"):
        retenir(request, EtatDuCadre.objects.marque())
    return request._cadre


def cadre_connu(request):
    """The Cadre that the process knows for the site asked, perhaps out of date; one just read when there is none."""
    return _GARDES.get(_hote(request)) or retenir(request, EtatDuCadre.objects.marque())


def retenir(request, marque):
    """Gives a request the Cadre of a mark that has just been read from the database; returns it."""
    hote = _hote(request)
    cadre = _GARDES.get(hote)
    if cadre is None or cadre.marque != marque:
        cadre = _lire(marque, *hote)
        if len(_GARDES) >= HOTES_MAX:
            _GARDES.clear()
        _GARDES[hote] = cadre
    request._cadre = cadre
    # Where Wagtail keeps it; a page takes notes on itself, which are not those of the next request.
    request._wagtail_site = copy(cadre.site)
    if cadre.site:
        request._wagtail_site.root_page = copy(cadre.racine)
    return cadre


def oublier():
    """Forgets everything: for who goes back in time, as tests do between two of them."""
    _GARDES.clear()


def _hote(request):
    """(name, port) asked, as Wagtail looks for a site."""
    return split_domain_port(request._get_raw_host())[0], request.get_port()


def _lire(marque, hote, port):
    try:
        site = get_site_for_hostname(hote, port)
    except Site.DoesNotExist:
        return Cadre(marque)
    racine = site.root_page
    au_menu = Q(depth=racine.depth + 1) | Q(depth=racine.depth + 2, show_in_menus=True)
    pages = racine.get_descendants().filter(au_menu, lisible_par_tous()).order_by("path")
    entrees, dessous = [], {}
    for page in pages:
        entree = (page, EntreeDeMenu(page.title, page.get_url(current_site=site), page.path))
        if page.depth == racine.depth + 1:
            entrees.append(entree)
        else:
            dessous.setdefault(page.path[: -Page.steplen], []).append(entree[1])
    menu = tuple(
        EntreeDeMenu(entree.titre, entree.url, entree.chemin, tuple(dessous.get(entree.chemin, ())))
        for page, entree in entrees
        if page.show_in_menus
    )
    pied = tuple(entree for page, entree in entrees if not page.show_in_menus)
    return Cadre(marque, site, racine, ReglagesCentre.for_site(site), menu, pied)
