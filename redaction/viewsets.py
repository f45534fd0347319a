"""The admin's listings of the committee's members and of the paths by kind, for *Administration*."""

import django_filters
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from redaction.models import Circuit, MembreComite


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
    menu_label = "Membres"
    list_display = ("compte", "organisme", "debut", "fin", EnCours("en_cours", label="En cours"))
    filterset_class = FiltreDesMandats
    panels = (
        FieldPanel("compte"),
        FieldPanel("organisme"),
        FieldRowPanel([FieldPanel("debut"), FieldPanel("fin")]),
        FieldPanel("liens_personnels"),
    )

    def get_queryset(self, request):
        """With what each line names."""
        return MembreComite.objects.select_related("compte", "organisme")


class SansAjoutNiSuppression(ModelPermissionPolicy):
    """The lines are given: nobody adds one nor takes one away, superusers included."""

    def user_has_permission(self, user, action):
        """Whether the account may do this to them."""
        return action not in ("add", "delete") and super().user_has_permission(user, action)


class CircuitViewSet(SnippetViewSet):
    """The path and the interval of each kind: its lines are given, one only chooses."""

    model = Circuit
    icon = "tasks"
    menu_label = "Par nature de contenu"
    list_display = ("genre", "mode", "intervalle")
    panels = (FieldPanel("genre", read_only=True), FieldPanel("mode"), FieldPanel("intervalle"))


class Comite(SnippetViewSetGroup):
    """Who sits, and what goes by the vote, in one menu."""

    items = (MembreComiteViewSet, CircuitViewSet)
    menu_label = "Comité"
    menu_icon = "group"
    menu_order = 320
