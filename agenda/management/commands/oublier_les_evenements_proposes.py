"""manage.py oublier_les_evenements_proposes: deletes what nobody confirmed, and addresses kept too long."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from agenda.propositions.actions import GUICHET


class Command(BaseCommand):
    """What the worker's clock runs every day; doing it twice changes nothing."""

    help = (
        "Efface les événements proposés qui n’ont pas été confirmés, et les adresses gardées trop longtemps."
    )

    def handle(self, *args, verbosity, **options):
        """Says how many, when asked to speak."""
        combien = GUICHET.oublier(timezone.now())
        if verbosity:
            self.stdout.write(f"Effacés : {combien}.")
