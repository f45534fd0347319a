"""The home page and the plain pages."""

from accueil.models.accueil import AccueilPage, SujetFrequent
from accueil.models.simple import PageSimple

__all__ = ["AccueilPage", "PageSimple", "SujetFrequent"]
