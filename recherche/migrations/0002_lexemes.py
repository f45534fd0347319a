"""Where the lexemes lie on each engine: vectors and their index on PostgreSQL, full-text tables on SQLite."""

from django.db import migrations

POSTGRESQL = (
    "ALTER TABLE recherche_entree ADD COLUMN vecteur tsvector",
    "ALTER TABLE recherche_pageinscrite ADD COLUMN vecteur tsvector",
    # What is long lies apart and uncompressed: a row is then a few dozen bytes, and counting reads little.
    "ALTER TABLE recherche_entree SET (toast_tuple_target = 128)",
    "ALTER TABLE recherche_entree ALTER COLUMN vecteur SET STORAGE EXTERNAL",
    "CREATE INDEX recherche_entree_vecteur ON recherche_entree USING gin (vecteur) WITH (fastupdate = off)",
    "CREATE INDEX recherche_pageinscrite_vecteur ON recherche_pageinscrite USING gin (vecteur) WITH (fastupdate = off)",
    # The pages that one may read, without reading the pages themselves, which are large.
    "CREATE INDEX recherche_pages_vivantes ON wagtailcore_page (id) INCLUDE (path) WHERE live",
)
DE_POSTGRESQL = (
    "DROP INDEX recherche_pages_vivantes",
    "ALTER TABLE recherche_entree DROP COLUMN vecteur",
    "ALTER TABLE recherche_pageinscrite DROP COLUMN vecteur",
)
# The analyser gives ASCII terms with « _ » inside; nothing else separates than blanks.
DECOUPE = "tokenize = \"unicode61 remove_diacritics 0 tokenchars '_'\""
SQLITE = (
    "CREATE VIRTUAL TABLE recherche_mots USING fts5("
    f"titre, reperes, resume, corps, fichiers, formes, {DECOUPE}, prefix = '2 3')",
    f"CREATE VIRTUAL TABLE recherche_mots_des_pages USING fts5(mots, {DECOUPE})",
    "CREATE TRIGGER recherche_entree_oubliee AFTER DELETE ON recherche_entree"
    " BEGIN DELETE FROM recherche_mots WHERE rowid = old.page_id; END",
    "CREATE TRIGGER recherche_pageinscrite_oubliee AFTER DELETE ON recherche_pageinscrite"
    " BEGIN DELETE FROM recherche_mots_des_pages WHERE rowid = old.page_id; END",
)
DE_SQLITE = (
    "DROP TRIGGER recherche_entree_oubliee",
    "DROP TRIGGER recherche_pageinscrite_oubliee",
    "DROP TABLE recherche_mots",
    "DROP TABLE recherche_mots_des_pages",
)


def _executer(demandes):
    """A migration's step that runs the requests of the engine: vendor → requests."""

    def _etape(apps, schema_editor):
        for demande in demandes.get(schema_editor.connection.vendor, ()):
            schema_editor.execute(demande)

    return _etape


class Migration(migrations.Migration):
    dependencies = [("recherche", "0001_entrees")]

    operations = [
        migrations.RunPython(
            _executer({"postgresql": POSTGRESQL, "sqlite": SQLITE}),
            _executer({"postgresql": DE_POSTGRESQL, "sqlite": DE_SQLITE}),
            elidable=False,
        )
    ]
