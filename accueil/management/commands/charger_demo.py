"""manage.py charger_demo: fills the site with the demonstration, never in production."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accueil.demo.chargement import charger, est_vide
from accueil.demo.lecture import DemoIllisible


class Command(BaseCommand):
    """Loads the texts of ``demo/``; a second run makes nothing."""

    help = "Charge les contenus de démonstration (refusé en production)."

    def add_arguments(self, parser):
        """``--si-vide`` leaves a site that holds anything as it is."""
        parser.add_argument(
            "--si-vide", action="store_true", help="Ne fait rien si le site a déjà un contenu."
        )

    def handle(self, *args, si_vide, **options):
        """Says what was made."""
        if not settings.EMBARQUE:
            raise CommandError(
                "La démonstration n’est jamais chargée en production (SECRET_KEY est défini) : rien n’a été fait."
            )
        if si_vide and not est_vide():
            self.stdout.write("Le site a déjà des contenus : la démonstration n’a pas été chargée.")
            return
        try:
            faits = charger(Path(settings.BASE_DIR) / "demo", timezone.now())
        except DemoIllisible as erreur:
            raise CommandError(f"La démonstration n’a pas été chargée. {erreur}") from erreur
        self.stdout.write(
            "Démonstration chargée :" if faits else "La démonstration est déjà là : rien à créer."
        )
        for nom, nombre in faits.items():
            self.stdout.write(f"  {nom} : {nombre}")
        # By its name: the search is beside this app, which does not know it.
        call_command("charger_thesaurus", stdout=self.stdout)
