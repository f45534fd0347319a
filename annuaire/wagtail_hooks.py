"""Registers the directory's listings in the admin."""

from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from annuaire.models import Categorie, Mission, PublicServi
from annuaire.viewsets import AnnuaireEnGestion, DroitsSurLesValeurs

for modele in (Categorie, Mission, PublicServi):
    register_permission_policy(modele, DroitsSurLesValeurs(modele), exact_class=True)
register_snippet(AnnuaireEnGestion)
