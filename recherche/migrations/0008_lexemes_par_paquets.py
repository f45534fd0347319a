"""New lexemes wait in a short list and join the index together; contents are read again, their tags in order.

Put one by one in the index, the lexemes of a content were most of what entering it cost PostgreSQL. Each search reads
the list, 128 kB at most: two hundredths of a millisecond.
"""

from django.db import migrations
from django.utils import timezone

INDEX = ("recherche_entree_vecteur", "recherche_pageinscrite_vecteur")
ENSEMBLE = "ALTER INDEX {} SET (fastupdate = on, gin_pending_list_limit = 128)"
UN_PAR_UN = "ALTER INDEX {} SET (fastupdate = off)"


def _regler(reglage):
    """A migration's step that sets how PostgreSQL brings both indexes up to date."""

    def _etape(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for index in INDEX:
                schema_editor.execute(reglage.format(index))

    return _etape


def tout_demander(apps, schema_editor):
    """Has every live content entered again."""
    maintenant = timezone.now()
    AInscrire = apps.get_model("recherche", "AInscrire")
    vivantes = apps.get_model("socle", "Contenu").objects.filter(live=True).values_list("pk", flat=True)
    AInscrire.objects.bulk_create(
        (AInscrire(page_id=cle, demandee_le=maintenant, pas_avant=maintenant) for cle in vivantes),
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("recherche", "0007_mots_et_sans_resultat")]

    operations = [
        migrations.RunPython(_regler(ENSEMBLE), _regler(UN_PAR_UN), elidable=False),
        migrations.RunPython(tout_demander, migrations.RunPython.noop, elidable=True),
    ]
