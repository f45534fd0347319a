"""One line for each kind, with its path as the code proposes it; and who may change it."""

from django.db import migrations

from redaction.droits import accorder
from redaction.models.circuit import NATURES, mode_par_defaut


def poser(apps, schema_editor):
    """Gives each role what it lacks, then the paths."""
    accorder(apps)
    for nature, _ in NATURES:
        apps.get_model("redaction", "Circuit").objects.get_or_create(
            genre=nature, defaults={"mode": mode_par_defaut(nature).value}
        )


class Migration(migrations.Migration):
    """Paths and rights."""

    dependencies = (("redaction", "0006_avis"),)
    operations = (migrations.RunPython(poser, migrations.RunPython.noop),)
