"""The files of documents (PDF, office files): one stable address each, for all while a public page uses them."""

from pathlib import PurePosixPath
from secrets import token_hex

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from wagtail.documents.models import AbstractDocument, DocumentQuerySet


def sous_un_nom_neuf(instance, nom):
    """Where a file is kept: under a name that no other ever had, so that nothing takes the place of what was lost."""
    chemin = PurePosixPath(nom)
    return f"documents/{chemin.stem[:60]}-{token_hex(4)}{chemin.suffix}"


class FichierQuerySet(DocumentQuerySet):
    """Which files?"""

    def a_choisir(self):
        """Without those that wait to replace another: they will take its address, and are never used by themselves.

        By their keys: no search engine reads a condition on another table.
        """
        return self.exclude(pk__in=RemplacementDeFichier.objects.order_by().values("par"))


class Fichier(AbstractDocument):
    """A file of the documentation; its address never changes, its bytes are served by our own view."""

    file = models.FileField("fichier", upload_to=sous_un_nom_neuf)

    admin_form_fields = ("title", "file", "collection", "tags")

    objects = FichierQuerySet.as_manager()

    class Meta(AbstractDocument.Meta):
        verbose_name = "fichier"
        verbose_name_plural = "fichiers"
        permissions = (("choose_fichier", "Peut choisir un fichier"),)

    def clean(self):
        """Wagtail's check of the name, once there is a file: the form that follows an upload has none yet."""
        if self.file:
            super().clean()

    @property
    def url(self):
        """The public address: the number decides, the readable name may change without breaking a link."""
        nom = slugify(self.title)[:80].strip("-") or "document"
        return reverse("fichier", args=(self.pk, f"{nom}.{self.file_extension.lower()}"))

    @property
    def nom_public(self):
        """The name under which a reader saves the file, accents kept."""
        return f"{self.title.strip() or 'document'}.{self.file_extension.lower()}"

    @property
    def contenu(self):
        """What it holds now, as the fields of a VersionDeFichier."""
        return {"file": self.file.name, "file_hash": self.file_hash, "file_size": self.file_size}

    def avec_une_version_de(self, page):
        """What readers would get under this address with the next version of ``page``: the file that waits for it."""
        attendu = getattr(self, "remplacement", None)
        return attendu.par if attendu and attendu.page_id == page.pk else self

    @property
    def vignettes(self):
        """The addresses of the first page's picture with its size, small and large; None while there is none."""
        analyse = getattr(self, "analyse", None)
        if analyse is None or not (analyse.vignette and analyse.petite_vignette and analyse.largeur):
            return None
        return {
            "petite": reverse("premiere_page", args=(self.pk, 240)),
            "grande": reverse("premiere_page", args=(self.pk, 480)),
            "largeur": analyse.largeur,
            "hauteur": analyse.hauteur,
        }


class RemplacementManager(models.Manager):
    """Reads both files with each replacement: no use does without them."""

    def get_queryset(self):
        """With both files."""
        return super().get_queryset().select_related("fichier", "par")


class RemplacementDeFichier(models.Model):
    """A file that waits to take the place of one that the public reads: with the next version of a page.

    It is applied when a version that carries it becomes public, and goes then; while it waits, nobody changes ``par``.
    """

    wagtail_reference_index_ignore = True

    fichier = models.OneToOneField(
        Fichier, verbose_name="fichier en ligne", on_delete=models.CASCADE, related_name="remplacement"
    )
    par = models.OneToOneField(
        Fichier, verbose_name="nouveau fichier", on_delete=models.CASCADE, related_name="remplacera"
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="page par laquelle le comité le lit",
        on_delete=models.CASCADE,
        related_name="remplacements_de_fichiers",
    )
    premiere_version = models.PositiveBigIntegerField("numéro de la première version qui le porte")
    demande_le = models.DateTimeField("demandé le")
    demande_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="demandé par",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = RemplacementManager()

    class Meta:
        verbose_name = "remplacement d’un fichier"
        verbose_name_plural = "remplacements de fichiers"
        ordering = ("demande_le", "pk")

    def __str__(self):
        return f"{self.fichier}, à remplacer"
