"""Approved minutes never change: the database itself refuses."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER compte_rendu_{nom} BEFORE {geste} ON redaction_compterendu
BEGIN
    SELECT RAISE(ABORT, 'approved minutes never change');
END
"""
POSTGRESQL = """
CREATE FUNCTION redaction_compte_rendu_fige() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'approved minutes never change' USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER compte_rendu_fige BEFORE UPDATE OR DELETE ON redaction_compterendu
FOR EACH ROW EXECUTE FUNCTION redaction_compte_rendu_fige();
"""


def figer(apps, schema_editor):
    """Lays the triggers, in the words of each database."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    for nom, geste in (("change", "UPDATE"), ("supprime", "DELETE")):
        schema_editor.execute(SQLITE.format(nom=nom, geste=geste))


def liberer(apps, schema_editor):
    """Takes them off."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER compte_rendu_fige ON redaction_compterendu")
        schema_editor.execute("DROP FUNCTION redaction_compte_rendu_fige()")
        return
    for nom in ("change", "supprime"):
        schema_editor.execute(f"DROP TRIGGER compte_rendu_{nom}")


class Migration(migrations.Migration):
    """The triggers of approved minutes."""

    dependencies = (("redaction", "0015_seances"),)
    operations = (migrations.RunPython(figer, liberer),)
