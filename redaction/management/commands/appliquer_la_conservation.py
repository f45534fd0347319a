"""manage.py appliquer_la_conservation: forgets the names that the committee's work has kept long enough."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from redaction.memoire.conservation import appliquer


class Command(BaseCommand):
    """What the worker's clock runs every day; doing it twice changes nothing."""

    help = "Efface les noms, mandats et courriels du comité dont la durée de conservation est passée."

    def handle(self, *args, verbosity, **options):
        """Says what was forgotten, when asked to speak."""
        faits = appliquer(timezone.now())
        if verbosity:
            self.stdout.write(", ".join(f"{quoi} : {combien}" for quoi, combien in faits.items()) + ".")
