"""Declares the app."""

from django.apps import AppConfig


class RechercheConfig(AppConfig):
    """Search across every content."""

    name = "recherche"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Recherche"

    def ready(self):
        """Listens to Wagtail's and Django's own events, once every model is loaded."""
        # Django imposes registration in ready.
        from recherche import signal_handlers  # noqa: F401, PLC0415
