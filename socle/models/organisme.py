"""The bodies that write, employ, sit on the committee or act: named once, whatever the name people type."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from socle.cles import ClePliee
from socle.texte import replier


class OrganismeQuerySet(models.QuerySet):
    """Which bodies?"""

    def nomme(self, texte):
        """Those whose name, acronym or alias is ``texte``, accents and case put aside."""
        cle = replier(texte)
        if not cle:
            return self.none()
        return self.filter(models.Q(cle=cle) | models.Q(cle_sigle=cle) | models.Q(alias__cle=cle)).distinct()


class Organisme(index.Indexed, ClusterableModel):
    """A body: institution, association, court, publisher."""

    nom = models.CharField("nom", max_length=200)
    cle = ClePliee(de="nom", unique=True)
    sigle = models.CharField("sigle", max_length=30, blank=True)
    cle_sigle = ClePliee(de="sigle", max_length=30, db_index=True)
    site = models.URLField("site", blank=True)

    objects = OrganismeQuerySet.as_manager()

    search_fields = (
        index.SearchField("nom", boost=2),
        index.AutocompleteField("nom"),
        index.SearchField("sigle"),
        index.AutocompleteField("sigle"),
        index.RelatedFields("alias", [index.SearchField("nom"), index.AutocompleteField("nom")]),
        index.FilterField("nom"),
    )

    class Meta:
        verbose_name = "organisme"
        verbose_name_plural = "organismes"
        ordering = ("cle",)

    def __str__(self):
        return f"{self.nom} ({self.sigle})" if self.sigle else self.nom

    def clean(self):
        """Refuses a second entry for a body that is already known under this name."""
        super().clean()
        autres = Organisme.objects.exclude(pk=self.pk)
        cle = replier(self.nom or "")
        connu = autres.filter(models.Q(cle=cle) | models.Q(alias__cle=cle)).first()
        if cle and connu:
            raise ValidationError({"nom": f"Cet organisme existe déjà : « {connu} »."})


class AliasOrganisme(models.Model):
    """Another name under which a body is cited: former name, usual name, spelling."""

    organisme = ParentalKey(Organisme, on_delete=models.CASCADE, related_name="alias")
    nom = models.CharField("autre nom", max_length=200)
    cle = ClePliee(de="nom", db_index=True)

    class Meta:
        verbose_name = "autre nom"
        verbose_name_plural = "autres noms"
        ordering = ("nom",)

    def __str__(self):
        return self.nom
