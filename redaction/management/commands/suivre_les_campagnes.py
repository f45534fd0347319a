"""manage.py suivre_les_campagnes: writes the first mails and the reminders of the directory's campaigns."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from redaction.campagne.suivi import suivre


class Command(BaseCommand):
    """What the worker's clock runs every hour; doing it twice writes nothing twice."""

    help = (
        "Écrit aux acteurs de l’annuaire ce qui est dû (premier courriel, rappels à 2, 4 et 6 semaines), en semaine de "
        "7 h à 19 h ; efface les noms des réponses d’il y a plus d’un an, et les campagnes de plus de trois ans."
    )

    def handle(self, *args, verbosity, **options):
        """Says how many, when asked to speak."""
        ecrits, effaces = suivre(timezone.now())
        if verbosity:
            self.stdout.write(f"Campagnes : {ecrits} courriel(s) écrit(s), {effaces} effacement(s).")
