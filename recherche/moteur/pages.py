"""On which page of a file the words are, for the contents that a page of results shows."""

from dataclasses import dataclass

from recherche.moteur.extraits import extrait
from recherche.moteur.lecture import est_postgresql, lire, tient
from recherche.moteur.requete import pour_postgresql, pour_sqlite
from socle.models import Fichier, PageDeFichier
from socle.visibilite import fichiers_des_pages


@dataclass(frozen=True, slots=True)
class PageTrouvee:
    """A page of a file where the words are: its number, its address, an excerpt (a list of Morceaux)."""

    fichier: Fichier
    numero: int
    extrait: list

    @property
    def url(self):
        """The file's address, opened at this page by readers of PDF."""
        return f"{self.fichier.url}#page={self.numero}"


def pages_trouvees(cles, elargie, cherche):
    """Key of a content → the first page of its files where everything that is asked is, for these contents."""
    fichiers = fichiers_des_pages(cles)
    premieres = _premieres([fichier for liste in fichiers.values() for fichier in liste], elargie)
    if not premieres:
        return {}
    lues = PageDeFichier.objects.select_related("fichier").in_bulk(list(premieres.values()))
    trouvees = {}
    for cle, liste in fichiers.items():
        for fichier in liste:
            page = lues.get(premieres.get(fichier))
            if page is not None and cle not in trouvees:
                trouvees[cle] = PageTrouvee(page.fichier, page.numero, extrait(page.texte, cherche)[0])
    return trouvees


def _premieres(fichiers, elargie):
    """Key of a file → key of its first page where everything that is asked is."""
    if not fichiers:
        return {}
    marques = ", ".join(["%s"] * len(fichiers))
    demande = pour_postgresql(elargie) if est_postgresql() else pour_sqlite(elargie)
    return dict(
        lire(
            "SELECT i.fichier_id, i.page_id FROM recherche_pageinscrite i"
            " JOIN socle_pagedefichier p ON p.id = i.page_id"
            f" WHERE i.fichier_id IN ({marques}) AND {tient('i', 'recherche_mots_des_pages')}"
            " ORDER BY i.fichier_id, p.numero DESC",
            [*fichiers, demande],
        )
    )
