"""The notices: one for each document that the centre describes, with its files and where to read it."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from documentation.panels import textes_cites
from socle.admin_forms import FormulaireContenu
from socle.blocks import BlocsDeCorps
from socle.fields import FluxField
from socle.genres import DOCUMENTS
from socle.models import Contenu, Fichier, PageDeFichier
from socle.models.relations import lignes
from socle.panels import AUTEURS, CLASSEMENT, DATE, POUR_ALLER_PLUS_LOIN, onglets


class RessourcePage(Contenu):
    """The notice of a document: report, study, press article, proceedings, scheme, tool, video."""

    GENRES = DOCUMENTS

    sous_titre = models.CharField("sous-titre", max_length=300, blank=True)
    source_nom = models.CharField(
        "source", max_length=200, blank=True, help_text="Qui a mis le document à disposition."
    )
    source_url = models.URLField("adresse de la source", max_length=500, blank=True)
    adresse_en_ligne = models.URLField("voir en ligne", max_length=500, blank=True)
    corps = FluxField(BlocsDeCorps(), blank=True, verbose_name="extraits, plan et texte")

    template = "documentation/ressource_page.html"
    parent_page_types = ("documentation.RubriquePage",)
    subpage_types = ()
    base_form_class = FormulaireContenu

    content_panels = (
        FieldPanel("quand_meme"),
        FieldPanel("genre"),
        *Page.content_panels,
        FieldPanel("sous_titre"),
        FieldRowPanel([DATE, FieldPanel("adresse_en_ligne")]),
        AUTEURS,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("source_nom"), FieldPanel("source_url")])], heading="Source"
        ),
        InlinePanel(
            "fichiers",
            heading="Fichiers",
            label="fichier",
            panels=[FieldPanel("fichier"), FieldPanel("intitule")],
        ),
        FieldPanel("chapo"),
        FieldPanel("corps"),
        textes_cites(),
    )
    edit_handler = onglets(list(content_panels), [CLASSEMENT, POUR_ALLER_PLUS_LOIN])

    search_fields = (
        *Contenu.search_fields,
        index.SearchField("sous_titre"),
        index.SearchField("source_nom"),
        index.SearchField("corps"),
        index.SearchField("texte_des_fichiers"),
    )

    class Meta:
        verbose_name = "notice de document"
        verbose_name_plural = "notices de documents"

    @property
    def fichiers_joints(self):
        """The files in order, with their size and what was read of them."""
        return lignes(self.fichiers, "fichier__analyse")

    def texte_des_fichiers(self):
        """The words of the files, for the search."""
        return PageDeFichier.objects.texte_indexable(self.fichiers.values_list("fichier", flat=True))

    def porte_un_fichier(self):
        """True with at least one file."""
        return bool(self.fichiers.all())


class FichierDeRessource(Orderable):
    """A file of the described document, under the label that readers see."""

    page = ParentalKey(RessourcePage, on_delete=models.CASCADE, related_name="fichiers")
    fichier = models.ForeignKey(
        Fichier,
        verbose_name="fichier",
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"remplacera": None},
    )
    intitule = models.CharField(
        "intitulé", max_length=200, blank=True, help_text="Vide : le titre du fichier."
    )

    class Meta(Orderable.Meta):
        verbose_name = "fichier de la notice"
        verbose_name_plural = "fichiers de la notice"

    def __str__(self):
        return self.libelle

    @property
    def libelle(self):
        """The label that readers see."""
        return self.intitule or self.fichier.title
