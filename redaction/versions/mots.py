"""The words that differ between two texts: counted, and shown side by side. Plain values, in a bounded time."""

import re
from difflib import SequenceMatcher

MOTS_D_UNE_CORRECTION = 20  # an address and a telephone, or a few typing errors; more is another text
CARACTERES_D_UNE_CORRECTION = 240  # of those words
MOTS_MONTRES = 30  # on each side of what is left out of a long change
COMPARABLES = 250_000  # pairs of words that one compares at most: five hundred words with five hundred
JETON = re.compile(r"<[^<>]*>|[^\s<]+|<")
# Blank letters and marks that no reader sees: without them, one « word » could hold a whole sentence.
INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0]"
)


def mots_changes(avant, apres):
    """What was changed between two texts: (words, characters) written over, added or taken away.

    A word written over counts once, characters are those of the longer side. A word that crosses markup was taken away
    and added. None when markup (« <…> ») was added, taken away or changed: that is no typing error.
    """
    anciens, nouveaux = _jetons(avant), _jetons(apres)
    changes = [
        (anciens[a:b], nouveaux[c:d]) for nom, a, b, c, d in _suites(anciens, nouveaux) if nom != "equal"
    ]
    if any(_est_balise(jeton) for paire in changes for jetons in paire for jeton in jetons):
        return None
    mots = sum(max(len(otes), len(mis)) for otes, mis in changes)
    return mots, sum(max(len("".join(otes)), len("".join(mis))) for otes, mis in changes)


def mots_en_regard(avant, apres, autour=6):
    """The words taken away and added between two texts, with ``autour`` words around: a list of (nature, text).

    ``nature`` is « egal », « ote » or « ajoute »; markup is left out, and « … » stands for what is not shown.
    """
    anciens, nouveaux = _jetons(avant), _jetons(apres)
    suites = _suites(anciens, nouveaux)
    segments = []
    for rang, (nom, debut, fin, depart, arrivee) in enumerate(suites if anciens != nouveaux else ()):
        if nom == "equal":
            bouts = autour if rang else 0, autour if rang < len(suites) - 1 else 0
            cotes = (("egal", anciens[debut:fin], bouts),)
        else:
            bouts = MOTS_MONTRES, MOTS_MONTRES
            cotes = (("ote", anciens[debut:fin], bouts), ("ajoute", nouveaux[depart:arrivee], bouts))
        resumes = [(cote, _resume(jetons, *extremes)) for cote, jetons, extremes in cotes]
        segments += [(cote, texte) for cote, texte in resumes if texte]
    return segments


def _resume(jetons, tete, queue):
    """The first and the last of these words, « … » between them when some are left out; markup is."""
    mots = [jeton for jeton in jetons if not _est_balise(jeton)]
    if len(mots) > tete + queue:
        mots = [*mots[:tete], "…", *mots[len(mots) - queue :]]
    return " ".join(mots)


def _est_balise(jeton):
    """Whether a token is markup, not a word."""
    return len(jeton) > 1 and jeton.startswith("<") and jeton.endswith(">")


def _jetons(texte):
    """The words and the markup of a text, in their order. Signs that show nothing are no part of a word."""
    return JETON.findall(INVISIBLE.sub(" ", texte))


def _suites(avant, apres):
    """How a list becomes another: difflib's operations, found in a bounded time.

    What is alike at both ends is put aside first; a middle too long to be compared is one replacement.
    """
    court = min(len(avant), len(apres))
    tete = next((n for n in range(court) if avant[n] != apres[n]), court)
    queue = next((n for n in range(court - tete) if avant[-1 - n] != apres[-1 - n]), court - tete)
    milieu, nouveau = avant[tete : len(avant) - queue], apres[tete : len(apres) - queue]
    if len(milieu) * len(nouveau) > COMPARABLES:
        suites = [("replace", 0, len(milieu), 0, len(nouveau))]
    else:
        suites = SequenceMatcher(None, milieu, nouveau, autojunk=False).get_opcodes()
    suites = [(nom, a + tete, b + tete, c + tete, d + tete) for nom, a, b, c, d in suites]
    debut = [("equal", 0, tete, 0, tete)] if tete else []
    bout = [("equal", len(avant) - queue, len(avant), len(apres) - queue, len(apres))] if queue else []
    return [*debut, *suites, *bout]
