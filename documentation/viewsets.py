"""The admin's listing of the courts."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.snippets.views.snippets import SnippetViewSet

from documentation.models import Juridiction


class JuridictionViewSet(SnippetViewSet):
    """The courts and their chambers."""

    model = Juridiction
    icon = "folder-open-inverse"
    menu_label = "Juridictions"
    menu_order = 310
    add_to_admin_menu = True
    list_display = ("nom", "abrege", "niveau", "ordre", "ville")
    list_filter = ("niveau", "ordre")
    search_fields = ("nom", "abrege", "ville")
    panels = (
        FieldPanel("nom"),
        FieldPanel("abrege"),
        FieldRowPanel([FieldPanel("niveau"), FieldPanel("ordre"), FieldPanel("ville")]),
        InlinePanel("formations", heading="Formations", label="formation", panels=[FieldPanel("nom")]),
    )
