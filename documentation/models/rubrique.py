"""The rubriques: the branches of the documentation tree, which nest freely; one of them holds the law."""

from django.db.models import Count, F
from django.db.models.functions import Substr
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from documentation.filtres import FiltresDuDroit
from socle.genres import DROIT
from socle.models import Contenu
from socle.models.liste import PageListe
from socle.panels import onglets
from socle.visibilite import lisible_par_tous


class Branche(PageListe):
    """A branch of the tree: what it gathers, its own branches, then every content under it."""

    content_panels = (*Page.content_panels, FieldPanel("introduction"))
    edit_handler = onglets(list(content_panels), suivi=(FieldPanel("show_in_menus"),))

    class Meta:
        abstract = True

    def contenus(self):
        """Every public content under this branch, latest published first."""
        return Contenu.objects.publics().sous(self).recents_d_abord()

    def sous_rubriques(self):
        """The branches right under this one, each with ``nombre``: how many of this list's contents it holds."""
        branches = Page.objects.child_of(self).filter(lisible_par_tous()).order_by("path")
        branches = list(branches.type(RubriquePage, DroitPage))
        if not branches:
            return []
        longueur = len(self.path) + self.steplen
        publics = self.contenus().order_by()
        comptes = dict(
            publics.annotate(branche=Substr("path", 1, longueur)).values_list("branche").annotate(Count("pk"))
        )
        for branche in branches:
            branche.nombre = comptes.get(branche.path, 0)
        return branches


class RubriquePage(Branche):
    """A branch like any other."""

    template = "documentation/rubrique_page.html"
    parent_page_types = (
        "accueil.AccueilPage",
        "documentation.RubriquePage",
        "documentation.DroitPage",
    )

    class Meta:
        verbose_name = "rubrique"
        verbose_name_plural = "rubriques"


class DroitPage(Branche):
    """« Textes et décisions »: the branch of the law, latest first by the date of the text or of the decision."""

    formulaire_de_filtres = FiltresDuDroit
    champs_de_filtre = ("genre", "theme", "annee")
    genres = [(genre.value, genre.label) for genre in DROIT]

    template = "documentation/droit_page.html"
    parent_page_types = ("documentation.RubriquePage", "accueil.AccueilPage")
    max_count = 1

    class Meta:
        verbose_name = "textes et décisions"
        verbose_name_plural = "textes et décisions"

    def contenus(self):
        """The public texts and decisions under this branch, the latest of them first."""
        droit = Contenu.objects.publics().sous(self).filter(genre__in=DROIT)
        return droit.order_by(F("date_reference").desc(nulls_last=True), "-pk")
