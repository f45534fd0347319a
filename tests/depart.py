"""What every test starts with, kept by the database itself, for those that commit and so leave it empty.

Django would keep it as JSON and save a thousand objects one by one, for a third of a second each time.
"""

from django.db import connection, transaction

PREFIXE = "au_depart_"


def garder():
    """Copies every table that holds something; from now on Django reads the copies back, instead of its JSON."""
    with transaction.atomic(), connection.cursor() as curseur:
        for copie in connection.introspection.table_names(curseur):
            if copie.startswith(PREFIXE):
                curseur.execute(f"DROP TABLE {_cite(copie)}")
        tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        pleines = [table for table in tables if _est_pleine(curseur, table)]
        for table in pleines:
            curseur.execute(f"CREATE TABLE {_cite(PREFIXE + table)} AS SELECT * FROM {_cite(table)}")
    connection._test_serialized_contents = pleines
    connection.creation.deserialize_db_from_string = rendre


def rendre(tables):
    """Gives these tables the rows of their copies, whatever they hold now; keys are checked at the end."""
    with transaction.atomic(), connection.cursor() as curseur:
        for table in tables:
            curseur.execute(f"DELETE FROM {_cite(table)}")
            curseur.execute(f"INSERT INTO {_cite(table)} SELECT * FROM {_cite(PREFIXE + table)}")


def _est_pleine(curseur, table):
    curseur.execute(f"SELECT EXISTS (SELECT 1 FROM {_cite(table)})")
    return bool(curseur.fetchone()[0])


def _cite(nom):
    return connection.ops.quote_name(nom)
