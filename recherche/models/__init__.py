"""What the search keeps: an entry for each public content, what its facets count, what waits; and the thesaurus."""

from recherche.models.attente import AInscrire
from recherche.models.entree import Combinaison, Entree, Facette, PageInscrite, Valeur
from recherche.models.thesaurus import FormeDuTerme, TermeDuThesaurus, VersionDuThesaurus

__all__ = [
    "AInscrire",
    "Combinaison",
    "Entree",
    "Facette",
    "FormeDuTerme",
    "PageInscrite",
    "TermeDuThesaurus",
    "Valeur",
    "VersionDuThesaurus",
]
