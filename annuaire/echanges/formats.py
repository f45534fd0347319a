"""The files in which actors are taken away: by their extension, their type and who writes them."""

from typing import NamedTuple

from annuaire.echanges.classeurs import ecrire_ods, ecrire_xlsx
from annuaire.echanges.vcard import carte
from socle.tableur import lignes_csv


class Format(NamedTuple):
    """A format: ``ecrire`` takes the columns and the fiches, gives texts or an open file of bytes."""

    extension: str
    nom: str
    type_mime: str
    ecrire: object


def _tableau(ecrire):
    """A table: the titles of the columns, then what each says of each actor."""

    def ecrire_les_fiches(colonnes, fiches):
        lignes = ([colonne.lire(fiche) for colonne in colonnes] for fiche in fiches)
        return ecrire([colonne.titre for colonne in colonnes], lignes)

    return ecrire_les_fiches


def _cartes(colonnes, fiches):
    """Cards hold what cards hold, whatever the columns."""
    return (carte(fiche) for fiche in fiches)


FORMATS = {
    un.extension: un
    for un in (
        Format("csv", "CSV", "text/csv; charset=utf-8", _tableau(lignes_csv)),
        Format(
            "xlsx", "Excel (XLSX)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _tableau(ecrire_xlsx),
        ),
        Format("ods", "LibreOffice (ODS)", "application/vnd.oasis.opendocument.spreadsheet", _tableau(ecrire_ods)),
        Format("vcf", "Carnet d’adresses (vCard)", "text/vcard; charset=utf-8", _cartes),
    )
}  # fmt: skip
