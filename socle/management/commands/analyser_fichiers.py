"""manage.py analyser_fichiers: has the worker read the files that nobody has read yet, or all that failed."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from socle.actions import demander_analyse
from socle.models import AnalyseDeFichier, Fichier


class Command(BaseCommand):
    """Puts readings in the queue; the worker makes them."""

    help = "Fait lire par l’ouvrier les fichiers jamais lus ; --echecs : aussi ceux dont la lecture a échoué."

    def add_arguments(self, parser):
        """--echecs."""
        parser.add_argument("--echecs", action="store_true")

    def handle(self, *args, echecs=False, **options):
        """Says how many readings were asked."""
        demandees = Fichier.objects.filter(analyse__isnull=True)
        if echecs:
            demandees |= Fichier.objects.filter(analyse__etat=AnalyseDeFichier.Etat.ECHEC)
        nombre = 0
        for fichier in demandees.order_by("pk").iterator():
            demander_analyse(fichier, timezone.now(), encore=True)
            nombre += 1
        self.stdout.write(f"{nombre} lecture(s) demandée(s).")
