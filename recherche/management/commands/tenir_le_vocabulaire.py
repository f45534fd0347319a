"""manage.py tenir_le_vocabulaire: gathers the words by which the search proposes another spelling."""

from django.core.management.base import BaseCommand

from recherche.moteur.orthographe import relever


class Command(BaseCommand):
    """What the worker's clock runs."""

    help = (
        "Relève les mots des contenus publics, pour proposer une autre orthographe quand rien n’est trouvé."
    )

    def handle(self, *args, verbosity, **options):
        """Says how many words there are, when asked to speak."""
        mots = relever()
        if verbosity:
            self.stdout.write(f"Vocabulaire : {mots} mot(s).")
