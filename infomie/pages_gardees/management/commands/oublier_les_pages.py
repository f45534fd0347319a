"""manage.py oublier_les_pages: drops the public pages that are kept, after a change made behind the site's back."""

from django.core.management.base import BaseCommand

from infomie.pages_gardees.backend import magasin


class Command(BaseCommand):
    """Whatever the site itself writes drops what shows it; SQL typed in psql, or a file changed by hand, does not."""

    help = "Oublie les pages gardées : toutes, ou celles d’une adresse."

    def add_arguments(self, parser):
        """``adresses``: paths such as /annuaire/; none for all."""
        parser.add_argument("adresses", nargs="*", metavar="/chemin/", help="Les adresses à oublier.")

    def handle(self, *args, adresses, **options):
        """Says how many pages were dropped, and how many stay."""
        etiquettes = {f"adresse:{adresse}" for adresse in adresses} or {"tout"}
        oubliees = magasin().abandonner(etiquettes)
        restent = magasin().registre.compter()[0] if magasin().registre.existe else 0
        self.stdout.write(f"Pages oubliées : {len(oubliees)} ; encore gardées : {restent}.")
