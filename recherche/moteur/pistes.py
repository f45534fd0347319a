"""What to try when nothing, or almost nothing, is found: another spelling, fewer words, no filter.

Only what finds more is proposed.
"""

from dataclasses import dataclass, field
from itertools import islice

from recherche.elargissement import elargir
from recherche.langue import lire_demande
from recherche.moteur.orthographe import propositions
from recherche.moteur.recherche import Recherche, totaux
from recherche.moteur.reformulation import chacun, ecrire, sans_chacun
from recherche.moteur.reponse import SANS_THESAURUS

PEU = 2  # as many results or fewer are « almost nothing »
BIEN_PLUS = 5  # times as many: what is proposed when something was found
MOTS_OTES = 6


@dataclass(frozen=True)
class Piste:
    """Another request, how many results it gives, its address, what it leaves out if anything."""

    demande: str
    nombre: int
    adresse: str
    sans: str = ""


@dataclass
class Pistes:
    """The spelling to propose (a Piste or None), the requests with one word less and with one word alone, how many
    results without filters.
    """

    orthographe: Piste | None = None
    moins: list = field(default_factory=list)
    seuls: list = field(default_factory=list)
    sans_filtre: int = 0


def chercher_des_pistes(criteres, reponse, aujourd_hui, thesaurus):
    """The Pistes for a search that gave little, in one count; none for one that gave more than PEU results."""
    if reponse.total > PEU or reponse.demande.vide:
        return Pistes()
    essais = [("orthographe", texte, "", criteres.filtres) for texte in propositions(criteres.q)]
    if not reponse.total:
        moins = islice(sans_chacun(reponse.demande), MOTS_OTES)
        essais += [("moins", texte, sans, criteres.filtres) for sans, texte in moins]
        essais += [
            ("seuls", texte, "", criteres.filtres) for texte in islice(chacun(reponse.demande), MOTS_OTES)
        ]
        if criteres.choisis:
            entiere = ecrire(reponse.demande.groupes, reponse.demande.exclus)
            essais.append(("sans_filtre", entiere, "", {}))
    if not essais:
        return Pistes()
    if criteres.exact:
        thesaurus = SANS_THESAURUS
    recherches = [
        Recherche(elargir(lire_demande(texte), thesaurus), filtres, aujourd_hui)
        for _, texte, _, filtres in essais
    ]
    return _trier(essais, totaux(recherches), criteres, reponse.total)


def _trier(essais, nombres, criteres, total):
    """The Pistes that find enough."""
    pistes = Pistes()
    for (sorte, texte, sans, _), nombre in zip(essais, nombres, strict=True):
        if nombre <= total * BIEN_PLUS:
            continue
        adresse = criteres.autrement(q=texte).adresse
        if sorte == "orthographe":
            pistes.orthographe = pistes.orthographe or Piste(texte, nombre, adresse)
        elif sorte == "moins":
            pistes.moins.append(Piste(texte, nombre, adresse, sans))
        elif sorte == "seuls":
            pistes.seuls.append(Piste(texte, nombre, adresse))
        else:
            pistes.sans_filtre = nombre
    return pistes
