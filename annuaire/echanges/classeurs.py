"""Tables as spreadsheet files, XLSX and ODS, written row by row to a file on disk: every cell is a text.

A text cell is never computed, whatever it begins with: no apostrophe is put before it, as CSV needs.
"""

import re
import zipfile
from tempfile import TemporaryFile
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from socle.texte import ILLISIBLES

CELLULE_MAX = 32_767  # characters in a cell of Excel
TITRE = "Annuaire"
_MIME_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_MANIFESTE = (
    f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0"'
    f' manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME_ODS}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_DEBUT = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{_OASIS}:office:1.0"'
    f' xmlns:table="{_OASIS}:table:1.0" xmlns:text="{_OASIS}:text:1.0" office:version="1.2"><office:body>'
    f'<office:spreadsheet><table:table table:name="{TITRE}">'
)
_BLANC = re.compile("^ |(?<= ) ")
_FIN = "</table:table></office:spreadsheet></office:body></office:document-content>"


def _texte(valeur):
    """The text of a cell, without what these formats cannot hold."""
    return ILLISIBLES.sub("", "" if valeur is None else str(valeur))[:CELLULE_MAX]


def ecrire_xlsx(entetes, lignes):
    """An open temporary file that holds the XLSX table, at its start; closing it throws it away."""
    classeur = Workbook(write_only=True)
    feuille = classeur.create_sheet(TITRE)
    feuille.freeze_panes = "A2"

    def cellule(valeur):
        texte = _texte(valeur)
        if not texte:
            return None
        boite = WriteOnlyCell(feuille, texte)
        # openpyxl takes « =… » for a formula. The mark is Excel's own of a text: it stays one when the cell is edited.
        boite.data_type, boite.quotePrefix = "s", True
        return boite

    for ligne in (entetes, *lignes):
        feuille.append([cellule(valeur) for valeur in ligne])
    return _garder(classeur.save)


def ecrire_ods(entetes, lignes):
    """The same as an OpenDocument table."""

    def ecrire(sortie):
        with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as archive:
            # The format wants its name first, as it is (OpenDocument 1.2, part 3, 3.3).
            archive.writestr("mimetype", _MIME_ODS, zipfile.ZIP_STORED)
            archive.writestr("META-INF/manifest.xml", _MANIFESTE)
            with archive.open("content.xml", "w") as contenu:
                contenu.write(_DEBUT.encode())
                for ligne in (entetes, *lignes):
                    contenu.write(_rangee_ods(ligne).encode())
                contenu.write(_FIN.encode())

    return _garder(ecrire)


def _rangee_ods(ligne):
    """A row: one paragraph for each line of a text."""
    cellules = []
    for valeur in ligne:
        paragraphes = "".join(f"<text:p>{_blancs(partie)}</text:p>" for partie in _texte(valeur).split("\n"))
        cellules.append(f'<table:table-cell office:value-type="string">{paragraphes}</table:table-cell>')
    return f"<table:table-row>{''.join(cellules)}</table:table-row>"


def _blancs(texte):
    """A text in XML; a blank at its start, or after another, is an element or it would be lost."""
    echappe = escape(texte.replace("\r", ""))
    return _BLANC.sub("<text:s/>", echappe).replace("\t", "<text:tab/>")


def _garder(ecrire):
    """What ``ecrire`` writes into a file, kept on disk until it is closed."""
    fichier = TemporaryFile(prefix="infomie-annuaire-")  # noqa: SIM115 (the answer closes it)
    try:
        ecrire(fichier)
    except BaseException:
        fichier.close()
        raise
    fichier.seek(0)
    return fichier
