"""References as a table for spreadsheets: one line each, nothing in a cell that a spreadsheet would compute. Pure."""

import csv
from io import StringIO

COLONNES = (
    "Numéro", "Nature", "Titre", "Sous-titre", "Auteurs", "Date", "Éditeur ou source", "Publié dans", "Lieu",
    "Références", "État", "Langue", "Thèmes et mots-clés", "Territoires", "Publié sur InfoMIE le", "Mis à jour le",
    "Document original", "Page InfoMIE",
)  # fmt: skip
FORMULES = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
MARQUE = "\ufeff"  # by which spreadsheets know UTF-8


def _cellule(valeur):
    """The text of a cell; one that a spreadsheet would take for a formula gets an apostrophe in front."""
    texte = str(valeur)
    return f"'{texte}" if texte.startswith(FORMULES) else texte


def _ligne(reference):
    def iso(jour):
        return jour.isoformat() if jour else ""

    return (
        reference.cle, reference.nature, reference.titre, reference.sous_titre,
        " ; ".join(signature.nom for signature in reference.auteurs),
        reference.date.iso() if reference.date else "", reference.editeur, reference.contenant, reference.lieu,
        " ; ".join(f"{nom} : {numero}" for nom, numero in reference.numeros), reference.statut, reference.langue,
        " ; ".join(reference.mots_cles), " ; ".join(reference.territoires), iso(reference.publie_le),
        iso(reference.mis_a_jour_le), reference.original, reference.page,
    )  # fmt: skip


def ecrire(references):
    """The file: semicolons, as French spreadsheets expect."""
    flux = StringIO()
    flux.write(MARQUE)
    table = csv.writer(flux, delimiter=";", lineterminator="\r\n")
    table.writerow(COLONNES)
    table.writerows([_cellule(valeur) for valeur in _ligne(reference)] for reference in references)
    return flux.getvalue()
