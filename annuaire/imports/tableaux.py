"""The tables that people send, CSV or XLSX, as rows of texts, whatever wrote them. Pure: neither Django nor Wagtail.

A CSV says neither its encoding nor its separator: both are guessed. A cell of XLSX is read as one sees it; a formula
stays a formula, to be refused by its own line.
"""

import csv
import zipfile
import zlib
from collections import Counter
from datetime import date, datetime, time
from io import TextIOWrapper
from itertools import islice
from typing import NamedTuple

from openpyxl import load_workbook

LIGNES_MAX, COLONNES_MAX, FEUILLES_MAX = 20_000, 100, 50
SEPARATEURS = (";", ",", "\t", "|")
CELLULE_MAX = 100_000  # characters, of a text that lost its closing quote
_MARQUES = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
_MORCEAU = 64 * 1024
_ESSAI = 30  # rows by which the separator is guessed
# All that openpyxl has been seen to raise on what is broken or malicious.
_ILLISIBLES = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, LookupError, TypeError, AttributeError, SyntaxError,
    ArithmeticError, NotImplementedError, RuntimeError, MemoryError,
)  # fmt: skip


class TableauIllisible(ValueError):
    """A file of which no table is read; the message is in French, for the person who sent it."""


class Feuille(NamedTuple):
    """A sheet of a file: its name (empty for a CSV), and what is to be said of it."""

    nom: str
    remarque: str = ""


class Tableau:
    """An open file: its sheets, and the rows of one of them. To be closed."""

    def __init__(self, fichier, extension):
        """``fichier`` is open for reading bytes; ``extension`` is csv, txt or xlsx. Raises TableauIllisible."""
        self.fichier, self.classeur, self.detail = fichier, None, ""
        fichier.seek(0)
        if extension == "xlsx":
            try:
                self.classeur = load_workbook(fichier, read_only=True, keep_links=False)
            except _ILLISIBLES:
                raise TableauIllisible(
                    "Ce classeur ne s’ouvre pas : enregistrez-le de nouveau en XLSX, ou en CSV."
                ) from None
            if not self.classeur.worksheets:
                raise TableauIllisible("Ce classeur n’a aucune feuille de cellules.")
        else:
            self.encodage = _encodage(fichier)
            self.separateur = self._separateur()
            noms = {"\t": "tabulation", "utf-8-sig": "UTF-8", "utf-8": "UTF-8", "cp1252": "Windows-1252"}
            self.detail = (
                f"encodage {noms.get(self.encodage, self.encodage)}, "
                f"séparateur « {noms.get(self.separateur, self.separateur)} »"
            )

    def close(self):
        """Closes what openpyxl keeps open; the file belongs to who opened it."""
        if self.classeur is not None:
            self.classeur.close()

    def feuilles(self):
        """The sheets (a list of Feuille), those that hide last."""
        if self.classeur is None:
            return [Feuille("")]
        visibles = sorted(self.classeur.worksheets, key=lambda feuille: feuille.sheet_state != "visible")
        return [Feuille(une.title, _remarque(self.classeur, une)) for une in visibles[:FEUILLES_MAX]]

    def rangees(self, nom, maximum=None):
        """(number, texts) of each row that is not empty, numbered as a spreadsheet does; ``maximum`` stops sooner.

        Raises TableauIllisible for what cannot be read, or is larger than ``LIGNES_MAX`` by ``COLONNES_MAX``.
        """
        brutes = self._de_csv() if self.classeur is None else self._de_feuille(nom)
        rendues = 0
        try:
            for numero, brute in enumerate(brutes, start=1):
                if numero > LIGNES_MAX * 5:
                    raise TableauIllisible(
                        f"La feuille dépasse la ligne {LIGNES_MAX * 5} : enlevez ce qui est vide."
                    )
                rangee = [_texte(valeur) for valeur in brute]
                while rangee and not rangee[-1]:
                    rangee.pop()
                if not rangee:
                    continue
                if len(rangee) > COLONNES_MAX:
                    raise TableauIllisible(
                        f"La ligne {numero} a plus de {COLONNES_MAX} colonnes : gardez les utiles."
                    )
                rendues += 1
                if rendues > LIGNES_MAX + 1:
                    raise TableauIllisible(
                        f"Le tableau a plus de {LIGNES_MAX} lignes : coupez-le en plusieurs."
                    )
                yield numero, rangee
                if maximum and rendues >= maximum:
                    return
        except TableauIllisible:
            raise
        except csv.Error:
            raise TableauIllisible(
                f"Une cellule dépasse {CELLULE_MAX} signes : un guillemet ouvert n’est sans doute jamais refermé."
            ) from None
        except _ILLISIBLES:
            raise TableauIllisible(
                "La lecture du fichier s’est arrêtée en chemin : enregistrez-le de nouveau."
            ) from None

    def _separateur(self):
        """The separator under which the first rows have the same number of columns, and the most."""
        notes = {}
        for signe in SEPARATEURS:
            try:
                largeurs = [len(ligne) for ligne in islice(self._de_csv(signe), _ESSAI) if any(ligne)]
            except csv.Error:
                largeurs = []
            largeur, fois = Counter(largeurs).most_common(1)[0] if largeurs else (1, 0)
            notes[signe] = (fois if largeur > 1 else 0, largeur)
        return max(SEPARATEURS, key=lambda signe: notes[signe])

    def _de_csv(self, separateur=None):
        """The rows of a CSV; « sep=; », by which Excel is told the separator, is a row without cells."""
        self.fichier.seek(0)
        texte = TextIOWrapper(_SansFermer(self.fichier), encoding=self.encodage, errors="replace", newline="")
        csv.field_size_limit(CELLULE_MAX)
        lignes = csv.reader(
            (ligne.replace("\x00", "") for ligne in texte), delimiter=separateur or self.separateur
        )
        for ligne in lignes:
            est_un_reglage = lignes.line_num == 1 and ligne and ligne[0].lower().startswith("sep=")
            yield [] if est_un_reglage else ligne

    def _de_feuille(self, nom):
        """The rows of a sheet; cells beyond what we read are never made."""
        if nom not in self.classeur.sheetnames:
            raise TableauIllisible("Cette feuille n’est pas dans le classeur.")
        feuille = self.classeur[nom]
        if not hasattr(feuille, "reset_dimensions"):
            raise TableauIllisible("Cette feuille est un graphique.")
        feuille.reset_dimensions()  # what a file says of its size is often wrong, and may be a trap
        return feuille.iter_rows(values_only=True, max_row=LIGNES_MAX * 5 + 1)


class _SansFermer:
    """A file that its reader does not close."""

    closed = False

    def __init__(self, fichier):
        self.fichier = fichier

    def readable(self):
        """As a text reader asks."""
        return True

    writable = seekable = lambda self: False

    def read(self, taille=-1):
        """Bytes of the file."""
        return self.fichier.read(taille)

    read1 = read

    def flush(self):
        """Nothing is written."""

    close = flush


def _encodage(fichier):
    """The encoding of a text: its mark says it; without any, UTF-8 if it is, or else Windows."""
    debut = fichier.read(4)
    for marque, nom in _MARQUES:
        if debut.startswith(marque):
            return nom
    fichier.seek(0)
    texte = TextIOWrapper(_SansFermer(fichier), encoding="utf-8", newline="")
    try:
        while texte.read(_MORCEAU):
            pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _remarque(classeur, feuille):
    """What is to be said of a sheet before it is read."""
    if feuille.sheet_state != "visible":
        return "feuille masquée"
    if _a_des_fusions(classeur, feuille):
        return "des cellules sont fusionnées : seule la première de chaque groupe a une valeur, les autres sont vides"
    return ""


def _a_des_fusions(classeur, feuille):
    """Whether cells are merged: what reads row by row does not tell."""
    fin = b""
    with classeur._archive.open(feuille._worksheet_path) as source:
        while morceau := source.read(_MORCEAU):
            if b"<mergeCell" in fin + morceau:
                return True
            fin = morceau[-16:]
    return False


def _texte(valeur):
    """A cell as one reads it, blanks at its ends off."""
    if valeur is None:
        return ""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, float) and valeur.is_integer() and abs(valeur) < 1e15:
        return str(int(valeur))
    if isinstance(valeur, datetime):
        return f"{valeur:%d/%m/%Y}" if valeur.time() == time() else f"{valeur:%d/%m/%Y %H:%M}"
    if isinstance(valeur, date):
        return f"{valeur:%d/%m/%Y}"
    if isinstance(valeur, str | int | float | time):
        return str(valeur).strip()
    return "=(formule)"  # openpyxl has classes of its own for formulas over several cells
