"""The entry of a content in the search: its words by place, and what the facets count it under.

The lexemes themselves live beside: in the column ``vecteur`` on PostgreSQL, in the table ``recherche_mots`` on SQLite,
both made by a migration and written by ``recherche.index.inscription``.
"""

from django.db import models


class Facette(models.TextChoices):
    """By what the results are counted and narrowed."""

    NATURE = "nature", "Nature"
    THEME = "theme", "Thème"
    TERRITOIRE = "territoire", "Territoire"
    ANNEE = "annee", "Année"
    AUTEUR = "auteur", "Auteur"
    LANGUE = "langue", "Langue"
    FICHIER = "fichier", "Fichier"


class Valeur(models.Model):
    """One thing that a facet counts: a kind, a theme, a département, a year, an author."""

    facette = models.CharField("facette", max_length=10, choices=Facette)
    cle = models.CharField("clé dans les adresses", max_length=120)
    libelle = models.CharField("libellé", max_length=255)

    class Meta:
        verbose_name = "valeur de facette"
        verbose_name_plural = "valeurs de facettes"
        constraints = (models.UniqueConstraint(fields=("facette", "cle"), name="valeur_de_facette_une_fois"),)

    def __str__(self):
        return f"{self.get_facette_display()} : {self.libelle}"


class Combinaison(models.Model):
    """Values that some entries share, under one number: entries are grouped by four numbers, whatever they carry."""

    empreinte = models.CharField("empreinte des valeurs", max_length=64, unique=True)
    valeurs = models.ManyToManyField(Valeur, verbose_name="valeurs", related_name="combinaisons")

    class Meta:
        verbose_name = "combinaison de valeurs"
        verbose_name_plural = "combinaisons de valeurs"

    def __str__(self):
        return self.empreinte


def _combinaison(libelle):
    """A number of Combinaison: no index, no join when counting."""
    return models.ForeignKey(
        Combinaison, verbose_name=libelle, on_delete=models.PROTECT, related_name="+", db_index=False
    )


class Entree(models.Model):
    """What the search knows of a public content; whether one may read it is asked of the page, at each search."""

    wagtail_reference_index_ignore = True

    page = models.OneToOneField(
        "wagtailcore.Page",
        verbose_name="contenu",
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="entree_de_recherche",
    )
    jour = models.DateField("date", db_index=True)
    fin = models.DateField("dernier jour de l’événement", null=True)
    profil = _combinaison("nature, année, langue, fichier")
    themes = _combinaison("thèmes")
    territoires = _combinaison("territoires")
    auteurs = _combinaison("auteurs")
    en_titre = models.TextField("termes du titre et des références")
    en_reperes = models.TextField("termes des mots-clés, thèmes, lieux et auteurs")
    en_resume = models.TextField("termes du résumé")
    texte = models.TextField("texte dont viennent les extraits")
    empreinte = models.CharField("empreinte de ce qui est inscrit", max_length=32)
    inscrite_le = models.DateTimeField("inscrite le")

    class Meta:
        verbose_name = "entrée de la recherche"
        verbose_name_plural = "entrées de la recherche"

    def __str__(self):
        return f"Entrée {self.pk}"


class PageInscrite(models.Model):
    """A page of a file, to say on which one the words are; its lexemes live as an entry's do."""

    wagtail_reference_index_ignore = True

    page = models.OneToOneField(
        "socle.PageDeFichier",
        verbose_name="page du fichier",
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    fichier = models.ForeignKey(
        "socle.Fichier", verbose_name="fichier", on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = "page inscrite"
        verbose_name_plural = "pages inscrites"

    def __str__(self):
        return f"Page inscrite {self.pk}"
