"""A table pasted as text: one row a line, cells separated as spreadsheets and people do; values in, values out."""

LIGNES_MAX, COLONNES_MAX, CELLULE_MAX = 200, 12, 500
SEPARATEURS = ("\t", "|", ";")


class TableauIllisible(ValueError):
    """A text that makes no table; the message is in French, for the person who pasted it."""


def lire_tableau(texte):
    """The rows of a table (a list of lists of str), all as long as the first.

    The first separator found on the first line (tab, « | », « ; ») is that of the whole text; missing last cells are
    empty. Raises TableauIllisible.
    """
    lignes = [ligne.rstrip("\r") for ligne in texte.split("\n") if ligne.strip()]
    if len(lignes) < 2:
        raise TableauIllisible("Un tableau a au moins deux lignes : les titres, puis les données.")
    if len(lignes) > LIGNES_MAX:
        raise TableauIllisible(f"Un tableau a au plus {LIGNES_MAX} lignes : joignez plutôt un fichier.")
    separateur = next((signe for signe in SEPARATEURS if signe in lignes[0]), None)
    if separateur is None:
        raise TableauIllisible(
            "Séparez les cellules par une tabulation, « | » ou « ; » : collez-les d’un tableur."
        )
    rangees = [_cellules(ligne, separateur) for ligne in lignes]
    largeur = len(rangees[0])
    if largeur > COLONNES_MAX:
        raise TableauIllisible(f"Un tableau a au plus {COLONNES_MAX} colonnes : joignez plutôt un fichier.")
    for numero, rangee in enumerate(rangees, start=1):
        if len(rangee) > largeur:
            raise TableauIllisible(f"La ligne {numero} a plus de cellules que la première ({largeur}).")
        if any(len(cellule) > CELLULE_MAX for cellule in rangee):
            raise TableauIllisible(f"Une cellule de la ligne {numero} dépasse {CELLULE_MAX} signes.")
        rangee += [""] * (largeur - len(rangee))
    return rangees


def _cellules(ligne, separateur):
    """The cells of a line; the bars that some put at both ends are no cell."""
    if separateur == "|":
        ligne = ligne.strip().removeprefix("|").removesuffix("|")
    return [" ".join(cellule.split()) for cellule in ligne.split(separateur)]
