"""manage.py suivre_les_mandats: begins and ends the committee's mandates whose day has come."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from redaction.mandats import suivre_les_mandats


class Command(BaseCommand):
    """What the worker's clock runs; doing it twice changes nothing."""

    help = "Met le groupe du comité de rédaction en accord avec les mandats du jour."

    def handle(self, *args, verbosity, **options):
        """Says who came and went, when asked to speak."""
        arrivees, departs = suivre_les_mandats(timezone.localdate())
        if verbosity:
            self.stdout.write(f"Comité de rédaction : {arrivees} arrivée(s), {departs} départ(s).")
