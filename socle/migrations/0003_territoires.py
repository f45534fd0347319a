"""The territories of the official list, from the file kept beside the app."""

import csv
from pathlib import Path

from django.db import migrations

LISTE = Path(__file__).resolve().parent.parent / "donnees" / "territoires.csv"


def charger(apps, schema_editor):
    """Writes each line of the list, parents first."""
    Territoire = apps.get_model("socle", "Territoire")
    connus = {}
    with LISTE.open(encoding="utf-8", newline="") as source:
        for ligne in csv.DictReader(source):
            parent = ligne.pop("parent")
            connus[ligne["code"]] = Territoire.objects.create(
                parent=connus[parent] if parent else None, **ligne
            )


class Migration(migrations.Migration):
    """The official list."""

    dependencies = (("socle", "0002_socle"),)
    operations = (migrations.RunPython(charger, migrations.RunPython.noop),)
