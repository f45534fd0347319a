"""manage.py charger_thesaurus: gives the site the centre's first thesaurus."""

from django.core.management.base import BaseCommand

from recherche.chargement import charger


class Command(BaseCommand):
    """Adds what was never given; a second run adds nothing."""

    help = "Ajoute au thésaurus les termes de départ qui n’y ont jamais été ; ne change rien à ceux du site."

    def handle(self, *args, **options):
        """Says how many were added."""
        ajoutes = charger()
        s = "s" if ajoutes > 1 else ""
        self.stdout.write(
            f"Thésaurus : {ajoutes} terme{s} ajouté{s}." if ajoutes else "Thésaurus : rien à ajouter."
        )
