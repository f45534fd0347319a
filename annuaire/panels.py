"""What the editor of an actor sees beside its fields: what is kept apart from the page."""

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

LISTE = "wagtailsnippets_annuaire_coordonneereservee"


class PanneauReserve(Panel):
    """What is known of the actor and is not for everyone, with the way to write it down."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one page."""

        template_name = "annuaire/gestion/panneau_reserve.html"

        @cached_property
        def reservees(self):
            """What is kept beside this page, each with ``url``, its form (a list)."""
            lignes = list(self.instance.coordonnees_reservees.all()) if self.instance.pk else []
            for ligne in lignes:
                ligne.url = reverse(f"{LISTE}:edit", args=(ligne.pk,))
            return lignes

        def get_context_data(self, parent_context=None):
            """Adds them, and the address of the form that adds one."""
            ajout = f"{reverse(f'{LISTE}:add')}?acteur={self.instance.pk}" if self.instance.pk else ""
            return super().get_context_data(parent_context) | {"reservees": self.reservees, "ajout": ajout}
