"""What the search keeps: an entry for each public content, what its facets count, and what waits to be entered."""

from recherche.models.attente import AInscrire
from recherche.models.entree import Combinaison, Entree, Facette, PageInscrite, Valeur

__all__ = ["AInscrire", "Combinaison", "Entree", "Facette", "PageInscrite", "Valeur"]
