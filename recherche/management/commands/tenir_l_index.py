"""manage.py tenir_l_index: enters in the search what waits, and tries again what failed."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from recherche.index.attente import tenir


class Command(BaseCommand):
    """What the worker's clock runs."""

    help = "Inscrit dans la recherche les contenus qui attendent, et réessaie ceux qui ont échoué."

    def handle(self, *args, verbosity, **options):
        """Says how many contents were read again, when asked to speak."""
        faites = tenir(timezone.now())
        if verbosity:
            self.stdout.write(f"Recherche : {faites} contenu(s) relu(s).")
