"""The plain pages: the association, legal notice, personal data, accessibility, contact."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from accueil.blocks import BlocsDePage
from socle.fields import FluxField
from socle.panels import onglets
from socle.permissions import PageGardee


class PageSimple(PageGardee, Page):
    """A page that says one thing and lists nothing."""

    chapo = models.TextField("chapeau", blank=True, max_length=600)
    corps = FluxField(BlocsDePage(), blank=True, verbose_name="texte")

    template = "accueil/page_simple.html"
    parent_page_types = ("accueil.AccueilPage", "accueil.PageSimple")
    subpage_types = ("accueil.PageSimple",)

    content_panels = (*Page.content_panels, FieldPanel("chapo"), FieldPanel("corps"))
    edit_handler = onglets(list(content_panels), suivi=(FieldPanel("show_in_menus"),))
    search_fields = (*Page.search_fields, index.SearchField("chapo"), index.SearchField("corps"))

    class Meta:
        verbose_name = "page simple"
        verbose_name_plural = "pages simples"
