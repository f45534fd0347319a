"""manage.py relever_le_courrier: sends the committee's daily mails, from the hour that the settings give."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from redaction.mails.courrier import relever_le_courrier


class Command(BaseCommand):
    """What the worker's clock runs; doing it twice, or in two workers, writes once a day to each."""

    help = (
        "Envoie à chaque membre du comité ce qui est nouveau depuis son dernier courriel, une fois par jour."
    )

    def handle(self, *args, verbosity, **options):
        """Says how many mails were written, when asked to speak."""
        ecrits = relever_le_courrier(timezone.now())
        if verbosity:
            self.stdout.write(f"Comité de rédaction : {ecrits} courriel(s).")
