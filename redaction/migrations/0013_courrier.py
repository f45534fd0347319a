"""What time decides, the hour of the daily mail, what it remembers, and what cannot wait for it."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Mails."""

    dependencies = [
        ("redaction", "0012_liens_personnels"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="reglagescomite",
            name="a_l_echeance",
            field=models.CharField(
                choices=[("rien", "ne rien décider"), ("voix", "décider avec les voix exprimées")],
                default="rien",
                help_text="Pour les votes dont le quorum n’est pas atteint. Avec les voix exprimées : il en faut au moins une, et aucune voix défavorable sans réponse ; à égalité, rien n’est décidé.",
                max_length=10,
                verbose_name="à l’échéance",
            ),
        ),
        migrations.AddField(
            model_name="reglagescomite",
            name="heure_des_courriels",
            field=models.PositiveSmallIntegerField(
                default=7,
                help_text="Chaque membre reçoit au plus un courriel par jour, à partir de cette heure.",
                validators=[django.core.validators.MaxValueValidator(23)],
                verbose_name="heure du courriel quotidien",
            ),
        ),
        migrations.CreateModel(
            name="DemandeUrgente",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("motif", models.CharField(max_length=500, verbose_name="motif")),
                ("nom_de_l_auteur", models.CharField(max_length=310, verbose_name="nom de l’auteur")),
                ("faite_le", models.DateTimeField(verbose_name="faite le")),
                (
                    "auteur",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="auteur",
                    ),
                ),
                (
                    "proposition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="demande_urgente",
                        to="wagtailcore.workflowstate",
                        verbose_name="proposition",
                    ),
                ),
            ],
            options={
                "verbose_name": "demande urgente",
                "verbose_name_plural": "demandes urgentes",
            },
        ),
        migrations.CreateModel(
            name="Releve",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fait_le", models.DateTimeField(null=True, verbose_name="fait le")),
                (
                    "membre",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="releve",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="membre",
                    ),
                ),
            ],
            options={
                "verbose_name": "relevé du courrier",
                "verbose_name_plural": "relevés du courrier",
            },
        ),
    ]
