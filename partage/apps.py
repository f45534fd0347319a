"""Declares the app."""

from django.apps import AppConfig


class PartageConfig(AppConfig):
    """What researchers, libraries and programs take from the public site."""

    name = "partage"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Citer et réutiliser"

    def ready(self):
        """Listens to Wagtail's own events, once every model is loaded."""
        # Django imposes registration in ready.
        from partage import signal_handlers  # noqa: F401, PLC0415
