"""The files of documents (PDF, office files): one stable address each, for all while a public page uses them."""

from django.urls import reverse
from django.utils.text import slugify
from wagtail.documents.models import AbstractDocument, DocumentQuerySet


class Fichier(AbstractDocument):
    """A file of the documentation; its address never changes, its bytes are served by our own view."""

    admin_form_fields = ("title", "file", "collection", "tags")

    objects = DocumentQuerySet.as_manager()

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
