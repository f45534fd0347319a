"""The thesaurus in force: read from the database once, kept by the process, read again once anybody changes it."""

from dataclasses import dataclass

from recherche.models import FormeDuTerme, TermeDuThesaurus
from recherche.moteur.lecture import lire
from recherche.vocabulaire import Forme, Terme, Thesaurus, compiler, contextes_de

# Asked by every search: written by hand, it costs half of what the same filter does.
JETON, SANS_JETON = "SELECT jeton FROM recherche_versionduthesaurus WHERE id = 1", [(None,)]


@dataclass(frozen=True)
class _Garde:
    """What the process keeps: a thesaurus, and the mark of the state that it was read from."""

    jeton: object
    thesaurus: Thesaurus


_garde = [_Garde(None, compiler(()))]


def thesaurus_courant():
    """The Thesaurus in force. One query while it has not changed, four when it has.

    The mark is read before the rows: what is written meanwhile is seen at the next call, never missed.
    """
    [(jeton,)], garde = lire(JETON, []) or SANS_JETON, _garde[0]
    if jeton != garde.jeton:
        garde = _garde[0] = _Garde(jeton, compiler(_termes()))
    return garde.thesaurus


def _termes():
    """Every Terme of the database, in three queries."""
    formes, voisins = {}, {}
    colonnes = ("terme_id", "forme", "nature", "reconnaissance", "contextes")
    for terme, texte, nature, reconnaissance, contextes in FormeDuTerme.objects.values_list(*colonnes):
        forme = Forme(texte, nature, reconnaissance, contextes_de(contextes))
        formes.setdefault(terme, []).append(forme)
    paires = TermeDuThesaurus.voir_aussi.through.objects
    for terme, voisin in paires.values_list("from_termeduthesaurus_id", "to_termeduthesaurus_id"):
        voisins.setdefault(terme, []).append(voisin)
    champs = ("pk", "libelle", "generique_id", "elargir_aux_specifiques")
    return [
        Terme(cle, libelle, tuple(formes.get(cle, ())), generique, elargit, tuple(voisins.get(cle, ())))
        for cle, libelle, generique, elargit in TermeDuThesaurus.objects.values_list(*champs)
    ]
