"""Declares what keeps public pages."""

from django.apps import AppConfig


class PagesGardeesConfig(AppConfig):
    """Listens to the database once models are loaded, in every process: the site, its worker, its commands."""

    name = "infomie.pages_gardees"
    label = "pages_gardees"
    verbose_name = "Pages gardées"

    def ready(self):
        """Models must be loaded first."""
        # Django imposes registration in ready.
        from infomie.pages_gardees import ecoute  # noqa: PLC0415

        ecoute.commencer()
