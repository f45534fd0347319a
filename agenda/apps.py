"""Declares the app."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """The events of the field."""

    name = "agenda"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Agenda"
