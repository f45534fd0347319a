"""What robots read of the départements' pages."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from socle.models import Territoire


class PlanDesDepartements(Sitemap):
    """The address of each département's page."""

    def items(self):
        """The départements and the Lyon metropolis."""
        return Territoire.objects.departements()

    def location(self, item):
        """The one address of a page."""
        return reverse("departement", args=[item.cle_d_adresse])
