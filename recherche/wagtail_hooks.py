"""Puts in the admin the thesaurus, the page where one tries a request, the searches that found nothing."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from recherche import rapport, views_essai
from recherche.viewsets import Recherche
from redaction.menus import PourLaRedaction

register_snippet(Recherche)


@hooks.register("register_admin_urls")
def adresses():
    """The addresses of our own admin pages."""
    return [
        path("recherche/essayer/", views_essai.essayer, name="recherche_essayer"),
        path("recherche/sans-resultat/", rapport.sans_resultat, name="recherche_sans_resultat"),
    ]


@hooks.register("register_recherche_menu_item")
def menu_essayer():
    """« Essayer une recherche », under the thesaurus."""
    return views_essai.PourLeThesaurus(
        "Essayer une recherche", reverse("recherche_essayer"), icon_name="search", order=100
    )


@hooks.register("register_reports_menu_item")
def menu_sans_resultat():
    """« Recherches sans résultat », among the reports."""
    return PourLaRedaction(
        "Recherches sans résultat", reverse("recherche_sans_resultat"), icon_name="search", order=200
    )
