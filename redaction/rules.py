"""The committee's rules, from plain values: whether a mandate runs, what the organisations' voices decide."""

from dataclasses import dataclass

APPROUVER, DEMANDER = "approve", "reject"
FAVORABLE, RESERVES, DEFAVORABLE, ABSTENTION = "favorable", "reserves", "defavorable", "abstention"
POUR = (FAVORABLE, RESERVES)
A_EXPLIQUER = (RESERVES, DEFAVORABLE)  # opinions that say nothing useful without a comment


def est_en_cours(debut, fin, jour):
    """Whether a mandate from ``debut`` to ``fin`` (dates, both included; no ``fin``: for good) runs on ``jour``."""
    return debut <= jour and (fin is None or jour <= fin)


def se_chevauchent(un, autre):
    """Whether two mandates, each a pair (first day, last day or None), share a day."""
    (debut, fin), (autre_debut, autre_fin) = un, autre
    return (fin is None or autre_debut <= fin) and (autre_fin is None or debut <= autre_fin)


@dataclass(frozen=True)
class Voix:
    """One opinion on the version: the key of the organisation that speaks, its sense, whether the staff answered it."""

    organisme: int
    sens: str
    repondue: bool = False


@dataclass(frozen=True)
class Depouillement:
    """What the voices say, counted in organisations; ``issue`` is APPROUVER, DEMANDER, or empty while undecided."""

    quorum: int
    possibles: int
    exprimees: int
    favorables: int
    defavorables: int
    sans_reponse: int
    issue: str
    a_terme: bool = False
    par_echeance: bool = False

    @property
    def manquent(self):
        """How many organisations must still speak before anything is decided."""
        return max(0, self.quorum - self.exprimees)

    @property
    def est_impossible(self):
        """Whether the quorum is larger than the organisations that may speak: nothing can ever be decided.

        Unless time decides with the voices given, and somebody may give one.
        """
        return self.quorum > self.possibles and not (self.a_terme and self.possibles)


def depouiller(voix, possibles, quorum, attendre, a_terme=False, echue=False):
    """Counts the voices (``Voix``, oldest first) that were given on one version: a Depouillement.

    Each organisation has one voice, its last. ``possibles`` holds the keys of the organisations that may speak; those
    that have spoken are counted among them. Nothing is decided before ``quorum`` of them have spoken, abstentions
    included, nor, when ``attendre`` is true, while an unfavourable voice has no answer. Then the larger side decides;
    when they are equal, the voices that are left do, and changes are asked when none is left. ``a_terme`` says that
    the time limit, once ``echue``, takes the place of the quorum: then the larger side of the voices given, if there is
    one and no unfavourable voice waits for an answer.
    """
    retenues = {une.organisme: une for une in voix}
    base = {*possibles, *retenues}
    favorables = sum(une.sens in POUR for une in retenues.values())
    contre = [une for une in retenues.values() if une.sens == DEFAVORABLE]
    sans_reponse = sum(not une.repondue for une in contre)
    atteint = len(retenues) >= quorum
    par_echeance = a_terme and echue and not atteint
    issue = ""
    if (atteint or par_echeance) and not (sans_reponse and (attendre or par_echeance)):
        if favorables > len(contre):
            issue = APPROUVER
        elif len(contre) > favorables or (atteint and len(retenues) == len(base)):
            issue = DEMANDER
    return Depouillement(
        quorum,
        len(base),
        len(retenues),
        favorables,
        len(contre),
        sans_reponse if attendre or par_echeance else 0,
        issue,
        a_terme,
        par_echeance and bool(issue),
    )


def est_heure_de_bureau(instant):
    """Whether a local instant is one at which people may be written to: from Monday to Friday, from 7 to 19."""
    return instant.weekday() < 5 and 7 <= instant.hour < 19
