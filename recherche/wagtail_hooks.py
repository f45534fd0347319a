"""Puts the thesaurus in the admin: its list, and the page where one tries a request."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from recherche import views_essai
from recherche.viewsets import Recherche

register_snippet(Recherche)


@hooks.register("register_admin_urls")
def adresses():
    """The addresses of our own admin pages."""
    return [path("recherche/essayer/", views_essai.essayer, name="recherche_essayer")]


@hooks.register("register_recherche_menu_item")
def menu_essayer():
    """« Essayer une recherche », under the thesaurus."""
    return views_essai.PourLeThesaurus(
        "Essayer une recherche", reverse("recherche_essayer"), icon_name="search", order=100
    )
