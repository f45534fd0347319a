"""Declares the app and listens to Wagtail's workflow."""

from django.apps import AppConfig


class RedactionConfig(AppConfig):
    """The editorial committee: roles, workflow, and the one act of publishing."""

    name = "redaction"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Rédaction"

    def ready(self):
        """Puts our mails in the place of Wagtail's, which are sent at once and in English turns of phrase."""
        from redaction import signal_handlers  # noqa: PLC0415 (Django imposes it)
        from redaction.fraicheur import signaux as signaux_de_fraicheur  # noqa: F401, PLC0415 (Django imposes it)

        signal_handlers.remplacer_les_courriels_de_wagtail()
