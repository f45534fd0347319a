"""The rights on the directory's lists and registers, for the sites that had their roles before them."""

from django.db import migrations

from redaction.droits import accorder


def completer(apps, schema_editor):
    """Gives each role what it lacks."""
    accorder(apps)


class Migration(migrations.Migration):
    """New rights."""

    dependencies = (("redaction", "0019_points_ajoutes_en_seance"), ("annuaire", "0004_acteurs"))
    operations = (migrations.RunPython(completer, migrations.RunPython.noop),)
