"""The expert sheets: one question, the answer first, signed and dated by someone who knows."""

from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from documentation.panels import textes_cites
from socle.admin_forms import FormulaireContenu
from socle.blocks import BlocsDeCorps
from socle.fields import FluxField, TexteRicheField
from socle.genres import Genre
from socle.models import Contenu
from socle.panels import CLASSEMENT, POUR_ALLER_PLUS_LOIN, onglets
from socle.rules import est_echue


class FicheExpertPage(Contenu):
    """One question (the title), its short answer, then the law, the practice and the traps."""

    GENRES = (Genre.FICHE_EXPERT,)

    reponse_courte = TexteRicheField("réponse courte")
    corps = FluxField(BlocsDeCorps(), blank=True, verbose_name="le droit, la pratique, les pièges")
    expert_nom = models.CharField("nom de l’expert", max_length=150)
    expert_role = models.CharField("fonction", max_length=150, blank=True)
    expert_organisme = models.ForeignKey(
        "socle.Organisme",
        verbose_name="organisme",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="fiches",
    )
    a_jour_au = models.DateField("à jour du droit au")

    template = "documentation/fiche_expert_page.html"
    parent_page_types = ("documentation.RubriquePage",)
    subpage_types = ()
    base_form_class = FormulaireContenu

    content_panels = (
        FieldPanel("title", heading="Question"),
        FieldPanel("reponse_courte"),
        FieldPanel("a_jour_au"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("expert_nom"), FieldPanel("expert_role")]),
                FieldPanel("expert_organisme"),
            ],
            heading="Expert",
        ),
        FieldPanel("corps"),
        textes_cites(),
        FieldPanel("chapo"),
    )
    edit_handler = onglets(list(content_panels), [CLASSEMENT, POUR_ALLER_PLUS_LOIN])

    search_fields = (
        *Contenu.search_fields,
        index.SearchField("reponse_courte"),
        index.SearchField("corps"),
        index.SearchField("expert_nom"),
    )

    class Meta:
        verbose_name = "fiche expert"
        verbose_name_plural = "fiches experts"

    @property
    def est_perimee(self):
        """True when the date set for reading it again has come: the page then warns its reader."""
        return est_echue(self.a_revoir_le, timezone.localdate())
