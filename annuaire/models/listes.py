"""The lists by which actors are found, that the staff keeps: what kind of actor, which missions, which public."""

from django.db import models


class ValeurDeListe(models.Model):
    """A value of such a list. Its key is the word that filtered addresses hold: it never changes."""

    slug = models.SlugField(
        "identifiant dans les adresses",
        primary_key=True,
        max_length=50,
        help_text="En minuscules, sans accent : « acces-au-droit ». Il ne change plus : des adresses le contiennent.",
    )
    nom = models.CharField("nom", max_length=100, unique=True)
    ordre = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        abstract = True
        ordering = ("ordre", "nom")

    def __str__(self):
        return self.nom


class Categorie(ValeurDeListe):
    """What kind of actor: association, service of the département, justice…"""

    class Meta(ValeurDeListe.Meta):
        verbose_name = "catégorie d’acteur"
        verbose_name_plural = "catégories d’acteurs"


class Mission(ValeurDeListe):
    """What an actor does: shelter, assessment, access to rights…"""

    class Meta(ValeurDeListe.Meta):
        verbose_name = "mission"
        verbose_name_plural = "missions"


class PublicServi(ValeurDeListe):
    """Whom an actor serves: young people in appeal, young adults, victims of trafficking, professionals…"""

    class Meta(ValeurDeListe.Meta):
        verbose_name = "public servi"
        verbose_name_plural = "publics servis"


def valeurs_reunies(**listes):
    """Name → the (key, name) pairs of a queryset of values, each in the staff's order; one query for all of them."""
    colonnes = ("liste", "slug", "nom", "ordre")
    parties = [
        lignes.order_by().annotate(liste=models.Value(nom, models.CharField())).values_list(*colonnes)
        for nom, lignes in listes.items()
    ]
    reunies = {nom: [] for nom in listes}
    for nom, cle, libelle, _ in parties[0].union(*parties[1:], all=True).order_by("ordre", "nom"):
        reunies[nom].append((cle, libelle))
    return reunies
