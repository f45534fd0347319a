"""The thematic dossiers: books of chapters that nest, with a table of contents at hand."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.search import index

from documentation.panels import textes_cites
from dossiers.blocks import BlocsDeDossier
from dossiers.rules import a_jour_du_droit, numeroter, voisins
from socle.admin_forms import FormulaireContenu
from socle.fields import FluxField
from socle.genres import Genre
from socle.models import Contenu
from socle.models.liste import PageListe
from socle.panels import AUTEURS, CLASSEMENT, POUR_ALLER_PLUS_LOIN, onglets
from socle.validite import depend_de


class DossiersPage(PageListe):
    """The shelf of dossiers."""

    champs_de_filtre = ("theme", "territoire")

    template = "dossiers/dossiers_page.html"
    parent_page_types = ("accueil.AccueilPage",)
    subpage_types = ("dossiers.DossierPage",)
    max_count = 1

    content_panels = (*Page.content_panels, FieldPanel("introduction"))
    edit_handler = onglets(list(content_panels), suivi=(FieldPanel("show_in_menus"),))

    class Meta:
        verbose_name = "liste des dossiers"
        verbose_name_plural = "listes des dossiers"

    def contenus(self):
        """The public dossiers, latest published first."""
        return Contenu.objects.publics().child_of(self).du_genre(Genre.DOSSIER).recents_d_abord()


class DossierPage(RoutablePageMixin, Contenu):
    """A dossier: its introduction (the summary and the text), then its chapters."""

    GENRES = (Genre.DOSSIER,)

    a_jour_au = models.DateField(
        "à jour du droit au",
        null=True,
        blank=True,
        help_text="Celle de l’introduction : la page affiche la plus ancienne, chapitres compris.",
    )
    corps = FluxField(BlocsDeDossier(), blank=True, verbose_name="introduction")

    template = "dossiers/dossier_page.html"
    parent_page_types = ("dossiers.DossiersPage",)
    subpage_types = ("dossiers.ChapitrePage",)
    base_form_class = FormulaireContenu

    content_panels = (
        *Page.content_panels,
        FieldPanel("chapo"),
        FieldPanel("a_jour_au"),
        AUTEURS,
        FieldPanel("corps"),
        textes_cites(),
    )
    edit_handler = onglets(list(content_panels), [CLASSEMENT, POUR_ALLER_PLUS_LOIN])
    search_fields = (*Contenu.search_fields, index.SearchField("corps"))

    class Meta:
        verbose_name = "dossier"
        verbose_name_plural = "dossiers"

    def chapitres_publics(self):
        """The public chapters, in reading order."""
        return ChapitrePage.objects.publics().descendant_of(self).order_by("path")

    def contexte_de_livre(self, chapitre=None):
        """What the pages of the book read: table of contents, neighbours of ``chapitre`` (the cover when None)."""
        depend_de(f"sous:{self.pk}")
        chapitres = list(self.chapitres_publics().defer_streamfields())
        sommaire = numeroter([(c.pk, c.depth, c.title, c.url) for c in chapitres])
        precedent, suivant = voisins(sommaire, chapitre.pk if chapitre else None)
        numeros = {entree.cle: entree.numero for entree in sommaire}
        return {
            "dossier": self,
            "a_jour_au": a_jour_du_droit([self.a_jour_au, *(c.a_jour_au for c in chapitres)]),
            "entrees": sommaire,
            "sommaire": [entree for entree in sommaire if entree.niveau == 1],
            "precedent": precedent,
            "suivant": suivant,
            "numero": numeros.get(chapitre.pk, "") if chapitre else "",
        }

    @path("")
    def couverture(self, request):
        """The cover: introduction and table of contents."""
        return self.render(request, context_overrides=self.contexte_de_livre())

    @path("integral/")
    def integral(self, request):
        """The whole dossier on one page, to print."""
        contexte = self.contexte_de_livre()
        par_cle = {chapitre.pk: chapitre for chapitre in self.chapitres_publics()}
        contexte["chapitres"] = [
            {"numero": entree.numero, "niveau": entree.niveau, "page": par_cle[entree.cle]}
            for entree in contexte["entrees"]
            if entree.cle in par_cle
        ]
        return self.render(request, context_overrides=contexte, template="dossiers/dossier_integral.html")


class ChapitrePage(Contenu):
    """A chapter of a dossier, which may hold chapters of its own."""

    GENRES = (Genre.CHAPITRE,)

    a_jour_au = models.DateField("à jour du droit au", null=True, blank=True)
    corps = FluxField(BlocsDeDossier(), blank=True, verbose_name="texte")

    template = "dossiers/chapitre_page.html"
    parent_page_types = ("dossiers.DossierPage", "dossiers.ChapitrePage")
    subpage_types = ("dossiers.ChapitrePage",)
    base_form_class = FormulaireContenu

    content_panels = (
        *Page.content_panels,
        FieldPanel("chapo"),
        FieldPanel("a_jour_au"),
        FieldPanel("corps"),
        textes_cites(),
    )
    edit_handler = onglets(list(content_panels), [CLASSEMENT, POUR_ALLER_PLUS_LOIN])
    search_fields = (*Contenu.search_fields, index.SearchField("corps"))

    class Meta:
        verbose_name = "chapitre"
        verbose_name_plural = "chapitres"

    def dossier(self):
        """The dossier that this chapter belongs to, or None while it is nowhere."""
        return DossierPage.objects.ancestor_of(self).first()

    def get_context(self, request, *args, **kwargs):
        """Adds the book's table of contents and the neighbours."""
        contexte = super().get_context(request, *args, **kwargs)
        dossier = self.dossier()
        return contexte | dossier.contexte_de_livre(self) if dossier else contexte
