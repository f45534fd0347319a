"""The committee's rules, from plain values: which mandates run, what is minor, what the voices decide."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

APPROUVER, DEMANDER = "approve", "reject"
FAVORABLE, RESERVES, DEFAVORABLE, ABSTENTION = "favorable", "reserves", "defavorable", "abstention"
POUR = (FAVORABLE, RESERVES)
MOTS_D_UNE_CORRECTION = 20  # an address and a telephone, or a few typing errors; more is another text
BALISE = re.compile(r"<[^>]*>")
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


def mots_changes(avant, apres):
    """How many words were changed between two texts: written over, added or taken away. None when the markup differs.

    A word written over counts once. Markup is what stands between « < » and « > »: a link added is no typing error.
    """
    if BALISE.findall(avant) != BALISE.findall(apres):
        return None
    suites = _comparer(avant, apres)[2]
    return sum(
        max(fin - debut, arrivee - depart) for nom, debut, fin, depart, arrivee in suites if nom != "equal"
    )


def mots_en_regard(avant, apres, autour=6):
    """The words taken away and added between two texts, with ``autour`` words around: a list of (nature, text).

    ``nature`` is « egal », « ote » or « ajoute »; markup is left out, and « … » stands for what is not shown.
    """
    mots, nouveaux, suites = _comparer(avant, apres)
    segments = []
    for rang, (nom, debut, fin, depart, arrivee) in enumerate(suites):
        if nom == "equal":
            gardes = mots[debut:fin]
            tete = autour if rang else 0
            queue = autour if rang < len(suites) - 1 else 0
            if len(gardes) > tete + queue:
                gardes = [*gardes[:tete], "…", *gardes[len(gardes) - queue :]]
            segments.append(("egal", " ".join(gardes)))
        segments += [("ote", " ".join(mots[debut:fin]))] if nom in ("delete", "replace") else []
        segments += [("ajoute", " ".join(nouveaux[depart:arrivee]))] if nom in ("insert", "replace") else []
    return segments


def _comparer(avant, apres):
    """The words of two texts without their markup, and how the first becomes the second (difflib's operations)."""
    mots, nouveaux = (BALISE.sub(" ", texte).split() for texte in (avant, apres))
    if mots == nouveaux:
        return mots, nouveaux, []
    return mots, nouveaux, SequenceMatcher(None, mots, nouveaux, autojunk=False).get_opcodes()


def est_heure_de_bureau(instant):
    """Whether a local instant is one at which people may be written to: from Monday to Friday, from 7 to 19."""
    return instant.weekday() < 5 and 7 <= instant.hour < 19
