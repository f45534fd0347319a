"""Declares the app."""

from django.apps import AppConfig


class DocumentationConfig(AppConfig):
    """The documentation tree: rubriques, notices of documents, expert sheets."""

    name = "documentation"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Documentation"
