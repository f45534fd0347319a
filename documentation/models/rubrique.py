"""The rubriques: the branches of the documentation tree, which nest freely."""

from django.db.models import Count
from django.db.models.functions import Substr
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from socle.models import Contenu
from socle.models.liste import PageListe
from socle.panels import onglets
from socle.visibilite import lisible_par_tous


class RubriquePage(PageListe):
    """A branch of the tree: what it gathers, its own branches, then every content under it."""

    template = "documentation/rubrique_page.html"
    parent_page_types = ("accueil.AccueilPage", "documentation.RubriquePage")

    content_panels = (*Page.content_panels, FieldPanel("introduction"))
    edit_handler = onglets(list(content_panels), suivi=(FieldPanel("show_in_menus"),))

    class Meta:
        verbose_name = "rubrique"
        verbose_name_plural = "rubriques"

    def contenus(self):
        """Every public content under this branch, latest published first."""
        return Contenu.objects.publics().descendant_of(self).recents_d_abord()

    def sous_rubriques(self):
        """The branches right under this one, each with ``nombre``, its count of public contents."""
        longueur = len(self.path) + self.steplen
        publics = Contenu.objects.publics().descendant_of(self).order_by()
        comptes = dict(
            publics.annotate(branche=Substr("path", 1, longueur)).values_list("branche").annotate(Count("pk"))
        )
        branches = list(RubriquePage.objects.child_of(self).filter(lisible_par_tous()).order_by("path"))
        for branche in branches:
            branche.nombre = comptes.get(branche.path, 0)
        return branches
