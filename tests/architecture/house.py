"""The project's own files, as written: what the house rules are checked over."""

import ast
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
APPS = (
    "socle",
    "annuaire",
    "documentation",
    "agenda",
    "dossiers",
    "redaction",
    "recherche",
    "partage",
    "departements",
    "accueil",
)
DOSSIERS = (*APPS, "infomie", "outils", "deploy", "tests")


class Source:
    """One Python file: its path from the root, its text, its syntax tree."""

    def __init__(self, fichier):
        self.chemin = fichier.relative_to(RACINE)
        self.texte = fichier.read_text(encoding="utf-8")
        self.arbre = ast.parse(self.texte, filename=str(self.chemin))

    def noeuds(self, *genres):
        """The nodes of these kinds, wherever they are."""
        return [noeud for noeud in ast.walk(self.arbre) if isinstance(noeud, genres)]

    def fonctions(self):
        """Every function and method."""
        return self.noeuds(ast.FunctionDef, ast.AsyncFunctionDef)
