"""manage.py appliquer_les_echeances: decides what is late with the voices given, where the settings say so."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from redaction.avis.echeances import appliquer_les_echeances


class Command(BaseCommand):
    """What the worker's clock runs; doing it twice decides nothing twice."""

    help = "Décide à l’échéance, avec les voix exprimées, si les réglages du comité le disent."

    def handle(self, *args, verbosity, **options):
        """Says how many were decided, when asked to speak."""
        decides = appliquer_les_echeances(timezone.now())
        if verbosity:
            self.stdout.write(f"Comité de rédaction : {decides} vote(s) décidé(s) à l’échéance.")
