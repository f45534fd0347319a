"""The admin's listing of the committee's members, for *Administration*."""

import django_filters
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from redaction.models import MembreComite


class FiltreDesMandats(WagtailFilterSet):
    """Mandates that run today, or the others; those of a body."""

    en_cours = django_filters.ChoiceFilter(
        label="Mandat",
        choices=(("oui", "En cours"), ("non", "Terminé ou à venir")),
        method="selon_le_jour",
        empty_label="Tous",
    )

    class Meta:
        model = MembreComite
        fields = ["en_cours", "organisme"]

    def selon_le_jour(self, mandats, nom, valeur):
        """The mandates that run today (« oui »), or not."""
        jour = timezone.localdate()
        return mandats.en_cours(jour) if valeur == "oui" else mandats.hors_cours(jour)


class EnCours(BooleanColumn):
    """Whether the mandate runs today."""

    def get_value(self, instance):
        """True or False."""
        return instance.est_en_cours(timezone.localdate())


class MembreComiteViewSet(SnippetViewSet):
    """The mandates: who sits, for whom, until when."""

    model = MembreComite
    icon = "group"
    menu_label = "Comité"
    menu_order = 320
    add_to_admin_menu = True
    list_display = ("compte", "organisme", "debut", "fin", EnCours("en_cours", label="En cours"))
    filterset_class = FiltreDesMandats
    panels = (
        FieldPanel("compte"),
        FieldPanel("organisme"),
        FieldRowPanel([FieldPanel("debut"), FieldPanel("fin")]),
    )

    def get_queryset(self, request):
        """With what each line names."""
        return MembreComite.objects.select_related("compte", "organisme")
