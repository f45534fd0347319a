"""What is already public is entered in the search by the worker, at its next tick."""

from django.db import migrations
from django.utils import timezone


def tout_demander(apps, schema_editor):
    """Has every live content entered."""
    maintenant = timezone.now()
    AInscrire = apps.get_model("recherche", "AInscrire")
    vivantes = apps.get_model("socle", "Contenu").objects.filter(live=True).values_list("pk", flat=True)
    AInscrire.objects.bulk_create(
        (AInscrire(page_id=cle, demandee_le=maintenant, pas_avant=maintenant) for cle in vivantes),
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("recherche", "0002_lexemes")]

    operations = [migrations.RunPython(tout_demander, migrations.RunPython.noop, elidable=True)]
