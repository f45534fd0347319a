"""What one may not read is small: the search takes it off, rather than ask it of every page."""

from django.db import migrations

HORS_LIGNE = "CREATE INDEX recherche_pages_hors_ligne ON wagtailcore_page (id) WHERE NOT live"
SANS_HORS_LIGNE = "DROP INDEX recherche_pages_hors_ligne"
VIVANTES = "CREATE INDEX recherche_pages_vivantes ON wagtailcore_page (id) INCLUDE (path) WHERE live"
SANS_VIVANTES = "DROP INDEX recherche_pages_vivantes"


def avancer(apps, schema_editor):
    """Both engines read the pages that are not live; PostgreSQL read the live ones before."""
    schema_editor.execute(HORS_LIGNE)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(SANS_VIVANTES)


def reculer(apps, schema_editor):
    """As it was."""
    schema_editor.execute(SANS_HORS_LIGNE)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(VIVANTES)


class Migration(migrations.Migration):
    dependencies = [("recherche", "0005_droits_du_thesaurus")]

    operations = [migrations.RunPython(avancer, reculer, elidable=False)]
