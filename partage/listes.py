"""The lists that one may take away whole, filters included: the novelties, and every list of the site."""

from django.http import Http404
from django.urls import reverse
from wagtail.models import Page

from socle.filtres import FiltresForm
from socle.models import Contenu
from socle.models.liste import PageListe
from socle.visibilite import lisible_par_tous

MAXIMUM = 500


class Selection:
    """What a list shows for an address: its title, the contents' keys in its order, cut at ``MAXIMUM``."""

    def __init__(self, titre, adresse, filtres, contenus):
        self.titre = titre
        self.adresse = adresse
        self.filtres = filtres
        cles = list(contenus.values_list("pk", flat=True)[: MAXIMUM + 1])
        self.cles = cles[:MAXIMUM]
        self.est_coupee = len(cles) > MAXIMUM


def des_nouveautes(request):
    """The Selection of the novelties."""
    contenus = Contenu.objects.publics().recents_d_abord()
    filtres = FiltresForm(request.GET, annees=contenus.annees())
    return Selection("Actualités", reverse("actualites"), filtres, filtres.appliquer(contenus))


def de_la_liste(request, pk):
    """The Selection of the public list of that number; raises Http404 for anything else."""
    page = Page.objects.filter(lisible_par_tous(), pk=pk).first()
    liste = page.specific if page else None
    if not isinstance(liste, PageListe):
        raise Http404
    filtres = liste.filtres(request)
    return Selection(liste.title, liste.get_url(request), filtres, liste.selection(filtres))
