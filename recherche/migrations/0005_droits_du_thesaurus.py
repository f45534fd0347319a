"""The rights on the thesaurus, for the sites that had their roles before it."""

from django.db import migrations

from redaction.droits import accorder


def completer(apps, schema_editor):
    """Gives each role what it lacks."""
    accorder(apps)


class Migration(migrations.Migration):
    """New rights."""

    dependencies = (("recherche", "0004_thesaurus"), ("redaction", "0017_remarques"))
    operations = (migrations.RunPython(completer, migrations.RunPython.noop),)
