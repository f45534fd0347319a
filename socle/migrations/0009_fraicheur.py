"""What keeps a content fresh: an interval and a day of its own, who asked for a reading, of which passage."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def garder_les_dates_choisies(apps, schema_editor):
    """The days of reading known so far were typed by hand, unless a request to read again had brought them nearer."""
    demandes = apps.get_model("socle", "DemandeRelecture").objects.filter(
        contenu=models.OuterRef("pk"), reglee_le=None
    )
    contenus = apps.get_model("socle", "Contenu").objects.filter(a_revoir_le__isnull=False)
    contenus.filter(~models.Exists(demandes)).update(revue_voulue_le=models.F("a_revoir_le"))


class Migration(migrations.Migration):
    dependencies = [
        ("socle", "0008_fichiers_sous_un_nom_neuf"),
    ]

    operations = [
        migrations.AddField(
            model_name="contenu",
            name="revue_tous_les",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Vide : l’intervalle de cette nature de contenu. 0 : jamais.",
                null=True,
                validators=[django.core.validators.MaxValueValidator(120)],
                verbose_name="à revoir tous les (mois)",
            ),
        ),
        migrations.AddField(
            model_name="contenu",
            name="revue_voulue_le",
            field=models.DateField(
                blank=True,
                help_text="L’entrée en vigueur d’une loi, par exemple. Cette date passe avant l’intervalle ; une fois le contenu relu ce jour-là ou après, l’intervalle reprend.",
                null=True,
                verbose_name="à revoir à une date choisie",
            ),
        ),
        migrations.AddField(
            model_name="demanderelecture",
            name="demandee_par",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="demandée par",
            ),
        ),
        migrations.AddField(
            model_name="demanderelecture",
            name="passage",
            field=models.CharField(blank=True, max_length=300, verbose_name="passage"),
        ),
        migrations.AlterField(
            model_name="contenu",
            name="a_revoir_le",
            field=models.DateField(blank=True, db_index=True, null=True, verbose_name="à revoir le"),
        ),
        migrations.RunPython(garder_les_dates_choisies, migrations.RunPython.noop),
    ]
