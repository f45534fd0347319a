"""What waits to be entered in the search: written with what changed, so that nothing is forgotten."""

from django.db import models


class AInscrire(models.Model):
    """A page to read again for the search; it goes once that is done, and says why it could not."""

    wagtail_reference_index_ignore = True

    page_id = models.BigIntegerField("numéro de la page", unique=True)
    demandee_le = models.DateTimeField("demandée le")
    essais = models.PositiveSmallIntegerField("essais", default=0)
    pas_avant = models.DateTimeField("pas avant", db_index=True)
    erreur = models.CharField("erreur", max_length=250, blank=True)

    class Meta:
        verbose_name = "page à inscrire dans la recherche"
        verbose_name_plural = "pages à inscrire dans la recherche"
        ordering = ("pas_avant", "pk")

    def __str__(self):
        return f"Page {self.page_id}"
