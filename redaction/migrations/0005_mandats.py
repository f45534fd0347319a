"""A mandate, from this day, for those who already sit on the committee for a body; and who may keep mandates.

Those who sit for no body are left in the group here: the worker takes them out within the hour, since nothing says for
whom they would speak. A committee without anyone publishes nothing, which is the safe side; « Publier en urgence » stays.
"""

from django.db import migrations
from django.utils import timezone

from redaction.droits import accorder
from redaction.roles import COMITE


def donner_les_mandats(apps, schema_editor):
    """Gives each role what it lacks, then the mandates."""
    accorder(apps)
    mandats, jour = apps.get_model("redaction", "MembreComite").objects, timezone.localdate()
    membres = apps.get_model("socle", "Utilisateur").objects.filter(
        groups__name=COMITE, organisme__isnull=False
    )
    for membre in membres.distinct():
        if not mandats.filter(compte=membre).exists():
            mandats.create(compte=membre, organisme_id=membre.organisme_id, debut=jour)


class Migration(migrations.Migration):
    """Mandates and rights."""

    dependencies = (("redaction", "0004_membrecomite"),)
    operations = (migrations.RunPython(donner_les_mandats, migrations.RunPython.noop),)
