"""Minor corrections: the setting that permits them, and who may publish one."""

from django.db import migrations, models

from redaction.droits import accorder


def donner_le_droit(apps, schema_editor):
    """Gives each role what it lacks."""
    accorder(apps)


class Migration(migrations.Migration):
    """The setting, then the right."""

    dependencies = [
        ("redaction", "0008_parutions_sans_avis"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="tachecomite",
            options={
                "permissions": (
                    ("publier_en_urgence", "Peut publier en urgence, sans l’avis du comité"),
                    ("retirer_en_urgence", "Peut retirer un contenu en urgence"),
                    ("publier_une_correction", "Peut publier une correction mineure"),
                    ("annuler_proposition", "Peut annuler la proposition d’un autre"),
                ),
                "verbose_name": "avis du comité de rédaction",
                "verbose_name_plural": "avis du comité de rédaction",
            },
        ),
        migrations.AddField(
            model_name="reglagescomite",
            name="corrections_mineures",
            field=models.BooleanField(
                default=True,
                help_text="Quelques mots d’un contenu déjà approuvé paraissent tout de suite ; le comité voit ce qui a changé.",
                verbose_name="permettre les corrections mineures",
            ),
        ),
        migrations.RunPython(donner_le_droit, migrations.RunPython.noop),
    ]
