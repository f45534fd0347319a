"""The national directory: who acts for unaccompanied minors, département by département."""

from annuaire.models.acteur import ActeurPage
from annuaire.models.annuaire import AnnuairePage
from annuaire.models.campagne import Campagne, ChampPropose, Desinscription, ReponseDActeur, Sollicitation
from annuaire.models.importation import Correspondance, ImportDActeurs, LigneDImport
from annuaire.models.lieu import Antenne
from annuaire.models.listes import Categorie, Mission, PublicServi
from annuaire.models.opposition import Opposition
from annuaire.models.proposition import ActeurPropose
from annuaire.models.reserve import CoordonneeReservee

__all__ = [
    "ActeurPage",
    "ActeurPropose",
    "AnnuairePage",
    "Antenne",
    "Campagne",
    "Categorie",
    "ChampPropose",
    "CoordonneeReservee",
    "Correspondance",
    "Desinscription",
    "ImportDActeurs",
    "LigneDImport",
    "Mission",
    "Opposition",
    "PublicServi",
    "ReponseDActeur",
    "Sollicitation",
]
