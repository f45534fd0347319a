"""The order of the results: where the words are, whether they are those typed, then what is recent. Pure.

Scores compare the results of one request; their size means nothing else.
"""

from dataclasses import dataclass
from datetime import date

from recherche.index.lexemes import FRONTIERE
from recherche.moteur.requete import suite_de

TITRE, REPERES, RESUME, CORPS = 10.0, 5.0, 4.0, 1.0  # what a term is worth, by where it is found
ELARGI = 0.6  # of what a synonym is worth, against the words typed
SUITE_AU_TITRE, TITRE_ENTIER = (
    4.0,
    8.0,
)  # the words typed side by side in the title; the title and nothing else
RECENT, DEMI_VIE = 1.5, 5 * 365  # what today's date adds, halved every so many days
A_VENIR, PASSE = 3.0, -3.0  # events
# Two scores nearer than this are one: the date decides, the same on both engines.
PAS = 3


@dataclass(frozen=True, slots=True)
class Candidat:
    """What the order reads of an entry: terms by place, each text with a blank at both ends; dates;
    whether it holds the words typed; whether it acts in the département that they name.
    """

    cle: int
    jour: date
    fin: date | None
    en_titre: str
    en_reperes: str
    en_resume: str
    est_exact: bool = True
    est_acteur_du_lieu: bool = False


def classer(candidats, elargie, aujourd_hui):
    """The candidates, best first; of two alike, the latest, then the last made.

    Actors of the département named, then what holds the words typed, then what says the same in other words.
    """
    bareme = Bareme(elargie)

    def rang(c):
        note = round(bareme.note(c) + _actualite(c, aujourd_hui), PAS)
        return (not c.est_acteur_du_lieu, not c.est_exact, -note, -c.jour.toordinal(), -c.cle)

    return sorted(candidats, key=rang)


class Bareme:
    """What a request is worth where it is found; its expressions are written once for all the candidates."""

    def __init__(self, elargie):
        self.parties = [
            (
                [[_cherche(e) for e in groupe] for groupe in partie.groupes],
                [_cherche(equivalent.expression) for equivalent in partie.equivalents],
            )
            for partie in elargie.parties
        ]
        typees = [suite_de(groupe[0]) for partie in elargie.parties for groupe in partie.groupes]
        self.cote_a_cote = " ".join(terme for suite in typees for terme in suite)
        self.nombre = len(typees)

    def note(self, candidat):
        """The worth of a candidate without its dates."""
        if not self.parties:
            return 0.0
        return sum(_partie(candidat, *partie) for partie in self.parties) / len(self.parties) + self._titre(
            candidat
        )

    def _titre(self, candidat):
        """What is added when the title holds the words side by side, and when it holds nothing else."""
        titre = candidat.en_titre
        if self.cote_a_cote not in titre:
            return 0.0
        if titre.split(f" {FRONTIERE} ", 1)[0].strip() == self.cote_a_cote:
            return SUITE_AU_TITRE + TITRE_ENTIER
        return SUITE_AU_TITRE if self.nombre > 1 and f" {self.cote_a_cote} " in titre else 0.0


def _cherche(expression):
    """An expression as it stands in the texts of a candidate, a blank at both ends."""
    return f" {' '.join(suite_de(expression))} "


def _partie(candidat, groupes, autres):
    """The best reading of a part: its own words, or what the thesaurus puts in their place."""
    notes = [max(_expression(candidat, cherche) for cherche in groupe) for groupe in groupes]
    note = sum(notes) / len(notes)
    return max(note, ELARGI * max(_expression(candidat, cherche) for cherche in autres)) if autres else note


def _expression(candidat, cherche):
    """What an expression is worth where it is best placed; a phrase counts whole or as in the body."""
    if cherche in candidat.en_titre:
        return TITRE
    if cherche in candidat.en_reperes:
        return REPERES
    return RESUME if cherche in candidat.en_resume else CORPS


def _actualite(candidat, aujourd_hui):
    """What dates add: recent contents first; events to come before those that are over."""
    age = max(0, (aujourd_hui - candidat.jour).days)
    bonus = RECENT * 0.5 ** (age / DEMI_VIE)
    if candidat.fin is not None:
        bonus += A_VENIR if candidat.fin >= aujourd_hui else PASSE
    return bonus
