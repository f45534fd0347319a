"""What the search keeps: an entry for each public content, what its facets count, what waits; the
thesaurus; the words by which spelling is put right; the searches that found nothing."""

from recherche.models.attente import AInscrire
from recherche.models.entree import Combinaison, Entree, Facette, PageInscrite, Valeur
from recherche.models.mot import MotEcrit
from recherche.models.sans_resultat import RechercheEntrevue, RechercheSansResultat
from recherche.models.thesaurus import FormeDuTerme, TermeDuThesaurus, VersionDuThesaurus

__all__ = [
    "AInscrire",
    "Combinaison",
    "Entree",
    "Facette",
    "FormeDuTerme",
    "MotEcrit",
    "PageInscrite",
    "RechercheEntrevue",
    "RechercheSansResultat",
    "TermeDuThesaurus",
    "Valeur",
    "VersionDuThesaurus",
]
