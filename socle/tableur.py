"""Tables that people open in a spreadsheet: CSV as French spreadsheets read it, with cells that cannot run."""

import csv

# A cell that begins so is computed by spreadsheets, whatever quotes are around it (OWASP, « CSV Injection »).
DANGEREUX = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, texte):
        """The text."""
        return texte


def cellule(valeur):
    """The text of a cell: never a formula, null bytes taken off. An apostrophe before says « text » to spreadsheets."""
    if isinstance(valeur, int):
        return str(valeur)
    texte = ("" if valeur is None else str(valeur)).replace("\x00", "")
    return f"'{texte}" if texte.lstrip(" ").startswith(DANGEREUX) else texte


def lignes_csv(entetes, lignes):
    """CSV, line by line (strings): UTF-8 announced to Excel, semicolons, CRLF. ``lignes`` gives lists of values."""
    scribe = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    yield "\ufeff"
    yield scribe.writerow([cellule(titre) for titre in entetes])
    for ligne in lignes:
        yield scribe.writerow([cellule(valeur) for valeur in ligne])
