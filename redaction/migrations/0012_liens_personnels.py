"""Personal links of the mails, what was said through them, and the mandate's say on them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import redaction.models.lien


class Migration(migrations.Migration):
    """Links."""

    dependencies = [
        ("redaction", "0011_intervalles"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="membrecomite",
            name="liens_personnels",
            field=models.BooleanField(
                default=True,
                help_text="Décocher révoque tout de suite les liens déjà envoyés : le membre se connecte pour donner son avis.",
                verbose_name="liens personnels dans ses courriels",
            ),
        ),
        migrations.CreateModel(
            name="LienPersonnel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tour", models.PositiveIntegerField(verbose_name="tour")),
                (
                    "cle",
                    models.CharField(
                        default=redaction.models.lien.nouvelle_cle,
                        max_length=40,
                        unique=True,
                        verbose_name="clé",
                    ),
                ),
                ("cree_le", models.DateTimeField(verbose_name="créé le")),
                ("revoque_le", models.DateTimeField(null=True, verbose_name="révoqué le")),
                (
                    "mandat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="liens_personnels_donnes",
                        to="redaction.membrecomite",
                        verbose_name="mandat",
                    ),
                ),
                (
                    "membre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="liens_personnels",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="membre",
                    ),
                ),
                (
                    "proposition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="liens_personnels",
                        to="wagtailcore.workflowstate",
                        verbose_name="proposition",
                    ),
                ),
            ],
            options={
                "verbose_name": "lien personnel",
                "verbose_name_plural": "liens personnels",
            },
        ),
        migrations.CreateModel(
            name="GesteParLien",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("geste", models.CharField(max_length=60, verbose_name="geste")),
                ("fait_le", models.DateTimeField(db_index=True, verbose_name="fait le")),
                (
                    "etat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.taskstate",
                        verbose_name="version proposée",
                    ),
                ),
                (
                    "lien",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gestes",
                        to="redaction.lienpersonnel",
                        verbose_name="lien",
                    ),
                ),
            ],
            options={
                "verbose_name": "geste par lien personnel",
                "verbose_name_plural": "gestes par lien personnel",
                "ordering": ("pk",),
            },
        ),
        migrations.AddConstraint(
            model_name="lienpersonnel",
            constraint=models.UniqueConstraint(
                fields=("membre", "proposition", "tour"), name="lien_personnel_unique"
            ),
        ),
    ]
