"""Registers the directory's listings and the pages of imports in the admin."""

from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from annuaire.imports import urls
from annuaire.models import Categorie, Mission, PublicServi
from annuaire.viewsets import AnnuaireEnGestion, DroitsSurLesValeurs

for modele in (Categorie, Mission, PublicServi):
    register_permission_policy(modele, DroitsSurLesValeurs(modele), exact_class=True)
register_snippet(AnnuaireEnGestion)


class PourQuiImporte(MenuItem):
    """An entry for those who may bring actors in."""

    def is_shown(self, request):
        """Not to the committee; asked on every page of the admin, hence without reading the directory."""
        return request.user.has_perm("annuaire.add_coordonneereservee")


@hooks.register("register_admin_urls")
def adresses():
    """Imports and exports, under the admin's sign-in."""
    return [path("", include(urls))]


@hooks.register("register_admin_menu_item")
def importer_et_exporter():
    """Lists of actors that come from elsewhere, or go there."""
    return PourQuiImporte("Import, export", reverse("annuaire_imports"), icon_name="upload", order=306)
