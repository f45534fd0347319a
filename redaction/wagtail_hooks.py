"""Puts the committee's work in the admin: addresses, dashboard, menus of a page, words of the history."""

from django.core.exceptions import PermissionDenied
from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.widgets import Button
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from redaction import roles, urls
from redaction.actions import peut_annuler
from redaction.fraicheur.relectures import peut_demander
from redaction.memoire.historique import FORMATS
from redaction.menus import ENTREES, DemanderUneRelecture, PourLaRedaction
from redaction.models import Circuit
from redaction.sans_avis.urgences import est_retirable
from redaction.tableau_de_bord import volets
from redaction.viewsets import Comite, SansAjoutNiSuppression
from socle.models import Contenu

GESTES_QUI_ANNULENT = ("action-cancel-workflow", "action-restart-workflow")

register_permission_policy(Circuit, SansAjoutNiSuppression(Circuit))
register_snippet(Comite)


@hooks.register("register_admin_urls")
def adresses():
    """The committee's page and the urgent gestures, under the admin's sign-in."""
    return [path("", include(urls))]


for entree in ENTREES:
    hooks.register("register_admin_menu_item", entree)


@hooks.register("construct_admin_api")
def api_en_lecture(router):
    """Leaves the explorer's API its readings: nothing in the admin calls its gestures, a second way to each."""
    PagesAdminAPIViewSet.actions = {}


@hooks.register("construct_homepage_panels")
def tableau_de_bord(request, panels):
    """Our dashboard in the place of Wagtail's."""
    panels[:] = volets(request.user)


@hooks.register("construct_homepage_summary_items")
def sans_comptes(request, items):
    """Counts of pages, images and documents help nobody here."""
    items[:] = []


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def gestes(page, user, next_url=None, **kwargs):
    """« Dupliquer », « Demander une relecture » and the urgent gestures, for those who may."""
    if page.depth > 2 and page.permissions_for_user(user).can_copy():
        yield Button(
            "Dupliquer", reverse("redaction_dupliquer", args=(page.pk,)), icon_name="copy", priority=25
        )
    if roles.suit_les_contenus(user):
        adresse = f"{reverse('redaction_trace')}?contenu={page.pk}"
        yield Button("Trace éditoriale", adresse, icon_name="list-ul", priority=65)
    if user.has_perm(roles.PUBLIER_UNE_CORRECTION) and page.has_unpublished_changes and page.live:
        adresse = reverse("redaction_corriger", args=(page.pk,))
        yield Button("Publier comme correction mineure", adresse, icon_name="edit", priority=70)
    if page.live and isinstance(page, Contenu) and peut_demander(user):
        adresse = reverse("redaction_demander_relecture", args=(page.pk,))
        yield Button("Demander une relecture", adresse, icon_name="history", priority=75)
    if user.has_perm(roles.PUBLIER_EN_URGENCE) and page.has_unpublished_changes:
        adresse = reverse("redaction_publier_en_urgence", args=(page.pk,))
        yield Button("Publier en urgence", adresse, icon_name="warning", priority=80)
    if user.has_perm(roles.RETIRER_EN_URGENCE) and est_retirable(page):
        adresse = reverse("redaction_retirer_en_urgence", args=(page.pk,))
        yield Button("Retirer en urgence", adresse, icon_name="warning", priority=90)


@hooks.register("construct_page_action_menu")
def sans_annuler(menu_items, request, context):
    """Takes the buttons that cancel a proposal off the editor of those who may not: Wagtail gives them to the owner."""
    page = context.get("page")
    if page and not _peut_annuler(page, request.user):
        menu_items[:] = [bouton for bouton in menu_items if bouton.name not in GESTES_QUI_ANNULENT]


@hooks.register("before_edit_page")
def reserver_l_annulation(request, page):
    """Refuses the same gestures sent without their buttons."""
    if any(geste in request.POST for geste in GESTES_QUI_ANNULENT) and not _peut_annuler(page, request.user):
        raise PermissionDenied


def _peut_annuler(page, utilisateur):
    """Whether the account may take back what is proposed of a page; True when nothing is."""
    en_cours = page.current_workflow_state
    return en_cours is None or peut_annuler(en_cours, utilisateur)


@hooks.register("register_log_actions")
def mots_de_l_historique(actions):
    """How the history names our own gestures."""
    for acte, mots in FORMATS.items():
        actions.register_action(acte)(mots)


@hooks.register("register_reports_menu_item")
def menu_trace():
    """The editorial trace, among the reports."""
    return PourLaRedaction("Trace éditoriale", reverse("redaction_trace"), icon_name="list-ul", order=100)


@hooks.register("construct_wagtail_userbar")
def relecture_depuis_la_page(request, items, page):
    """« Demander une relecture » in the bar of who works here, on the public page of a content."""
    if page and page.pk and page.live and isinstance(page, Contenu) and peut_demander(request.user):
        items.append(DemanderUneRelecture(page))
