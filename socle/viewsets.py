"""The admin's listings of what contents are classified and signed with, and of the mails that wait."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from socle.models import Courriel, Organisme, Thematique


class OrganismeViewSet(SnippetViewSet):
    """The bodies: authors, employers, seats on the committee."""

    model = Organisme
    icon = "group"
    menu_label = "Organismes"
    list_display = ("nom", "sigle", "site")
    panels = (
        FieldRowPanel([FieldPanel("nom"), FieldPanel("sigle")]),
        FieldPanel("site"),
        InlinePanel("alias", heading="Autres noms", label="autre nom", panels=[FieldPanel("nom")]),
    )


class ThematiqueViewSet(SnippetViewSet):
    """The themes, on two levels."""

    model = Thematique
    icon = "tag"
    menu_label = "Thèmes"
    list_display = ("nom", "parent", "ordre")
    list_filter = ("parent",)
    search_fields = ("nom",)
    panels = (
        FieldPanel("nom"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("parent"), FieldPanel("ordre")]),
    )


class Referentiels(SnippetViewSetGroup):
    """What contents refer to, in one menu."""

    items = (OrganismeViewSet, ThematiqueViewSet)
    menu_label = "Référentiels"
    menu_icon = "list-ul"
    menu_order = 300


class CourrielViewSet(ModelViewSet):
    """The mails that left or wait, for *Administration* to see why one did not arrive."""

    model = Courriel
    name = "courriels"
    icon = "mail"
    menu_label = "Courriels"
    menu_order = 900
    add_to_settings_menu = True
    inspect_view_enabled = True
    inspect_view_fields = ("destinataire", "sujet", "cree_le", "envoye_le", "essais", "derniere_erreur")
    list_display = ("sujet", "destinataire", "cree_le", "envoye_le", "essais", "derniere_erreur")
    list_filter = ("envoye_le",)
    form_fields = ("sujet",)
