"""How the site reads French to search it: one analyser, for what is indexed and for what is asked. Pure."""

from recherche.langue.analyse import analyser, ranger
from recherche.langue.demande import Demande, Expression, lire_demande, prefixe
from recherche.langue.jeton import Jeton

__all__ = ["Demande", "Expression", "Jeton", "analyser", "lire_demande", "prefixe", "ranger"]
