"""What legal texts and decisions share: a title made of references, a status, a file, what cites them."""

from django.db import models
from wagtail.search import index

from documentation.models.chaine import (
    brouillons_qui_citent,
    chaine,
    citations_publiques,
    contenus_qui_citent,
)
from socle.blocks import BlocsDeCorps
from socle.fields import FluxField
from socle.models import Contenu, Fichier, PageDeFichier


class ContenuDeDroit(Contenu):
    """A text or a decision: cited by the others, and marking them when its status changes."""

    STATUTS = ()  # those that the class may take

    titre_a_la_main = models.BooleanField("titre écrit à la main", default=False, editable=False)
    fichier = models.ForeignKey(
        Fichier,
        verbose_name="fichier",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"remplacera": None},
    )
    corps = FluxField(BlocsDeCorps(), blank=True, verbose_name="extraits et commentaire")

    search_fields = (
        *Contenu.search_fields,
        index.SearchField("corps"),
        index.SearchField("texte_des_fichiers"),
    )

    class Meta:
        abstract = True

    def titre_compose(self):
        """The title made of the references; each class answers."""
        raise NotImplementedError

    def deriver(self):
        """Composes the title unless somebody wrote it."""
        super().deriver()
        compose = self.titre_compose()
        if compose and not self.titre_a_la_main:
            self.title = compose[:255]

    def porte_un_fichier(self):
        """True with a file."""
        return self.fichier_id is not None

    def texte_des_fichiers(self):
        """The words of its file, for the search."""
        return PageDeFichier.objects.texte_indexable([self.fichier_id] if self.fichier_id else [])

    def touches(self):
        """The public contents that a new status would put « à revoir » (a ContenuQuerySet)."""
        return contenus_qui_citent(chaine([self.pk]))

    def brouillons_qui_citent(self):
        """The contents whose draft cites it, while what the public reads does not (a list)."""
        return brouillons_qui_citent(chaine([self.pk]))

    @property
    def cite_par(self):
        """The public contents that cite it, latest published first, whatever their kind."""
        return citations_publiques([self.pk]).recents_d_abord()
