"""Text brought to plain letters before it is cut into words, with the way back to the source.

Every character becomes lower case ASCII letters or digits, one of a few signs that join words (' - · ° and ASCII
punctuation), a space, a line break, or nothing (accents typed apart, soft hyphens). Other alphabets are romanised,
so that a title in Arabic or Russian is found by those who type it.
"""

import unicodedata
from bisect import bisect_right
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

    __slots__ = ("_bornes", "_plies", "_sources", "decale", "texte")

    def __init__(self, source):
        table = {ord(signe): _signe(signe) for signe in set(source)}
        self.texte = source.translate(table)
        inegaux = {chr(code) for code, plie in table.items() if len(plie) != 1}
        # Whether places in the source differ from places in the folded text.
        self.decale = bool(inegaux)
        if self.decale:
            self._reperer(source, table, inegaux)

    def _reperer(self, source, table, inegaux):
        """Note where the lengths part: one stretch of text after each character that is not folded into just one."""
        self._plies, self._sources, self._bornes = [0], [0], []
        ecart = 0
        for place, signe in enumerate(source):
            if signe in inegaux:
                ecart += len(table[ord(signe)]) - 1
                self._bornes.append(place)
                self._plies.append(place + 1 + ecart)
                self._sources.append(place + 1)
        self._bornes.append(len(source))

    def place(self, dans_le_plie):
        """The place in the source of a place in the folded text; an accent typed apart goes with its letter."""
        troncon = bisect_right(self._plies, dans_le_plie) - 1
        return min(self._sources[troncon] + dans_le_plie - self._plies[troncon], self._bornes[troncon])
