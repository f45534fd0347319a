"""« Urgent » may be said again once changes have been asked: once in each round of a proposal."""

import django.db.models.deletion
from django.db import migrations, models

REJETE = "rejected"


def compter_les_tours(apps, schema_editor):
    """Gives the requests already made the round in which they were: how many times changes had been asked before."""
    etats = apps.get_model("wagtailcore", "TaskState").objects.filter(status=REJETE)
    for demande in apps.get_model("redaction", "DemandeUrgente").objects.all():
        avant = etats.filter(workflow_state=demande.proposition_id, finished_at__lt=demande.faite_le)
        demande.tour = avant.count()
        demande.save(update_fields=["tour"])


class Migration(migrations.Migration):
    """One request in each round."""

    dependencies = [
        ("redaction", "0017_remarques"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AlterField(
            model_name="demandeurgente",
            name="proposition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="demandes_urgentes",
                to="wagtailcore.workflowstate",
                verbose_name="proposition",
            ),
        ),
        migrations.AddField(
            model_name="demandeurgente",
            name="tour",
            field=models.PositiveIntegerField(default=0, verbose_name="tour"),
        ),
        migrations.RunPython(compter_les_tours, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="demandeurgente",
            constraint=models.UniqueConstraint(
                fields=("proposition", "tour"), name="demande_urgente_une_par_tour"
            ),
        ),
    ]
