"""The documentation tree's page types, and the courts."""

from documentation.models.fiche import FicheExpertPage
from documentation.models.juridiction import Formation, Juridiction
from documentation.models.jurisprudence import Attestation, JurisprudencePage, SuiteDeDecision
from documentation.models.ressource import FichierDeRessource, RessourcePage
from documentation.models.rubrique import DroitPage, RubriquePage
from documentation.models.statut import ChangementDeStatut
from documentation.models.texte import Remplacement, TexteJuridiquePage

__all__ = [
    "Attestation",
    "ChangementDeStatut",
    "DroitPage",
    "FicheExpertPage",
    "FichierDeRessource",
    "Formation",
    "Juridiction",
    "JurisprudencePage",
    "Remplacement",
    "RessourcePage",
    "RubriquePage",
    "SuiteDeDecision",
    "TexteJuridiquePage",
]
