"""What a result shows of its content, read as it is today: two queries for a page of results.

Reading whole contents for twenty cards costs ten times as much as the few columns that they show.
"""

from dataclasses import dataclass
from datetime import date

from recherche.moteur.lecture import lire
from socle.adresses import Racine
from socle.dates import DatePartielle, Precision
from socle.genres import Genre
from socle.models import Territoire
from socle.statuts import en_clair, evenement

LUES = (
    "SELECT p.id, p.title, p.url_path, c.genre, c.auteurs_texte, c.date_reference, c.precision, c.a_un_fichier,"
    " c.statut_droit, c.statut_depuis, e.texte, e.fin FROM recherche_entree e"
    " JOIN wagtailcore_page p ON p.id = e.page_id JOIN socle_contenu c ON c.page_ptr_id = e.page_id"
    " WHERE e.page_id IN ({})"
)
LIEUX = (
    "SELECT ct.contenu_id, t.nom, t.code, t.nature FROM socle_contenu_territoires ct"
    " JOIN socle_territoire t ON t.id = ct.territoire_id WHERE ct.contenu_id IN ({}) AND t.nature <> %s ORDER BY t.code"
)


@dataclass(frozen=True, slots=True)
class Carte:
    """A content as a list of results shows it; ``texte`` is what excerpts are cut from, ``fin`` an event's last day."""

    pk: int
    title: str
    url: str
    genre: str
    auteurs_texte: str
    date_partielle: DatePartielle | None
    lieux: tuple
    a_un_fichier: bool
    evenement: str
    statut_en_clair: str
    texte: str
    fin: date | None


def cartes(cles, aujourd_hui):
    """Key of a content → its Carte, for those that are still entered (a dict)."""
    if not cles:
        return {}
    marques = ", ".join(["%s"] * len(cles))
    lieux, racine = _lieux(marques, cles), Racine()
    lues = {}
    for cle, titre, chemin, genre, auteurs, jour, precision, fichier, statut, depuis, texte, fin in lire(
        LUES.format(marques), cles
    ):
        lues[cle] = Carte(
            cle,
            titre,
            racine.adresse(chemin),
            Genre(genre).label if genre else "",
            auteurs,
            DatePartielle(jour, Precision(precision)) if jour else None,
            tuple(lieux.get(cle, ())),
            fichier,
            evenement(statut, depuis, aujourd_hui),
            en_clair(statut),
            texte,
            fin,
        )
    return lues


def _lieux(marques, cles):
    """Key of a content → the names of its places, but for countries."""
    lieux = {}
    for cle, nom, code, nature in lire(LIEUX.format(marques), [*cles, Territoire.Nature.PAYS]):
        lieux.setdefault(cle, []).append(str(Territoire(nom=nom, code=code, nature=nature)))
    return lieux
