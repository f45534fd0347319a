"""The shelf of dossiers, a dossier, its chapters."""

import factory

from dossiers.models import ChapitrePage, DossierPage, DossiersPage
from tests.accueil.factories import accueil_du_site
from tests.socle.factories import ContenuFactory, PageFactory, ou_ranger


class DossiersPageFactory(PageFactory):
    """The shelf."""

    parent = accueil_du_site
    title = "Dossiers"

    class Meta:
        model = DossiersPage


class DossierPageFactory(ContenuFactory):
    """A dossier without chapters."""

    parent = ou_ranger(DossiersPageFactory)
    title = factory.Sequence(lambda n: f"Devenir majeur {n}")

    class Meta:
        model = DossierPage


class ChapitrePageFactory(ContenuFactory):
    """A chapter of ``parent``, a dossier or a chapter."""

    parent = ou_ranger(DossierPageFactory)
    title = factory.Sequence(lambda n: f"Chapitre {n}")

    class Meta:
        model = ChapitrePage
