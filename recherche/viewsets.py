"""The admin's listing of the thesaurus, and the menu « Recherche »."""

import django_filters
from django.forms import Select
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from recherche.admin_forms import TermeForm
from recherche.models import FormeDuTerme, TermeDuThesaurus

AMBIGUES = [nom for nom in FormeDuTerme.Reconnaissance.values if nom != FormeDuTerme.Reconnaissance.TOUJOURS]


class FiltreDesTermes(WagtailFilterSet):
    """Terms under a broader one; those that bear a kind of name; those of which a name is ambiguous."""

    nature = django_filters.ChoiceFilter(
        label="Avec une forme de nature",
        field_name="formes__nature",
        choices=FormeDuTerme.Nature.choices,
        distinct=True,
    )
    ambigu = django_filters.ChoiceFilter(
        label="Formes ambiguës",
        choices=(("oui", "Au moins une"), ("non", "Aucune")),
        method="selon_l_ambiguite",
    )

    class Meta:
        model = TermeDuThesaurus
        fields = ["generique", "nature", "ambigu"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        generiques = TermeDuThesaurus.objects.filter(specifiques__isnull=False).distinct()
        self.filters["generique"].queryset = generiques

    def selon_l_ambiguite(self, termes, nom, valeur):
        """The terms with an ambiguous form (« oui »), or without."""
        ambigues = FormeDuTerme.objects.filter(reconnaissance__in=AMBIGUES).values("terme")
        return termes.filter(pk__in=ambigues) if valeur == "oui" else termes.exclude(pk__in=ambigues)


class ListeDesTermes(IndexView):
    """The list, searched on every name, whatever the accents and the capitals."""

    def search_queryset(self, queryset):
        """The terms of which a name contains what was typed."""
        return queryset.nommes(self.search_query.replace("\x00", "")) if self.is_searching else queryset


class Formes(Column):
    """The other names, in one cell."""

    def get_value(self, instance):
        """« MNA, MIE, mineurs isolés étrangers »."""
        return ", ".join(forme.forme for forme in instance.formes.all())


class TermeViewSet(SnippetViewSet):
    """The terms of the thesaurus."""

    model = TermeDuThesaurus
    icon = "tag"
    menu_label = "Thésaurus"
    index_view_class = ListeDesTermes
    search_fields = ("libelle",)
    list_display = ("libelle", Formes("formes", label="Autres noms"), Column("generique", label="Générique"))
    list_per_page = 50
    filterset_class = FiltreDesTermes
    edit_handler = ObjectList(
        [
            FieldPanel("libelle"),
            InlinePanel(
                "formes",
                heading="Autres noms",
                label="autre nom",
                panels=[
                    FieldRowPanel([FieldPanel("forme"), FieldPanel("nature")]),
                    FieldPanel("reconnaissance"),
                    FieldPanel("contextes"),
                    FieldRowPanel([FieldPanel("emploi_de"), FieldPanel("emploi_a")]),
                ],
            ),
            MultiFieldPanel(
                [
                    FieldPanel("generique", widget=Select),
                    FieldPanel("elargir_aux_specifiques"),
                    FieldPanel("voir_aussi"),
                ],
                heading="Liens avec d’autres termes",
            ),
            MultiFieldPanel(
                [FieldPanel("note"), FieldRowPanel([FieldPanel("emploi_de"), FieldPanel("emploi_a")])],
                heading="Emploi du libellé",
            ),
        ],
        base_form_class=TermeForm,
    )

    def get_queryset(self, request):
        """With what each line names."""
        return TermeDuThesaurus.objects.select_related("generique").prefetch_related("formes")


class Recherche(SnippetViewSetGroup):
    """What the staff sets of the search, in one menu."""

    items = (TermeViewSet,)
    menu_label = "Recherche"
    menu_icon = "search"
    menu_order = 330
    submenu_hook = "register_recherche_menu_item"
