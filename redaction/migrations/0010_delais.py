"""How long the committee has to decide."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    """The time limit."""

    dependencies = (("redaction", "0009_corrections_mineures"),)
    operations = (
        migrations.AddField(
            model_name="reglagescomite",
            name="delai",
            field=models.PositiveSmallIntegerField(
                default=21,
                help_text="Compté depuis la proposition. Une nouvelle version laisse toujours au moins sept jours.",
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(365),
                ],
                verbose_name="délai pour décider, en jours",
            ),
        ),
    )
