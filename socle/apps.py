"""Declares the app that every other one stands on."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class SocleConfig(AppConfig):
    """The ground floor: knows no other app of the centre."""

    default = True
    name = "socle"
    verbose_name = "Socle"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Listens to Wagtail's own events, once every model is loaded."""
        # Django imposes registration in ready.
        from socle import checks, droits_fichiers, indexation, signal_handlers  # noqa: F401, PLC0415

        droits_fichiers.inscrire()
        indexation.suivre_les_enregistrements()
        signal_handlers.suivre_les_pages()


class ComptesConfig(WagtailUsersAppConfig):
    """Wagtail's admin of accounts, with ours in the place of its screens."""

    user_viewset = "socle.comptes.ComptesViewSet"
