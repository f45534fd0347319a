"""What robots read of the départements' pages."""

from urllib.parse import urlsplit

from django.conf import settings
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

    def get_protocol(self, protocol=None):
        """That of the site's address in the settings, whatever address was asked."""
        return urlsplit(settings.ADRESSE_DU_SITE).scheme

    def get_domain(self, site=None):
        """The same."""
        return urlsplit(settings.ADRESSE_DU_SITE).netloc
