"""The départements that a request names, by their name or their number. Pure."""

from functools import lru_cache

from recherche.langue import analyser
from socle.territoires import liste_officielle
from socle.texte import replier

NATURES = ("departement", "metropole")


@lru_cache(maxsize=1)
def _noms():
    """Terms of the name, or the number alone, → codes of the territories so named."""
    noms = {}
    for territoire in liste_officielle():
        if territoire.nature in NATURES:
            for nom in (territoire.nom, territoire.code):
                termes = tuple(jeton.terme for jeton in analyser(nom) if jeton.genre != "compose")
                noms.setdefault(termes, []).append(territoire.code)
    return noms


def departements_nommes(demande):
    """The codes of the territories that a Demande names (a list); the longest name is read: « Loire-Atlantique » is not
    « Loire ».
    """
    termes = [terme for groupe in demande.groupes for terme in groupe[-1].termes]
    noms, codes, rang = _noms(), [], 0
    while rang < len(termes):
        pris = next(
            (n for n in range(min(5, len(termes) - rang), 0, -1) if tuple(termes[rang : rang + n]) in noms), 0
        )
        if pris:
            codes += noms[tuple(termes[rang : rang + pris])]
        rang += pris or 1
    return list(dict.fromkeys(codes))


def departements_dits(demande, saisie):
    """Those that a Demande, typed so, is also about: the name is in it, or the number is all of it (a list).

    The « 30 » of « article 30 » is not the Gard. Gives TerritoireOfficiel.
    """
    codes, plie = departements_nommes(demande), replier(saisie)
    return [
        t
        for t in liste_officielle()
        if t.code in codes and (plie == replier(t.code) or replier(t.nom) in plie)
    ]
