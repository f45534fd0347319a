"""Remarks on passages, with an opinion."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Remarks."""

    dependencies = [
        ("redaction", "0016_compte_rendu_fige"),
    ]

    operations = [
        migrations.CreateModel(
            name="Remarque",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("passage", models.TextField(verbose_name="passage")),
                ("texte", models.TextField(verbose_name="remarque")),
                (
                    "avis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarques",
                        to="redaction.avis",
                        verbose_name="avis",
                    ),
                ),
            ],
            options={
                "verbose_name": "remarque",
                "verbose_name_plural": "remarques",
                "ordering": ("pk",),
            },
        ),
    ]
