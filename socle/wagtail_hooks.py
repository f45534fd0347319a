"""Registers the spine's listings in the admin and takes off what would call outside."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from socle.gestion_fichiers import ADRESSES
from socle.liens import LienVersPage
from socle.viewsets import CourrielViewSet, Referentiels

register_snippet(Referentiels)


@hooks.register("register_admin_viewset")
def courriels():
    """The mails' listing."""
    return CourrielViewSet()


@hooks.register("register_admin_urls", order=-1)
def adresses_des_fichiers():
    """The screens of files, in the place of Wagtail's."""
    return ADRESSES


@hooks.register("construct_document_chooser_queryset")
def fichiers_a_choisir(fichiers, request):
    """Without those that wait to replace another."""
    return fichiers.a_choisir()


@hooks.register("construct_main_menu")
def menu_utile(request, elements):
    """Takes off the help menu: it links to Wagtail's site; ours is docs/editors.md, printed for the staff."""
    elements[:] = [element for element in elements if element.name not in ("help", "aide")]


@hooks.register("insert_global_admin_css")
def habiller():
    """The centre's colours and its own pages' style, after Wagtail's."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/gestion.css"))


@hooks.register("register_rich_text_features", order=10)
def liens_publics(features):
    """In the place of Wagtail's, which gives the address of drafts and of what was withdrawn."""
    features.register_link_type(LienVersPage)
