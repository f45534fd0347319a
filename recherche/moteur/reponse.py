"""The answer to a visitor: what was understood, the results as they are shown, the counts."""

from dataclasses import dataclass, field

from recherche.elargissement import Elargie, elargir
from recherche.langue import Demande, lire_demande
from recherche.moteur.cartes import Carte, cartes
from recherche.moteur.extraits import a_montrer, extrait, marquer
from recherche.moteur.lieux import departements_nommes
from recherche.moteur.pages import PageTrouvee, pages_trouvees
from recherche.moteur.recherche import Recherche
from recherche.moteur.requete import expressions
from recherche.thesaurus import thesaurus_courant
from recherche.vocabulaire import compiler

PAR_PAGE = 20
PAGE_MAX = 500  # nobody reads further, and the engine would sort everything for it
SANS_THESAURUS = compiler(())


@dataclass
class Resultat:
    """One result: the content, its title and an excerpt in pieces (``Morceau``), the page of a file found."""

    contenu: Carte
    titre: list
    extrait: list
    page: PageTrouvee | None = None


@dataclass
class Reponse:
    """What a page of results says; ``numero`` is the page shown, from 1."""

    demande: Demande
    elargie: Elargie
    total: int = 0
    numero: int = 1
    facettes: dict = field(default_factory=dict)
    resultats: list = field(default_factory=list)

    @property
    def nombre_de_pages(self):
        """How many pages may be asked for."""
        return min(PAGE_MAX, -(-self.total // PAR_PAGE))


def comprendre(saisie, exact=False, thesaurus=None):
    """What somebody typed, as (Demande, Elargie): widened by the thesaurus unless the exact words are asked for."""
    demande = lire_demande(saisie)
    return demande, elargir(demande, SANS_THESAURUS if exact else thesaurus or thesaurus_courant())


def repondre(saisie, filtres, numero, aujourd_hui, exact=False, par_date=False, thesaurus=None):
    """The Reponse to what somebody typed, under filters (facet → keys); ``thesaurus`` is that in force if it was read.

    ``numero`` is the page asked for; the nearest is given. With nothing to look for and no filter, nothing is searched.
    """
    demande, elargie = comprendre(saisie, exact, thesaurus)
    reponse = Reponse(demande, elargie)
    if demande.vide and not any(filtres.values()):
        return reponse
    recherche = Recherche(elargie, filtres, aujourd_hui, departements_nommes(demande))
    par_date = par_date or demande.vide
    debut = PAR_PAGE * (max(1, min(numero, PAGE_MAX)) - 1)
    trouvailles = recherche.trouver(debut, debut + PAR_PAGE, par_date)
    reponse.total, reponse.facettes = trouvailles.total, trouvailles.facettes
    reponse.numero = max(1, min(numero, reponse.nombre_de_pages))
    if not trouvailles.cles and trouvailles.total:
        debut = PAR_PAGE * (reponse.numero - 1)
        trouvailles = recherche.trouver(debut, debut + PAR_PAGE, par_date)
    reponse.resultats = _montrer(trouvailles.cles, elargie, aujourd_hui)
    return reponse


def _montrer(cles, elargie, aujourd_hui):
    """The Resultats of these contents, in order."""
    cherche = a_montrer(expressions(elargie))
    contenus = cartes(cles, aujourd_hui)
    montres, ailleurs = [], []
    for cle in cles:
        if cle not in contenus:
            continue  # deleted since it was found
        contenu = contenus[cle]
        passage, nombre = extrait(contenu.texte, cherche)
        if contenu.a_un_fichier and nombre < len(elargie.parties):
            ailleurs.append(cle)
        montres.append(Resultat(contenu, marquer(contenu.title, cherche), passage))
    pages = pages_trouvees(ailleurs, elargie, cherche) if ailleurs else {}
    for resultat in montres:
        resultat.page = pages.get(resultat.contenu.pk)
    return montres
