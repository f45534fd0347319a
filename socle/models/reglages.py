"""What the association says of itself on every page: how to reach it, and the banner that it may switch on."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="cog", order=100)
class ReglagesCentre(BaseSiteSetting):
    """The centre's contact details, its contact page and the notice shown on every page."""

    telephone = models.CharField("téléphone de la permanence", max_length=30, blank=True)
    horaires = models.CharField("horaires de la permanence", max_length=200, blank=True)
    courriel = models.EmailField("adresse électronique", blank=True)
    page_contact = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="page « Poser une question »",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    bandeau_actif = models.BooleanField("afficher le bandeau sur toutes les pages", default=False)
    bandeau_texte = models.CharField("texte du bandeau", max_length=250, blank=True)
    bandeau_lien = models.URLField("lien du bandeau", blank=True)

    select_related = ("page_contact",)

    panels = (
        MultiFieldPanel(
            [
                FieldPanel("telephone"),
                FieldPanel("horaires"),
                FieldPanel("courriel"),
                FieldPanel("page_contact"),
            ],
            heading="Joindre le centre",
        ),
        MultiFieldPanel(
            [FieldPanel("bandeau_actif"), FieldPanel("bandeau_texte"), FieldPanel("bandeau_lien")],
            heading="Bandeau d’information",
        ),
    )

    class Meta:
        verbose_name = "réglages du centre"
        verbose_name_plural = "réglages du centre"

    @property
    def contact(self):
        """The page where one asks a question, while the public may read it; None otherwise."""
        return self.page_contact if self.page_contact_id and self.page_contact.live else None
