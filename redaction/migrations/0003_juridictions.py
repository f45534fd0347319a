"""The rights on the courts' list, for the sites that had their roles before it."""

from django.db import migrations

from redaction.droits import accorder


def completer(apps, schema_editor):
    """Gives each role what it lacks."""
    accorder(apps)


class Migration(migrations.Migration):
    """New rights."""

    dependencies = (("redaction", "0002_roles"), ("documentation", "0002_droit"))
    operations = (migrations.RunPython(completer, migrations.RunPython.noop),)
