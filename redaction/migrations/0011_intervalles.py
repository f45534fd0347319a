"""How often each kind of content is to be read again."""

import django.core.validators
from django.db import migrations, models

from redaction.models.circuit import mois_par_defaut


def proposer_les_intervalles(apps, schema_editor):
    """Gives each kind the interval that the code proposes."""
    for circuit in apps.get_model("redaction", "Circuit").objects.all():
        circuit.intervalle = mois_par_defaut(circuit.genre)
        circuit.save(update_fields=["intervalle"])


class Migration(migrations.Migration):
    dependencies = [
        ("redaction", "0010_delais"),
    ]

    operations = [
        migrations.AddField(
            model_name="circuit",
            name="intervalle",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Vide : jamais. Un contenu peut avoir le sien (onglet « Suivi et adresse »). Les dates déjà calculées suivent ; une date choisie à la main reste.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(120),
                ],
                verbose_name="à revoir tous les (mois)",
            ),
        ),
        migrations.AddConstraint(
            model_name="circuit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("genre", "page"), _negated=True), ("intervalle", None), _connector="OR"
                ),
                name="circuit_sans_intervalle_pour_les_pages",
                violation_error_message="Les pages simples, les rubriques et les listes ne se relisent pas à date fixe : laissez l’intervalle vide.",
            ),
        ),
        migrations.RunPython(proposer_les_intervalles, migrations.RunPython.noop),
    ]
