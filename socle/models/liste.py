"""What the pages that list contents share: an introduction, the list's form, its pages and its feed."""

from django.core.paginator import Paginator
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.search import index

from socle.feeds import flux_de_liste
from socle.fields import TexteRicheField
from socle.filtres import CHAMPS, FiltresForm
from socle.genres import Genre
from socle.par_cles import ParCles
from socle.permissions import PageGardee

PAR_PAGE = 20
FLUX = "flux.atom"


class PageListe(PageGardee, RoutablePageMixin, Page):
    """A page whose purpose is the list below it: rubrique, agenda, annuaire, dossiers."""

    introduction = TexteRicheField("introduction", blank=True)

    formulaire_de_filtres = FiltresForm
    champs_de_filtre = CHAMPS
    colonne_genre = "genre"
    genres = Genre.choices

    search_fields = (*Page.search_fields, index.SearchField("introduction"))

    class Meta:
        abstract = True

    def contenus(self):
        """Everything that the list may show, in its order (a ContenuQuerySet); each class answers."""
        raise NotImplementedError

    def annees(self):
        """The years that the form offers, latest first."""
        return self.contenus().annees()

    def filtres(self, request):
        """The list's form, bound to what the visitor asked."""
        return self.formulaire_de_filtres(
            request.GET,
            annees=self.annees() if "annee" in self.champs_de_filtre else (),
            genres=self.genres,
            colonne_genre=self.colonne_genre,
            champs=self.champs_de_filtre,
        )

    def selection(self, filtres):
        """What the list shows for a form, in its order."""
        return filtres.appliquer(self.contenus())

    def contexte_de_liste(self, request):
        """What the list's template reads: form, page of results, address of the feed."""
        return self.contexte_filtre(request, self.filtres(request))

    def contexte_filtre(self, request, filtres, contenus=None, nombre=None):
        """The same for a form, with ``contenus`` when its class knows them better; ``nombre``, when it is known."""
        pages = Paginator(ParCles(self.selection(filtres)) if contenus is None else contenus, PAR_PAGE)
        if nombre is not None:
            pages.count = nombre
        adresse = self.get_url(request) + FLUX
        return {
            "filtres": filtres,
            "pagination": pages.get_page(request.GET.get("page")),
            "adresse_flux": f"{adresse}?{filtres.adresse}" if filtres.adresse else adresse,
        }

    @path("")
    def liste(self, request):
        """The list, filtered, twenty a page."""
        return self.render(request, context_overrides=self.contexte_de_liste(request))

    @path(f"{FLUX}/")  # Wagtail ends every sub-path with a slash; the address has none
    def flux(self, request):
        """The feed of exactly this list, filters included."""
        filtres = self.filtres(request)
        return flux_de_liste(request, self.title, self.get_url(request), filtres, self.selection(filtres))
