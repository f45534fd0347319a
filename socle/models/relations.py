"""What hangs from a content, in the order that the staff chose: authors, key words, contents recommended after it."""

from functools import cache

from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, Page

from socle.models.classement import LienEtiquette
from socle.requetes import RequetePreparee
from socle.visibilite import lisible_par_tous


def lignes(relation, *suivis):
    """The rows of a relation (a related manager of a page), with what is read with each (names of its fields): a list.

    One query for the saved page; none for a version being previewed, whose rows are in memory.
    """
    if relation.is_deferring or relation.instance.pk is None:
        return list(relation.all())
    return _lignes(relation.model, suivis)(relation.instance.pk)


@cache
def _lignes(modele, suivis):
    parente = _parente(modele)
    return RequetePreparee(
        lambda cle: modele._default_manager.filter(**{parente: cle}).select_related(*suivis)
    )


def _parente(modele):
    """The name of the field by which a row hangs from its page."""
    return next(champ.name for champ in modele._meta.fields if isinstance(champ, ParentalKey))


def liens_publics(relation, champ):
    """The rows of a relation (a related manager) that point, by the field ``champ``, to nothing or to a public page.

    One query for the saved page; two for a version being previewed, whose rows are in memory.
    """
    if not (relation.is_deferring or relation.instance.pk is None):
        return _liens_publics(relation.model, champ)(relation.instance.pk)
    en_memoire = list(relation.all())
    cles = [getattr(ligne, f"{champ}_id") for ligne in en_memoire]
    publics = set(
        Page.objects.filter(lisible_par_tous(), pk__in=[cle for cle in cles if cle]).values_list(
            "pk", flat=True
        )
    )
    return [ligne for ligne, cle in zip(en_memoire, cles, strict=True) if cle is None or cle in publics]


@cache
def _liens_publics(modele, champ):
    visible = Q(**{f"{champ}__isnull": True}) | lisible_par_tous(f"{champ}__")
    parente = _parente(modele)
    return RequetePreparee(
        lambda cle: modele._default_manager.filter(visible, **{parente: cle}).select_related(champ)
    )


class EtiquetteDeContenu(LienEtiquette):
    """A key word put on a content."""

    content_object = ParentalKey("socle.Contenu", on_delete=models.CASCADE, related_name="etiquettes")


class Auteur(Orderable):
    """An author of the content: a known body, or a free name."""

    contenu = ParentalKey("socle.Contenu", on_delete=models.CASCADE, related_name="auteurs")
    organisme = models.ForeignKey(
        "socle.Organisme",
        verbose_name="organisme",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="signatures",
    )
    nom = models.CharField(
        "ou nom libre", max_length=200, blank=True, help_text="Une personne, ou un nom de passage."
    )

    class Meta(Orderable.Meta):
        verbose_name = "auteur"
        verbose_name_plural = "auteurs"
        constraints = (
            models.CheckConstraint(
                name="auteur_organisme_ou_nom",
                condition=Q(organisme__isnull=False, nom="") | Q(organisme__isnull=True, nom__gt=""),
                violation_error_message="Choisissez un organisme, ou tapez un nom, l’un des deux.",
            ),
        )

    def __str__(self):
        return self.libelle

    @property
    def libelle(self):
        """The name that pages print."""
        return self.organisme.nom if self.organisme_id else self.nom


class ContenuLie(Orderable):
    """A content that the staff recommends after this one, in the order that it chose."""

    source = ParentalKey("socle.Contenu", on_delete=models.CASCADE, related_name="contenus_lies")
    contenu = models.ForeignKey(
        "socle.Contenu", verbose_name="contenu", on_delete=models.CASCADE, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = "contenu lié"
        verbose_name_plural = "pour aller plus loin"
        constraints = (
            models.UniqueConstraint(
                fields=("source", "contenu"),
                name="contenu_lie_une_fois",
                violation_error_message="Ce contenu est déjà dans la liste.",
            ),
        )

    def __str__(self):
        return str(self.contenu)
