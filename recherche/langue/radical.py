"""From a folded word to the term under which its inflections meet: plural, then stem.

Snowball alone fails once accents are gone (« évaluée » keeps its e) and on the field's own words (« étrangers » and
« étranger » part): number and gender are brought to one form first, then PyStemmer's French stemmer does the rest.
"""

import re
import threading
from functools import lru_cache

import Stemmer

from recherche.langue.lexique import (
    EN_AI_OI,
    EN_EE,
    EN_ENT,
    EN_ERE,
    EN_EUR,
    EN_EUX,
    EN_IER,
    ENTIERS,
    INVARIABLES,
    PLURIELS,
    PLURIELS_EN_OUX,
    RADICAUX,
    SANS_MASCULIN,
)

# A PyStemmer object holds a buffer: two threads at once would mix their words. Its own cache is not needed.
_SNOWBALL = Stemmer.Stemmer("french", 0)
_VERROU = threading.Lock()
# Shorter words are left as they are: « os », « as », « mer ».
_COURT = 3


def _singulier(mot):
    """The word without its mark of plural."""
    if mot in PLURIELS:
        return PLURIELS[mot]
    if len(mot) <= _COURT or mot in INVARIABLES or mot[-1] not in "sx":
        return mot
    if mot[-1] == "s":
        singulier = mot.endswith("ss") or (
            len(mot) > 5 and mot.endswith(("ais", "ois")) and mot not in EN_AI_OI
        )
        return mot if singulier else mot[:-1]
    if mot.endswith("aux"):
        return mot[:-1] if mot.endswith("eaux") else f"{mot[:-2]}l"
    if mot in EN_EUX or mot in PLURIELS_EN_OUX:
        return mot[:-1]
    return mot


def _masculin(mot):
    """The masculine of a singular, where its ending tells; feminines that only add an e are left to the stemmer."""
    if len(mot) <= _COURT + 1 or mot[-1] != "e":
        return mot
    if mot.endswith("ee"):
        return mot if mot in EN_EE else mot[:-1]
    if mot.endswith("euse"):
        return f"{mot[:-2]}r" if mot in EN_EUR else f"{mot[:-2]}x"
    if mot.endswith("trice"):
        return f"{mot[:-4]}eur"
    if mot.endswith("enne") and mot not in SANS_MASCULIN:
        return mot[:-2]
    if mot.endswith(("tive", "sive")) and mot not in RADICAUX:
        return f"{mot[:-2]}f"
    if mot in EN_ERE or (len(mot) > _COURT + 3 and mot.endswith(("iere", "aise", "oise"))):
        return mot[:-1]
    return mot


def _verbe(mot):
    """The infinitive of an action or of a form that the stemmer would part from its verb; other words as they are.

    « vérification », « vérifié », « communication », « réfugié », « accompagnent », « évaluèrent ».
    """
    if mot.endswith("ification"):
        return f"{mot[:-6]}er"
    if mot.endswith("ication"):
        return f"{mot[:-6]}quer"
    if mot in EN_IER or mot.endswith("ifie"):
        return f"{mot}r"
    if len(mot) > _COURT + 3 and mot.endswith("ent") and not mot.endswith("ment") and mot not in EN_ENT:
        return mot[:-5] if mot.endswith("erent") else mot[:-2]
    return mot


# What Snowball would strip though it names a person or a people (« éducateur » is not « éducation », nor « français »
# « franc »), and Roman numerals.
_GARDE = re.compile(r"[a-z]{2,}(?:ateur|ais|ois)|[ivx]+")


def _decide(mot):
    """The radical of a word that a table decides; None for the others."""
    if mot in RADICAUX:
        return RADICAUX[mot]
    if mot in ENTIERS or mot in INVARIABLES or _GARDE.fullmatch(mot):
        return mot
    return mot[:-1] if mot.endswith("er") and mot[:-1] in ENTIERS else None


@lru_cache(maxsize=20_000)
def radical(mot):
    """The index term of a word made of folded letters (a to z): its number, its gender and its ending taken off."""
    if len(mot) <= _COURT and mot not in PLURIELS:
        return mot
    mot = _masculin(_singulier(mot))
    if decide := _decide(mot):
        return decide
    mot = _verbe(mot)
    if decide := _decide(mot):
        return decide
    with _VERROU:
        return _SNOWBALL.stemWord(mot)
