"""Our store as one of Wagtail's caches in front of the site (wagtail.contrib.frontend_cache)."""

from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.contrib.frontend_cache.backends.base import BaseBackend

from infomie.pages_gardees.magasin import Magasin


@lru_cache(maxsize=2)
def _magasin(dossier, maximum):
    return Magasin(dossier, maximum)


def magasin():
    """The store of this process, in the folder that the settings name."""
    return _magasin(settings.DOSSIER_DES_PAGES, settings.PAGES_GARDEES_MO * settings.MO)


class PagesGardees(BaseBackend):
    """Drops pages by their address, as every cache does, or by what they show."""

    def __init__(self, params):
        super().__init__(params)
        self.magasin = magasin()

    def purge(self, url):
        """Drops what is kept at an address, whatever its query string."""
        self.purge_batch([url])

    def purge_batch(self, urls):
        """The same for several."""
        self.magasin.abandonner({f"adresse:{urlsplit(url).path or '/'}" for url in urls})

    def abandonner(self, etiquettes):
        """Drops what bears these labels; gives the addresses dropped."""
        return self.magasin.abandonner(etiquettes)
