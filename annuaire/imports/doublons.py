"""Which actors are the same: by name, postcode and telephone, however they are written. Pure.

Two are one when their names say the same words and their postcode or their telephone does too, or when one of the two
has neither; and when postcode and telephone are the same and the names nearly so. A large association has the same name
in each town: another postcode and another telephone make another actor.
"""

from collections import defaultdict
from typing import NamedTuple

from rapidfuzz import fuzz

from socle.telephone import international
from socle.texte import replier

PROCHE = 90  # on rapidfuzz's scale of 100


class Connu(NamedTuple):
    """An actor that is known: what names it (a number, or anything), and what it is compared by."""

    qui: object
    nom: str
    code_postal: str
    telephone: str


def connu(qui, nom, code_postal, telephone):
    """A Connu, its values folded."""
    mots = "".join(signe if signe.isalnum() else " " for signe in replier(nom))
    return Connu(qui, " ".join(mots.split()), code_postal, international(telephone) if telephone else "")


def est_le_meme(un, autre):
    """Whether two Connu are one actor."""
    code = bool(un.code_postal) and un.code_postal == autre.code_postal
    telephone = bool(un.telephone) and un.telephone == autre.telephone
    if un.nom == autre.nom:
        nu = not (un.code_postal or un.telephone) or not (autre.code_postal or autre.telephone)
        return code or telephone or nu
    return code and telephone and fuzz.ratio(un.nom, autre.nom) >= PROCHE


class Registre:
    """Those that are known, found without reading them all."""

    def __init__(self, connus=()):
        self.par_nom, self.par_lieu = defaultdict(list), defaultdict(list)
        for un in connus:
            self.ajouter(un)

    def ajouter(self, un):
        """Knows one more."""
        self.par_nom[un.nom].append(un)
        if un.code_postal and un.telephone:
            self.par_lieu[un.code_postal, un.telephone].append(un)

    def retrouver(self, un):
        """The first known that is the same as ``un``, or None."""
        candidats = (*self.par_nom[un.nom], *self.par_lieu[un.code_postal, un.telephone])
        return next((autre for autre in candidats if est_le_meme(un, autre)), None)
