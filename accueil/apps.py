"""Declares the app."""

from django.apps import AppConfig


class AccueilConfig(AppConfig):
    """The home page, the plain pages and what gathers every app's contents."""

    name = "accueil"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Accueil"
