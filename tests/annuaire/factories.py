"""The directory and its actors."""

import factory

from annuaire.models import ActeurPage, AnnuairePage
from tests.accueil.factories import accueil_du_site
from tests.socle.factories import ContenuFactory, PageFactory, ou_ranger


class AnnuairePageFactory(PageFactory):
    """The directory."""

    parent = accueil_du_site
    title = "Annuaire"

    class Meta:
        model = AnnuairePage


class ActeurPageFactory(ContenuFactory):
    """An association; ``territoires=["44"]`` says where it acts."""

    parent = ou_ranger(AnnuairePageFactory)
    title = factory.Sequence(lambda n: f"Le Relais des quais {n}")
    categorie_id = "association"
    adresse = "3, rue des Mariniers"
    code_postal = "44000"
    ville = "Nantes"
    telephone = "02 40 00 00 01"

    class Meta:
        model = ActeurPage
