"""What is asked of the search through its address, and that address again: short, in one order, whatever was sent."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q

from recherche.index.valeurs import COLONNES
from recherche.langue.demande import SIGNES_MAX
from recherche.models import Combinaison, Entree, Facette, Valeur
from recherche.moteur.recherche import COLONNES as COLONNES_DES_FACETTES
from socle.visibilite import lisible_par_tous

# One character more than is read: a request sent on from link to link is still known to be cut.
SAISIE_MAX = SIGNES_MAX + 1
VALEURS_MAX = 20  # of one facet; others are left out, and the page says so
ECARTES_DITS = 3
CHIFFRES_MAX = 6


@dataclass(frozen=True)
class Criteres:
    """A search as asked: words, values of facets (facet → keys), order, exact words or not, page; what was left out.

    ``libelles``: (facet, key) → the value in words. ``ecartes``: sentences about what was left out.
    """

    q: str = ""
    filtres: dict = field(default_factory=dict)
    par_date: bool = False
    exact: bool = False
    page: int = 1
    libelles: dict = field(default_factory=dict)
    ecartes: tuple = ()

    @property
    def saisie(self):
        """What was typed, as the field shows it again."""
        return self.q[:SIGNES_MAX]

    @property
    def choisis(self):
        """The values in force, in the order of addresses: (facet, key)."""
        return [(facette, cle) for facette in Facette for cle in self.filtres.get(facette, ())]

    @property
    def parametres(self):
        """The parameters of the address in their one order, as pairs; the page is not among them."""
        pairs = [("q", self.q)] if self.q else []
        pairs += [(facette.value, cle) for facette, cle in self.choisis]
        if self.par_date:
            pairs.append(("tri", "date"))
        if self.exact:
            pairs.append(("exact", "1"))
        return pairs

    @property
    def adresse(self):
        """The query string of the first page, « ?q=… »."""
        return f"?{urlencode(self.parametres)}"

    def adresse_de_page(self, numero):
        """The query string of a page."""
        suite = [("page", str(numero))] if numero > 1 else []
        return f"?{urlencode([*self.parametres, *suite])}"

    def autrement(self, **champs):
        """The same search but for these fields, from its first page."""
        return replace(self, page=1, **champs)

    def sans(self, facette, cle):
        """The same search without one value of a facet."""
        cles = tuple(autre for autre in self.filtres.get(facette, ()) if autre != cle)
        return self.autrement(filtres={**self.filtres, facette: cles})


def lire(donnees):
    """The Criteres that a QueryDict asks for. Never raises; one query when it holds values of facets."""
    filtres, libelles, ecartes = _filtres(donnees)
    return Criteres(
        q=" ".join(donnees.get("q", "").split())[:SAISIE_MAX].strip(),
        filtres=filtres,
        par_date=donnees.get("tri") == "date",
        exact=donnees.get("exact") == "1",
        page=_numero(donnees.get("page", "")),
        libelles=libelles,
        ecartes=ecartes,
    )


def _numero(saisie):
    """A page number, 1 for what is none."""
    if not (saisie.isascii() and saisie.isdecimal()):
        return 1
    return max(1, int(saisie)) if len(saisie) <= CHIFFRES_MAX else 10**CHIFFRES_MAX


def _filtres(donnees):
    """(facet → keys, their words, sentences about what was left out)."""
    demandees, refusees = {}, []
    for facette in Facette:
        cles = sorted({cle for cle in donnees.getlist(facette.value) if cle})
        demandees[facette] = cles[:VALEURS_MAX]
        refusees += [(facette, cle) for cle in cles[VALEURS_MAX:]]
    libelles = _connues(demandees) if any(demandees.values()) else {}
    filtres = {}
    for facette, cles in demandees.items():
        gardees = tuple(cle for cle in cles if (facette, cle) in libelles)
        refusees += [(facette, cle) for cle in cles if cle not in gardees]
        if gardees:
            filtres[facette] = gardees
    return filtres, libelles, _phrases(refusees)


def _phrases(refusees):
    """What to say of values left out."""
    dites = [
        f"{facette.label}\u202f: «\u202f{cle[:60]}\u202f» n’est pas connu, ce filtre a été laissé de côté."
        for facette, cle in refusees[:ECARTES_DITS]
    ]
    if reste := len(refusees) - ECARTES_DITS:
        dites += [f"Autres filtres laissés de côté\u202f: {reste}."] if reste > 0 else []
    return tuple(dites)


def _connues(demandees):
    """(facet, key) → the value in words, for those that a public content carries: the others say nothing."""
    voulues, portees = Q(), Q()
    for facette, cles in demandees.items():
        if cles:
            voulues |= Q(facette=facette, cle__in=cles)
    for colonne in COLONNES:
        facettes = [f for f, c in COLONNES_DES_FACETTES.items() if c == f"{colonne}_id"]
        combinaisons = Combinaison.objects.filter(valeurs=OuterRef(OuterRef("pk"))).values("pk")
        entrees = Entree.objects.filter(lisible_par_tous("page__"), **{f"{colonne}__in": combinaisons})
        portees |= Q(facette__in=facettes) & Exists(entrees)
    lignes = Valeur.objects.filter(voulues).filter(portees).values_list("facette", "cle", "libelle")
    return {(Facette(facette), cle): libelle for facette, cle, libelle in lignes}
