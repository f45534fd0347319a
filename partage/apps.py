"""Declares the app."""

from django.apps import AppConfig


class PartageConfig(AppConfig):
    """What researchers, libraries and programs take from the public site."""

    name = "partage"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Citer et réutiliser"
