"""The admin's listings of the directory: its lists, what is kept beside the pages, the register of objections."""

from django.contrib import messages
from django.shortcuts import redirect
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, PageChooserPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import CreateView, DeleteView, SnippetViewSet, SnippetViewSetGroup

from annuaire.emploi import acteurs_employant, est_employee
from annuaire.forms import FormulaireDeValeur, FormulaireReserve
from annuaire.models import ActeurPage, Categorie, CoordonneeReservee, Mission, Opposition, PublicServi
from socle.forms import ENTIER_MAX


class DroitsSurLesValeurs(ModelPermissionPolicy):
    """Who may change a list: Administration; and nobody takes away a value that an actor has."""

    def user_has_permission_for_instance(self, user, action, instance):
        """As the role says, but never for deleting what is in use."""
        if action == "delete" and est_employee(instance):
            return False
        return super().user_has_permission_for_instance(user, action, instance)


class SuppressionDeValeur(DeleteView):
    """The page that takes a value away, or says who has it."""

    def form_valid(self, form):
        """Refuses, in words, to take away what is in use."""
        employes = acteurs_employant(self.object)
        if employes:
            titres = ", ".join(acteur.title for acteur in employes[:5])
            messages.error(
                self.request,
                f"« {self.object} » reste : des fiches d’acteur l’emploient ({titres}{'…' if employes[5:] else ''}).",
            )
            return redirect(self.get_success_url())
        return super().form_valid(form)


class ValeurViewSet(SnippetViewSet):
    """A list by which actors are found."""

    icon = "list-ul"
    list_display = ("nom", "slug", "ordre")
    search_fields = ("nom", "slug")
    delete_view_class = SuppressionDeValeur
    edit_handler = ObjectList(
        [FieldPanel("nom"), FieldRowPanel([FieldPanel("slug"), FieldPanel("ordre")])],
        base_form_class=FormulaireDeValeur,
    )


class CategorieViewSet(ValeurViewSet):
    """The kinds of actors."""

    model = Categorie
    menu_label = "Catégories"


class MissionViewSet(ValeurViewSet):
    """The missions."""

    model = Mission
    menu_label = "Missions"


class PublicServiViewSet(ValeurViewSet):
    """The publics."""

    model = PublicServi
    menu_label = "Publics"


class AjoutDeCoordonnee(CreateView):
    """The form that adds what is kept beside a page, of the actor from which one comes."""

    def get_initial_form_instance(self):
        """A new row, for the actor that the address names."""
        instance = super().get_initial_form_instance() or self.model()
        cle = self.request.GET.get("acteur", "")
        if cle.isascii() and cle.isdecimal() and len(cle) < 11 and int(cle) <= ENTIER_MAX:
            instance.acteur = ActeurPage.objects.filter(pk=int(cle)).first()
        return instance


class CoordonneeReserveeViewSet(SnippetViewSet):
    """What is known of actors and is not for everyone."""

    model = CoordonneeReservee
    icon = "lock"
    menu_label = "Coordonnées réservées"
    add_view_class = AjoutDeCoordonnee
    list_display = ("acteur", "nature", "precision")
    list_filter = ("nature",)
    edit_handler = ObjectList(
        [
            PageChooserPanel("acteur"),
            FieldPanel("nature"),
            FieldPanel("valeur"),
            FieldPanel("precision"),
        ],
        base_form_class=FormulaireReserve,
    )


class OppositionViewSet(SnippetViewSet):
    """The register of people who asked not to be named."""

    model = Opposition
    icon = "user"
    menu_label = "Oppositions"
    list_display = ("nom", "recue_le", "acteur", "faite_le", "est_levee")
    list_filter = ("est_levee",)
    search_fields = ("nom", "demande")
    panels = (
        FieldPanel("nom"),
        PageChooserPanel("acteur"),
        FieldRowPanel([FieldPanel("recue_le"), FieldPanel("faite_le")]),
        FieldPanel("demande"),
        FieldPanel("suite"),
        FieldPanel("est_levee"),
    )


class AnnuaireEnGestion(SnippetViewSetGroup):
    """The directory's lists and registers, in one menu."""

    items = (
        CategorieViewSet,
        MissionViewSet,
        PublicServiViewSet,
        CoordonneeReserveeViewSet,
        OppositionViewSet,
    )
    menu_label = "Annuaire"
    menu_icon = "site"
    menu_order = 305
