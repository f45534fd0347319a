"""A document's own table of contents, read from what an editor pastes in one gesture.

Pure: imports neither Django nor Wagtail.
"""

import re
from dataclasses import dataclass, field

ENTREES_MAX, LONGUEUR_MAX, PROFONDEUR_MAX, CARACTERES_MAX = 500, 300, 6, 60_000
TABULATION = 4
LIGNE_IMPRIMEE = 40  # a shorter line was not cut by the edge of the page


class PlanIllisible(ValueError):
    """The text cannot be a table of contents; the message is in French, for the person who pasted it."""


@dataclass(frozen=True)
class Entree:
    """One line of a table of contents, and the tuple of those under it."""

    intitule: str
    sous_entrees: tuple = ()


@dataclass
class _Line:
    """An entry while it is being read. Lines that start alike are of one family; an empty family is a line that
    starts with a plain word."""

    text: str
    family: str
    indent: int
    is_label_alone: bool = False
    is_finished: bool = False
    follows_blank: bool = False
    children: list = field(default_factory=list)

    def frozen(self):
        return Entree(self.text, tuple(child.frozen() for child in self.children))


_BLANKS = re.compile(r"[ \t\u00a0\u202f\u2009]+")
_INVISIBLE = re.compile("[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b\u2060\ufeff]")
_NOT_AN_ENTRY = re.compile(r"(?:p(?:age|\.)? ?)?\d{1,4}|sommaire|plan|table des matières", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?:\bp\.? ?)?\d{1,4}$")
_WORD = (
    "(?P<word>sous-section|partie|titre|chapitre|section|annexe|axe|fiche|livre|module|volet|étape|objectif)"
)
_RANK = "premi[eè]re?|deuxi[eè]me|seconde?|troisi[eè]me|quatri[eè]me|cinqui[eè]me|sixi[eè]me|septi[eè]me|huiti[eè]me"
_NUMBER = r"(?:n[°º]\s*)?(?:\d{1,3}|[ivxlc]{1,7}|[a-z])(?:er|re)?"
_END = r"(?:[.)°]|\s?[-–—:])(?=\s|$)"
_STARTS = (
    (
        "mot",
        re.compile(rf"{_WORD}\s+{_NUMBER}(?![\w’'])|(?:{_RANK})\s+{_WORD.replace('word', 'named')}\b", re.I),
    ),
    ("tiret", re.compile(r"(?P<mark>[-–—*•·◦▪●○\uf0a7\uf0b7\uf0d8]+|o)\s+(?=\S)")),
    ("decimal", re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){1,5})[.)]?(?=\s|$)")),
    ("decimal", re.compile(rf"(?P<number>\d{{1,3}})(?:{_END}|(?=\s+[A-ZÀ-Ý]))")),
    ("romain", re.compile(rf"[IVX]{{1,5}}{_END}")),
    ("majuscule", re.compile(rf"[A-Z]{_END}")),
    ("minuscule", re.compile(r"[a-z][.)](?=\s|$)")),
)
_ALONE = re.compile(r"introduction|conclusion|préambule|avant-propos|préface|synthèse", re.IGNORECASE)


def lire_plan(texte):
    """Read a table of contents, one entry a line, into a tuple of nested `Entree`.

    A line goes under the one above when it is indented further, or starts with a new kind of mark: « - » or « • »
    (removed), « 1. » then « 1.1 », « I. » then « A. » then « 1. » then « a) », « Partie 1 », « Annexe 2 » under
    « Annexes ». A kind of mark already met goes back to its level; a plain line goes back to the first. What printed
    tables add is understood: page numbers and their dots go; a label on its own (« Partie 1 », « Introduction ») takes
    the line right under it as its title; a line that starts in lower case goes on with a long one above.
    Raises PlanIllisible, in French, when there is nothing, too much, or more than six levels.
    """
    if not isinstance(texte, str) or not texte.strip():
        raise PlanIllisible("Le plan est vide : collez le sommaire du document, une ligne par titre.")
    if len(texte) > CARACTERES_MAX:
        raise PlanIllisible("Ce texte est trop long pour un sommaire : collez seulement les titres.")
    lines = _lines(texte)
    if len(lines) > ENTREES_MAX:
        raise PlanIllisible(f"Ce plan a {len(lines)} entrées ; le maximum est de {ENTREES_MAX}.")
    for line in lines:
        if len(line.text) > LONGUEUR_MAX:
            raise PlanIllisible(
                f"L’entrée « {line.text[:40]}… » a {len(line.text)} caractères ; le maximum est de {LONGUEUR_MAX}."
            )
    entries = tuple(line.frozen() for line in _nested(lines))
    if not entries:
        raise PlanIllisible("Aucune ligne de ce texte n’est un titre : collez le sommaire du document.")
    return entries


def _lines(text):
    lines, follows_blank = [], False
    rows = _INVISIBLE.sub("", text).splitlines()
    for position, row in enumerate(rows):
        line = _read(row)
        if not line.text:
            follows_blank = True
            continue
        line.follows_blank, follows_blank = follows_blank, False
        if _NOT_AN_ENTRY.fullmatch(line.text):
            continue
        ends_group = position + 1 == len(rows) or not rows[position + 1].strip()
        if not (lines and _absorbed(lines[-1], line, ends_group)):
            lines.append(line)
    return lines


def _read(row):
    indent = len(row.expandtabs(TABULATION)) - len(row.expandtabs(TABULATION).lstrip())
    text, had_a_page = _without_page(row.strip())
    text = _BLANKS.sub(" ", text)
    line = _Line(text, "", indent // 2, is_finished=had_a_page)
    for family, pattern in _STARTS:
        match = pattern.match(text)
        if match:
            return _with_family(line, family, match)
    line.is_label_alone = bool(_ALONE.fullmatch(text))
    return line


def _without_page(row):
    """« Introduction .......... 5 » or « Introduction <tab> 5 » → « Introduction », True."""
    words = _PAGE_NUMBER.sub("", row)
    title = words.rstrip(" .…\t\u00a0")
    leader = words[len(title) :]
    if leader.count(".") >= 3 or "…" in leader or ("\t" in leader and words != row):
        return title, True
    return row, False


def _with_family(line, family, match):
    found = match.groupdict()
    line.is_label_alone = match.end() == len(line.text)
    if family == "mot":
        line.family = f"mot {(found['word'] or found['named']).lower()}"
    elif family == "tiret":
        line.family, line.text = f"tiret {found['mark']}", line.text[match.end() :]
    elif family == "decimal":
        line.family = f"decimal {found['number'].count('.') + 1}"
    else:
        line.family = family
    return line


def _absorbed(above, line, ends_group):
    """Return whether `line` is the end of the line above, printed lower; if so, it has been added to it."""
    if line.family or line.follows_blank or above.is_finished:
        return False
    if above.is_label_alone:
        if line.indent > above.indent:
            return False
        if not above.family and (not ends_group or _ALONE.fullmatch(line.text)):
            return False
        needs_colon = not above.family or above.family.startswith("mot")
        above.text += f" : {line.text}" if needs_colon else f" {line.text}"
        above.is_label_alone, above.is_finished = False, line.is_finished
        return True
    if not line.text[0].islower() or len(above.text) < LIGNE_IMPRIMEE:
        return False
    above.text += line.text if above.text.endswith("-") else f" {line.text}"
    above.is_finished = line.is_finished
    return True


def _nested(lines):
    root = _Line("", "", -1)
    path = [root]
    for line in lines:
        _go_up(path, line)
        path[-1].children.append(line)
        path.append(line)
        if len(path) > PROFONDEUR_MAX + 1:
            raise PlanIllisible(f"Ce plan a plus de {PROFONDEUR_MAX} niveaux, à « {line.text[:40]} ».")
    return root.children


def _go_up(path, line):
    """Shorten `path` until its last line is the one that `line` stands under."""
    while path[-1].indent > line.indent:
        path.pop()
    if not line.family.startswith(
        "tiret"
    ):  # a dash is the last level: a part or a number never stands under it
        while path[-1].indent == line.indent and path[-1].family.startswith("tiret"):
            path.pop()
    peers = [position for position, other in enumerate(path) if other.indent == line.indent]
    if not peers:
        return
    alike = [
        position
        for position in peers
        if path[position].family == line.family or _is_deeper(path[position], line)
    ]
    above = path[-1]
    if alike:
        del path[alike[0] :]
    elif not line.family:
        del path[peers[0] :]
    elif not above.family and not line.family.startswith("tiret") and not _announces(above, line):
        path.pop()


def _is_deeper(other, line):
    kinds = (other.family.partition(" "), line.family.partition(" "))
    return all(kind[0] == "decimal" for kind in kinds) and int(kinds[0][2]) > int(kinds[1][2])


def _announces(above, line):
    """« Annexes » announces « Annexe 1 »."""
    return above.text.rstrip(" :").lower() == line.family.removeprefix("mot ") + "s"
