"""The images of the contents, with their credit and their alternative text, and the sizes made from them."""

from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from wagtail.images.models import AbstractImage, AbstractRendition


class Illustration(AbstractImage):
    """An image that illustrates a content: who made it, and what it says to those who do not see it."""

    credit = models.CharField("crédit", max_length=200, help_text="Auteur et source de l’image.")
    texte_alternatif = models.CharField(
        "texte alternatif",
        max_length=250,
        blank=True,
        help_text="Ce que l’image apprend à qui ne la voit pas. Obligatoire, sauf pour une image décorative.",
    )
    est_decorative = models.BooleanField("image décorative, sans information", default=False)

    admin_form_fields = (
        "title",
        "file",
        "credit",
        "texte_alternatif",
        "est_decorative",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "illustration"
        verbose_name_plural = "illustrations"
        permissions = (("choose_illustration", "Peut choisir une illustration"),)

    def clean(self):
        """Requires an alternative text, or the word that none is needed."""
        super().clean()
        if not self.est_decorative and not self.texte_alternatif.strip():
            raise ValidationError(
                {"texte_alternatif": "Décrivez l’image en une phrase, ou cochez « image décorative »."}
            )

    @property
    def default_alt_text(self):
        """The alternative text that pages print: empty for a decorative image."""
        return "" if self.est_decorative else self.texte_alternatif


class Rendu(AbstractRendition):
    """One size of an illustration, served by our own view, with the permission of the illustration."""

    image = models.ForeignKey(Illustration, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        verbose_name = "rendu"
        verbose_name_plural = "rendus"
        constraints = (
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="rendu_unique"),
        )

    def __str__(self):
        return f"{self.image} ({self.filter_spec})"

    @property
    def url(self):
        """The public address of this size; Wagtail makes several at once without reading their numbers back."""
        cle = self.pk or self._meta.model.objects.values_list("pk", flat=True).get(
            image=self.image_id, filter_spec=self.filter_spec, focal_point_key=self.focal_point_key
        )
        return reverse("illustration", args=(cle, PurePosixPath(self.file.name).name))
