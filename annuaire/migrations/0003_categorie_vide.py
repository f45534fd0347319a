"""Before the kind of an actor becomes a value of a list: a draft that had none yet holds nothing, not an empty word."""

from django.db import migrations, models


def vider(apps, schema_editor):
    """Puts nothing in the place of the empty word."""
    apps.get_model("annuaire", "ActeurPage").objects.filter(categorie="").update(categorie=None)


class Migration(migrations.Migration):
    """The column accepts nothing."""

    dependencies = (("annuaire", "0002_listes"),)
    operations = (
        migrations.AlterField(
            "acteurpage",
            "categorie",
            models.CharField("catégorie", max_length=12, null=True, db_index=True),
        ),
        migrations.RunPython(vider, migrations.RunPython.noop),
    )
