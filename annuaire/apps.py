"""Declares the app."""

from django.apps import AppConfig


class AnnuaireConfig(AppConfig):
    """The national directory of actors."""

    name = "annuaire"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Annuaire"
