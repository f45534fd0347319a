"""Declares the app."""

from django.apps import AppConfig


class RechercheConfig(AppConfig):
    """Search across every content."""

    name = "recherche"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Recherche"
