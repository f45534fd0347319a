"""manage.py dater_les_relectures: gives a day of reading to the public contents that have none."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from redaction.fraicheur.calendrier import dater_ceux_qui_attendent


class Command(BaseCommand):
    """What the worker's clock runs; doing it twice changes nothing."""

    help = (
        "Date la prochaine relecture des contenus en ligne qui n’en ont pas, en les étalant sur l’intervalle."
    )

    def handle(self, *args, verbosity, **options):
        """Says how many, when asked to speak."""
        dates = dater_ceux_qui_attendent(timezone.localdate())
        if verbosity:
            self.stdout.write(f"Relectures : {dates} contenu(s) daté(s).")
