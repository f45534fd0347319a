"""The lists that the staff keeps, with the kinds that were written in the code and a first choice of the others."""

from django.db import migrations, models

CATEGORIES = (
    ("association", "Association"),
    ("departement", "Service du département"),
    ("etat", "Service de l’État"),
    ("justice", "Justice, barreau"),
    ("sante", "Santé"),
    ("education", "Éducation, formation"),
    ("hebergement", "Hébergement, foyer"),
    ("autre", "Autre"),
)
MISSIONS = (
    ("mise-a-l-abri", "Mise à l’abri"),
    ("evaluation", "Évaluation de la minorité"),
    ("hebergement", "Hébergement"),
    ("accueil-de-jour", "Accueil de jour"),
    ("maraude", "Maraude"),
    ("suivi-educatif", "Suivi éducatif"),
    ("acces-au-droit", "Accès au droit"),
    ("defense", "Défense en justice"),
    ("representation-legale", "Représentation légale"),
    ("sante", "Soins"),
    ("sante-mentale", "Santé mentale"),
    ("scolarite", "Scolarité, français"),
    ("formation", "Formation, apprentissage"),
    ("lutte-contre-la-traite", "Lutte contre la traite"),
    ("interpretariat", "Interprétariat"),
    ("appui-aux-professionnels", "Appui aux professionnels"),
)
PUBLICS = (
    ("en-attente-d-evaluation", "Jeunes en attente d’évaluation"),
    ("en-recours", "Jeunes en recours"),
    ("confies", "Mineurs confiés"),
    ("jeunes-majeurs", "Jeunes majeurs"),
    ("jeunes-filles", "Filles et jeunes femmes"),
    ("victimes-de-traite", "Victimes de traite"),
    ("demandeurs-d-asile", "Demandeurs d’asile"),
    ("professionnels", "Professionnels et bénévoles"),
)


def remplir(apps, schema_editor):
    """Writes the first values of each list."""
    for nom, valeurs in (("Categorie", CATEGORIES), ("Mission", MISSIONS), ("PublicServi", PUBLICS)):
        modele = apps.get_model("annuaire", nom)
        modele.objects.bulk_create(
            modele(slug=slug, nom=libelle, ordre=rang * 10) for rang, (slug, libelle) in enumerate(valeurs, 1)
        )


def liste(nom, singulier, pluriel):
    """The table of a list."""
    return migrations.CreateModel(
        name=nom,
        fields=[
            (
                "slug",
                models.SlugField(
                    help_text="En minuscules, sans accent : « acces-au-droit ». Il ne change plus : des adresses le contiennent.",
                    primary_key=True,
                    serialize=False,
                    verbose_name="identifiant dans les adresses",
                ),
            ),
            ("nom", models.CharField(max_length=100, unique=True, verbose_name="nom")),
            ("ordre", models.PositiveSmallIntegerField(default=0, verbose_name="ordre")),
        ],
        options={
            "verbose_name": singulier,
            "verbose_name_plural": pluriel,
            "ordering": ("ordre", "nom"),
            "abstract": False,
        },
    )


class Migration(migrations.Migration):
    """The lists."""

    dependencies = (("annuaire", "0001_initial"),)
    operations = (
        liste("Categorie", "catégorie d’acteur", "catégories d’acteurs"),
        liste("Mission", "mission", "missions"),
        liste("PublicServi", "public servi", "publics servis"),
        migrations.RunPython(remplir, migrations.RunPython.noop),
    )
