"""Whether the index says what the public contents do, and how to make it."""

from dataclasses import dataclass, field

from django.db import connection

from recherche.index.inscription import empreintes
from recherche.models import AInscrire, Entree
from socle.models import Contenu

LOT = 100


@dataclass
class Differences:
    """What the index lacks, holds in excess, or holds otherwise (keys of pages), and what waits or fails."""

    manquantes: list = field(default_factory=list)
    en_trop: list = field(default_factory=list)
    autres: list = field(default_factory=list)
    en_attente: int = 0
    en_echec: list = field(default_factory=list)

    @property
    def toutes(self):
        """Every page to be read again."""
        return [*self.manquantes, *self.en_trop, *self.autres]


def comparer():
    """The Differences between the index and the contents, each read again."""
    connues = dict(Entree.objects.values_list("pk", "empreinte"))
    muettes = _sans_lexemes()
    vivantes = list(Contenu.objects.live().order_by("pk").values_list("pk", flat=True))
    trouvees = Differences(
        en_trop=sorted(connues.keys() - set(vivantes)),
        en_attente=AInscrire.objects.filter(essais=0).count(),
        en_echec=list(AInscrire.objects.filter(essais__gt=0).values_list("page_id", "erreur")),
    )
    for debut in range(0, len(vivantes), LOT):
        for cle, empreinte in empreintes(vivantes[debut : debut + LOT]).items():
            if cle not in connues:
                trouvees.manquantes.append(cle)
            elif connues[cle] != empreinte or cle in muettes:
                trouvees.autres.append(cle)
    return trouvees


def _sans_lexemes():
    """The keys of the entries that lost their lexemes."""
    if connection.vendor == "postgresql":
        demande = "SELECT page_id FROM recherche_entree WHERE vecteur IS NULL"
    else:
        demande = (
            "SELECT page_id FROM recherche_entree WHERE page_id NOT IN (SELECT rowid FROM recherche_mots)"
        )
    with connection.cursor() as curseur:
        curseur.execute(demande)
        return {cle for (cle,) in curseur.fetchall()}
