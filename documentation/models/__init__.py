"""The documentation tree's page types."""

from documentation.models.fiche import FicheExpertPage, TexteCite
from documentation.models.ressource import FichierDeRessource, RessourcePage
from documentation.models.rubrique import RubriquePage

__all__ = ["FicheExpertPage", "FichierDeRessource", "RessourcePage", "RubriquePage", "TexteCite"]
