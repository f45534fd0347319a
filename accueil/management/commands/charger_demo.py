"""manage.py charger_demo: fills the site with the demonstration, never in production."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accueil.demo.chargement import charger, est_vide
from accueil.demo.lecture import DemoIllisible
from accueil.demo.volume import grossir
from socle.avancement import Avancement

DOSSIER = Path(settings.BASE_DIR) / "demo"
VOLUME_MAX = 1_000_000


class Command(BaseCommand):
    """Loads the texts of ``demo/``; a second run makes nothing, but for the contents that ``--volume`` adds."""

    help = "Charge les contenus de démonstration (refusé en production)."

    def add_arguments(self, parser):
        """``--si-vide`` leaves a site that holds anything as it is; ``--volume`` adds generated contents."""
        parser.add_argument(
            "--si-vide", action="store_true", help="Ne fait rien si le site a déjà un contenu."
        )
        parser.add_argument(
            "--volume",
            type=int,
            default=0,
            metavar="N",
            help="Ajoute N contenus publics engendrés, à chaque fois.",
        )

    def handle(self, *args, si_vide, volume, verbosity, **options):
        """Says what was made."""
        if not settings.EMBARQUE:
            raise CommandError(
                "La démonstration n’est jamais chargée en production (SECRET_KEY est défini) : rien n’a été fait."
            )
        if not 0 <= volume <= VOLUME_MAX:
            raise CommandError(f"--volume va de 1 à {VOLUME_MAX} contenus.")
        if si_vide and not est_vide():
            self.stdout.write("Le site a déjà des contenus : la démonstration n’a pas été chargée.")
            return
        try:
            self._charger()
            if volume:
                self._grossir(volume, verbosity)
        except DemoIllisible as erreur:
            raise CommandError(f"La démonstration n’a pas été chargée. {erreur}") from erreur

    def _charger(self):
        faits = charger(DOSSIER, timezone.now())
        self.stdout.write(
            "Démonstration chargée :" if faits else "La démonstration est déjà là : rien à créer."
        )
        for nom, nombre in faits.items():
            self.stdout.write(f"  {nom} : {nombre}")
        # By its name: the search is beside this app, which does not know it.
        call_command("charger_thesaurus", stdout=self.stdout)

    def _grossir(self, nombre, verbosity):
        sortie = self.stdout if verbosity else None
        with Avancement(sortie, "Contenus engendrés", nombre) as barre:
            grossir(DOSSIER, nombre, timezone.now(), barre.avancer)
        call_command("tenir_l_index", absents=True, verbosity=verbosity, stdout=self.stdout)
        self.stdout.write(f"Contenus engendrés : {nombre}. Dans l’administration : manage.py update_index.")
