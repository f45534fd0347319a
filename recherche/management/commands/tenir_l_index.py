"""manage.py tenir_l_index: enters in the search what waits, and tries again what failed."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from recherche.index.attente import demander_les_absents, demander_tout, tenir
from recherche.models import AInscrire
from socle.avancement import Avancement


class Command(BaseCommand):
    """What the worker's clock runs; ``--absents``: after a silent loading; ``--tout``: when texts are read anew."""

    help = "Inscrit dans la recherche les contenus qui attendent, et réessaie ceux qui ont échoué."

    def add_arguments(self, parser):
        """Declares --absents and --tout."""
        parser.add_argument(
            "--absents",
            action="store_true",
            help="inscrit aussi les contenus en ligne qui n’y sont pas encore",
        )
        parser.add_argument("--tout", action="store_true", help="relit tous les contenus en ligne")

    def handle(self, *args, absents, tout, verbosity, **options):
        """Says how many contents were read again, when asked to speak."""
        maintenant = timezone.now()
        if tout:
            demander_tout(maintenant)
        elif absents:
            demander_les_absents(maintenant)
        attendues = AInscrire.objects.filter(pas_avant__lte=maintenant).count()
        with Avancement(self.stdout if verbosity else None, "Recherche", attendues) as barre:
            faites = tenir(maintenant, barre.avancer)
        if verbosity:
            self.stdout.write(f"Recherche : {faites} contenu(s) relu(s).")
