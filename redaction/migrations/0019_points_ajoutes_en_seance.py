"""Points added while a séance is held say so: the invitation had not announced them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One more field of a point."""

    dependencies = (("redaction", "0018_une_urgence_par_tour"),)
    operations = (
        migrations.AddField(
            model_name="pointordredujour",
            name="en_seance",
            field=models.BooleanField(default=False, verbose_name="ajouté en séance"),
        ),
    )
