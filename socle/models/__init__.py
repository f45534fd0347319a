"""The spine of the data model."""

from socle.models.actualisation import Actualisation
from socle.models.analyse import AnalyseDeFichier, PageDeFichier, VersionDeFichier
from socle.models.cadre import EtatDuCadre
from socle.models.classement import Etiquette, LienEtiquette, Territoire, Thematique
from socle.models.contenu import Contenu
from socle.models.courriel import Courriel
from socle.models.fichier import Fichier, RemplacementDeFichier
from socle.models.illustration import Illustration, Rendu
from socle.models.organisme import AliasOrganisme, Organisme
from socle.models.reglages import ReglagesCentre
from socle.models.relations import Auteur, ContenuLie, EtiquetteDeContenu
from socle.models.relecture import DemandeRelecture
from socle.models.texte_cite import TexteCite
from socle.models.utilisateur import Utilisateur

__all__ = [
    "Actualisation",
    "AliasOrganisme",
    "AnalyseDeFichier",
    "Auteur",
    "Contenu",
    "ContenuLie",
    "Courriel",
    "DemandeRelecture",
    "EtatDuCadre",
    "Etiquette",
    "EtiquetteDeContenu",
    "Fichier",
    "Illustration",
    "LienEtiquette",
    "Organisme",
    "PageDeFichier",
    "ReglagesCentre",
    "RemplacementDeFichier",
    "Rendu",
    "Territoire",
    "TexteCite",
    "Thematique",
    "Utilisateur",
    "VersionDeFichier",
]
