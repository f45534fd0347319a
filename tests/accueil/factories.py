"""The home page, which a migration makes, and the plain pages under it."""

import factory

from accueil.models import AccueilPage, PageSimple
from tests.socle.factories import PageFactory

accueil_du_site = factory.LazyFunction(AccueilPage.objects.get)


class PageSimpleFactory(PageFactory):
    """A plain page."""

    parent = accueil_du_site
    title = factory.Sequence(lambda n: f"Mentions {n}")

    class Meta:
        model = PageSimple
