"""Declares the app."""

from django.apps import AppConfig


class AnnuaireConfig(AppConfig):
    """The national directory of actors."""

    name = "annuaire"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Annuaire"

    def ready(self):
        """Listens to Django's own events, once every model is loaded."""
        # Django imposes registration in ready.
        from annuaire import signal_handlers  # noqa: F401, PLC0415
