"""The work on imports that is done in the background."""

from django.utils import timezone
from django_tasks import task

from annuaire.imports.controle import controler
from annuaire.imports.ecriture import ecrire


@task()
def controler_import(cle, passage):
    """Reads the rows of an import."""
    controler(cle, passage, timezone.now())


@task()
def ecrire_import(cle, passage):
    """Writes rows of an import for a while, then leaves its place to other tasks and comes back."""
    if ecrire(cle, passage, timezone.now()):
        ecrire_import.enqueue(cle, passage)
