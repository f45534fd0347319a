"""The admin's search in the site's own French, under one name for whichever database the site runs on."""

from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.module_loading import import_string

# Each imports what only its own database has, so only one of them can be imported.
MOTEURS = {
    "postgresql": "recherche.backends.postgresql.MoteurPostgresql",
    "sqlite": "recherche.backends.sqlite.MoteurSqlite",
}


def SearchBackend(params):
    """What Wagtail asks this module for: the engine of the database. Raises ImproperlyConfigured for another one."""
    if connection.vendor not in MOTEURS:
        raise ImproperlyConfigured(f"recherche.backends knows no search for {connection.vendor}")
    return import_string(MOTEURS[connection.vendor])(params)
