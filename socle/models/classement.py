"""How contents are classified: themes on two levels, territories of the official list, free tags."""

from django.core.exceptions import ValidationError
from django.db import models
from taggit.models import ItemBase, TagBase

from socle.carte import places
from socle.cles import ClePliee
from socle.texte import replier


class ThematiqueQuerySet(models.QuerySet):
    """Which themes?"""

    def principales(self):
        """Those of the first level."""
        return self.filter(parent__isnull=True)

    def avec_sous_themes(self, slug):
        """The theme of that slug and the themes under it."""
        return self.filter(models.Q(slug=slug) | models.Q(parent__slug=slug))


class Thematique(models.Model):
    """A theme of the field (droit au séjour, scolarité…), or a part of one."""

    nom = models.CharField("nom", max_length=100, unique=True)
    slug = models.SlugField("identifiant dans les adresses", max_length=100, unique=True)
    parent = models.ForeignKey(
        "self",
        verbose_name="thème parent",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sous_themes",
        limit_choices_to={"parent__isnull": True},
    )
    ordre = models.PositiveSmallIntegerField("ordre", default=0)

    objects = ThematiqueQuerySet.as_manager()

    class Meta:
        verbose_name = "thème"
        verbose_name_plural = "thèmes"
        ordering = ("ordre", "nom")

    def __str__(self):
        return self.nom

    def clean(self):
        """Keeps themes on two levels."""
        super().clean()
        if self.parent_id is None:
            return
        if self.parent_id == self.pk or self.parent.parent_id is not None:
            raise ValidationError(
                {"parent": "Un thème n’a que deux niveaux : choisissez un thème principal."}
            )
        if self.pk and self.sous_themes.exists():
            raise ValidationError({"parent": "Ce thème a lui-même des sous-thèmes : il reste principal."})


class TerritoireQuerySet(models.QuerySet):
    """Which territories?"""

    def departements(self):
        """The départements and the Lyon metropolis, in the order of their codes."""
        return self.filter(nature__in=Territoire.DEPARTEMENTS)


class Territoire(models.Model):
    """A territory of the official list (INSEE): country, region, département, metropolis that acts as one."""

    class Nature(models.TextChoices):
        """The level of a territory."""

        PAYS = "pays", "pays"
        REGION = "region", "région"
        DEPARTEMENT = "departement", "département"
        METROPOLE = "metropole", "métropole"

    DEPARTEMENTS = (Nature.DEPARTEMENT, Nature.METROPOLE)  # what acts as one

    code = models.CharField("code", max_length=5, unique=True)
    nom = models.CharField("nom", max_length=100)
    locatif = models.CharField("forme « dans… »", max_length=120)
    slug = models.SlugField("identifiant dans les adresses", max_length=100, unique=True)
    nature = models.CharField("nature", max_length=12, choices=Nature)
    parent = models.ForeignKey(
        "self", verbose_name="territoire parent", null=True, on_delete=models.PROTECT, related_name="enfants"
    )

    objects = TerritoireQuerySet.as_manager()

    class Meta:
        verbose_name = "territoire"
        verbose_name_plural = "territoires"
        ordering = ("code",)

    def __str__(self):
        if self.nature in self.DEPARTEMENTS:
            return f"{self.nom} ({self.code})"
        return self.nom

    @property
    def cle_d_adresse(self):
        """What names it in the address of its page: « 30-gard », « 2a-corse-du-sud »."""
        return f"{self.code.lower()}-{self.slug}"

    @property
    def place(self):
        """Where its number is on the map, and its neighbours (see ``socle.carte``); None for a region."""
        return places().get(self.code)


class EtiquetteQuerySet(models.QuerySet):
    """Which tags? Names are compared folded, as taggit's own look-up ignores accents on no engine."""

    def filter(self, *args, **kwargs):
        """As Django's, with ``name__iexact`` (asked by taggit) read as "same folded name"."""
        if "name__iexact" in kwargs:
            kwargs["cle"] = replier(kwargs.pop("name__iexact"))
        return super().filter(*args, **kwargs)


class Etiquette(TagBase):
    """A free key word, the same whatever its case and accents."""

    cle = ClePliee(de="name", unique=True, max_length=100)

    objects = EtiquetteQuerySet.as_manager()

    class Meta:
        verbose_name = "mot-clé"
        verbose_name_plural = "mots-clés"
        ordering = ("name",)


class LienEtiquette(ItemBase):
    """A key word put on something; each app's content declares its own."""

    tag = models.ForeignKey(Etiquette, related_name="%(app_label)s_%(class)s", on_delete=models.CASCADE)

    class Meta:
        abstract = True
