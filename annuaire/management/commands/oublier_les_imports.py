"""manage.py oublier_les_imports: throws away the files of actors that nobody has confirmed for a month."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from annuaire.imports.actions import oublier


class Command(BaseCommand):
    """What the worker's clock runs every day; doing it twice changes nothing."""

    help = "Efface les fichiers d’acteurs déposés et jamais confirmés depuis un mois."

    def handle(self, *args, verbosity, **options):
        """Says how many, when asked to speak."""
        combien = oublier(timezone.now())
        if verbosity:
            self.stdout.write(f"Effacés : {combien}.")
