"""Declares the app."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Thematic dossiers and their chapters."""

    name = "dossiers"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Dossiers"
