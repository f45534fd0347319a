"""Text brought to plain letters before it is cut into words, with the way back to the source.

Every character becomes lower case ASCII letters or digits, one of a few signs that join words (' - · ° and ASCII
punctuation), a space, a line break, or nothing (accents typed apart, soft hyphens). Other alphabets are romanised,
so that a title in Arabic or Russian is found by those who type it.
"""

import unicodedata
from array import array
from functools import lru_cache

from anyascii import anyascii

from socle.texte import replier

_SIGNES = {
    **dict.fromkeys("'’‘ʼʹ′`´＇", "'"),
    **dict.fromkeys("-‐‑‒–—―−﹘﹣－", "-"),
    **dict.fromkeys("·•‧∙⋅・･", "·"),
    **dict.fromkeys("°º˚", "°"),
    **dict.fromkeys("/⁄∕／", "/"),
    **dict.fromkeys("\n\x0b\x0c\x85\u2028\u2029", "\n"),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", " "),
    # Where a PDF reader joined a word cut at the end of a line.
    "\ufffe": "",
    "（": "(",
    "）": ")",
    "．": ".",
    "，": ",",
    "：": ":",
    "＠": "@",
    "№": "n°",
}


@lru_cache(maxsize=4096)
def _signe(signe):
    """What one character becomes."""
    if signe in _SIGNES:
        return _SIGNES[signe]
    famille = unicodedata.category(signe)
    if signe.isspace():
        return " "
    if signe.isascii():
        return "" if famille == "Cc" else signe.lower()
    if famille[0] in "LN" or famille == "Mc":
        return "".join(c for c in anyascii(replier(signe)).lower() if c.isalnum()) or " "
    return "" if famille in ("Mn", "Me", "Cc", "Cf") else " "


class Plie:
    """A folded text (`texte`) that can say where each of its characters stood in the source."""

    __slots__ = ("_carte", "_inegaux", "_source", "texte")

    def __init__(self, source):
        table = {ord(signe): _signe(signe) for signe in set(source)}
        self.texte = source.translate(table)
        self._source, self._carte = source, None
        self._inegaux = {chr(code): len(plie) for code, plie in table.items() if len(plie) != 1}

    @property
    def decale(self):
        """Whether some character became none or several, so that places are not the source's."""
        return bool(self._inegaux)

    def etendue(self, debut, fin):
        """Where in the source stands what is between `debut` and `fin`; an accent typed apart goes with its letter."""
        if not self._inegaux:
            return debut, fin
        # Made when it is first asked for: what is only indexed never asks.
        if self._carte is None:
            self._carte = _carte(self._source, self._inegaux)
        depart = self._carte[debut]
        return depart, max(self._carte[fin], depart + 1)


def _carte(source, inegaux):
    """For each place in the folded text, and its end, the place in the source."""
    carte, suite = array("L"), 0
    for place, signe in enumerate(source):
        if signe in inegaux:
            carte.extend(range(suite, place))
            carte.extend([place] * inegaux[signe])
            suite = place + 1
    carte.extend(range(suite, len(source) + 1))
    return carte
