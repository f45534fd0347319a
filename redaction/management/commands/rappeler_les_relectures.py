"""manage.py rappeler_les_relectures: reminds each person of the contents that they are to read again."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from redaction.fraicheur.rappels import rappeler


class Command(BaseCommand):
    """What the worker's clock runs; nobody is written to twice in a week."""

    help = "Écrit à chaque responsable ce qu’il doit relire : une fois par semaine au plus, en semaine, de 7 h à 19 h."

    def handle(self, *args, verbosity, **options):
        """Says how many people were written to, when asked to speak."""
        ecrits = rappeler(timezone.now())
        if verbosity:
            self.stdout.write(f"Rappels : {ecrits} courriel(s) écrit(s).")
