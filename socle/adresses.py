"""The addresses of pages: their last part, that no neighbour has and no other room of the site; the whole, by path."""

from functools import lru_cache

from django.urls import resolve, reverse
from wagtail.models import Site

LONGUEUR = 240
NOM_DES_PAGES = "page"  # how the project's addresses name the pattern that serves pages
PROFONDEUR_DE_L_ACCUEIL = 2


def adresse_libre(parent, voulue, sauf=None):
    """The slug wanted, or the same with a number: one that no child of ``parent`` has, the page ``sauf`` put aside."""
    voulue = voulue[:LONGUEUR]
    voisines = parent.get_children().filter(slug__startswith=voulue).exclude(pk=sauf)
    prises = set(voisines.values_list("slug", flat=True))
    essais = (voulue, *(f"{voulue}-{n}" for n in range(2, len(prises) + 4)))
    return next(slug for slug in essais if slug not in prises and not est_reservee(parent, slug))


def est_reservee(parent, slug):
    """Whether a child of ``parent`` would never be read at this slug: the site answers there by itself (« comite »)."""
    return parent.depth == PROFONDEUR_DE_L_ACCUEIL and resolve(f"/{slug}/").url_name != NOM_DES_PAGES


def situer(pages):
    """Tells pages where the sites begin: each would look for it in the cache to say its address. Returns them."""
    racines = Site.get_site_root_paths()
    for page in pages:
        # Where Wagtail keeps it.
        page._wagtail_cached_site_root_paths = racines
    return pages


class Racine:
    """Where the pages of the site begin, in the tree and in addresses."""

    def __init__(self):
        self.chemins = [racine.root_path for racine in Site.get_site_root_paths()]
        self.debut = reverse("wagtail_serve", args=("",))

    def adresse(self, chemin):
        """The address of the page at this path of the tree."""
        racine = next((racine for racine in self.chemins if chemin.startswith(racine)), "/")
        return f"{self.debut}{chemin[len(racine) :]}"


@lru_cache(maxsize=128)
def adresse_du_departement(cle):
    """The address of a département's page, from its key « 30-gard »: a map asks for a hundred of them."""
    return reverse("departement", args=[cle])
