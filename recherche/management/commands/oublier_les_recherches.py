"""manage.py oublier_les_recherches: forgets the searches without result that were kept long enough."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from recherche.sans_resultat import oublier


class Command(BaseCommand):
    """What the worker's clock runs every day; doing it twice changes nothing."""

    help = "Efface les recherches sans résultat dont la durée de conservation est passée."

    def handle(self, *args, verbosity, **options):
        """Says how many rows went, when asked to speak."""
        parties = oublier(timezone.localdate())
        if verbosity:
            self.stdout.write(f"Recherches sans résultat : {parties} ligne(s) effacée(s).")
