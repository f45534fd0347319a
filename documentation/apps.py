"""Declares the app."""

from django.apps import AppConfig


class DocumentationConfig(AppConfig):
    """The documentation tree: rubriques, notices of documents, expert sheets."""

    name = "documentation"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Documentation"

    def ready(self):
        """Listens to Wagtail's own events, once every model is loaded."""
        # Django imposes registration in ready.
        from documentation import signal_handlers  # noqa: F401, PLC0415
