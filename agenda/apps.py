"""Declares the app."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """The events of the field."""

    name = "agenda"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Agenda"

    def ready(self):
        """Listens to Wagtail's own events, once every model is loaded."""
        # Django imposes registration in ready.
        from agenda import signal_handlers  # noqa: F401, PLC0415
