"""manage.py verifier_index: what the search's index does not say as the contents do; --reparer mends it."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from recherche.index.attente import demander, tenir
from recherche.index.verification import comparer


class Command(BaseCommand):
    """For an operator after a restoration, or when in doubt."""

    help = "Compare l’index de la recherche aux contenus en ligne ; avec --reparer, le remet à jour."

    def add_arguments(self, parser):
        """Declares --reparer."""
        parser.add_argument("--reparer", action="store_true", help="relit ce qui diffère")

    def handle(self, *args, reparer, verbosity, **options):
        """Says what differs; fails when something does and was not mended."""
        trouvees = comparer()
        if reparer and trouvees.toutes:
            maintenant = timezone.now()
            demander(trouvees.toutes, maintenant)
            faites = tenir(maintenant)
            self.stdout.write(f"{faites} contenu(s) relu(s).")
            trouvees = comparer()
        if verbosity:
            for libelle, cles in (
                ("absents de l’index", trouvees.manquantes),
                ("en trop dans l’index", trouvees.en_trop),
                ("inscrits autrement", trouvees.autres),
            ):
                self.stdout.write(f"{libelle} : {len(cles)}{_dont(cles)}")
            self.stdout.write(f"en attente : {trouvees.en_attente}")
            for cle, erreur in trouvees.en_echec:
                self.stdout.write(f"en échec : contenu {cle}, {erreur}")
        if trouvees.toutes or trouvees.en_echec:
            raise CommandError("L’index diffère des contenus. Réparer : manage.py verifier_index --reparer")


def _dont(cles):
    return f" ({', '.join(str(cle) for cle in cles[:10])}…)" if cles else ""
