"""A PDF of plain text, as small as the format allows. Pure.

Format: ISO 32000-1, sections 7.5 (file structure) and 9.6.2 (the fonts that every reader has).
"""

import textwrap
import zlib

COLONNES = 84  # signs of a line, in Helvetica of 11 points on A4
_ECHAPPES = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})


def ecrire(pages):
    """The bytes of a PDF; ``pages``: the lines of each page, cut to the width of the sheet."""
    objets = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join(b"%d 0 R" % (4 + 2 * rang) for rang in range(len(pages)))),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for rang, lignes in enumerate(pages):
        contenu = zlib.compress(_contenu(lignes))
        objets.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % (5 + 2 * rang)
        )
        objets.append(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(contenu), contenu))
    octets, places = bytearray(b"%PDF-1.4\n"), []
    for numero, objet in enumerate(objets, start=1):
        places.append(len(octets))
        octets += b"%d 0 obj\n%s\nendobj\n" % (numero, objet)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    fin = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(octets) + fin % (len(objets) + 1, table, len(objets) + 1, len(octets))


def _contenu(lignes):
    """What is drawn on a page."""
    coupees = [morceau for ligne in lignes for morceau in textwrap.wrap(ligne, COLONNES)]
    ecrites = "".join(f"({ligne.translate(_ECHAPPES)}) Tj T*\n" for ligne in coupees)
    return b"BT /F1 11 Tf 14 TL 60 780 Td\n" + ecrites.encode("cp1252", "replace") + b"ET"
