"""The links of a text to pages of the site, as readers receive them."""

import re

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from socle.requetes import RequetePreparee
from socle.visibilite import lisible_par_tous

CLE = re.compile("[0-9]{1,18}")
PUBLIQUES = RequetePreparee(lambda cles: Page.objects.filter(lisible_par_tous(), pk__in=cles))


class LienVersPage(PageLinkHandler):
    """Leads to what every visitor may read; of any other page, even its address is kept quiet: it holds its title."""

    @classmethod
    def get_many(cls, attrs_list):
        """The page of each link, None for what is hidden or gone, in one query."""
        cles = [str(attrs.get("id")) for attrs in attrs_list]
        pages = PUBLIQUES([int(cle) for cle in cles if CLE.fullmatch(cle)])
        par_cle = {str(page.pk): page for page in pages}
        return [par_cle.get(cle) for cle in cles]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        """The opening tag of each link."""
        adresses = [page.url if page else None for page in cls.get_many(attrs_list)]
        return [f'<a href="{escape(adresse)}">' if adresse else "<a>" for adresse in adresses]
