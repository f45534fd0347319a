"""What remains of Word, of a PDF or of a mail once it has been pasted, and its removal.

The editor of the admin already drops classes and colours on paste. What gets through: no-break spaces in rows, soft
hyphens, empty paragraphs, lines broken where the paper ended, and lists typed with « - » or « • ».
Pure: imports neither Django nor Wagtail.
"""

import re

from socle.lignes_html import FIN_DE_TEXTE, PROFONDEUR_MAX, Ligne, ecrire_lignes, lire_lignes

# A line that starts a list item, and the kind of its mark: marks of one kind stand at one depth.
_MARK = re.compile(
    r"(?:(?:(?P<puce>[•·●∙\uf0b7])|(?P<rond>[◦○])|(?P<carre>[▪■□◾\uf0a7])|(?P<fleche>[➢►➤→\uf0d8])|(?P<coche>[✓✔\uf0fc]))\s*"
    r"|(?:(?P<tiret>[-–−])|(?P<lettre_o>o))\s+)(?=\S)"
)
_AMBIGUOUS_MARKS = ("tiret", "lettre_o")

# A line broken by the edge of a printed page: long, not ended, and its sentence goes on underneath.
_ENDED = re.compile(r"[.;:!?…»]$")
_CANNOT_END = re.compile(
    r"(?:\b(?:de|du|des|la|le|les|et|ou|à|au|aux|en|par|pour|sur|dans|que|qui|dont|avec|sans|un|une|ce|cette|ces)"
    r"|[dlnsqc][’'])$",
    re.IGNORECASE,
)


def nettoyer_html_colle(html):
    """Return the HTML of a rich text without what pasting left in it.

    Takes the HTML that the editor stores, or any other: what is not ours is unwrapped, scripts and styles go with their
    content. Returns well-formed paragraphs, headings, nested lists, quotations, rules and embeds, holding bold, italic,
    exponents and links only. Idempotent, never raises; None and "" give "".
    - invisible characters go; rows of blanks become one space; a no-break space stays only where French wants one;
    - empty paragraphs go, and line breaks at the ends of one;
    - a printed line cut in mid-sentence joins the next;
    - paragraphs that start with a bullet become list items, nested in the order in which the marks appear; « - » and
      « o » only when at least two lines, or a list, follow each other: alone, they may be a dialogue or a sign;
    - links into a file of the author's machine, or within the original document, keep their words only.
    """
    if not html:
        return ""
    return ecrire_lignes(_with_lists(_with_whole_sentences(lire_lignes(str(html)))))


def _mark(line):
    """Return the kind of list mark that a line starts with, or None."""
    match = _MARK.match(line.text)
    return match and match.lastgroup


def _drop_mark(line):
    line.drop_start(_MARK.match(line.text).end())


# --- Lines cut by the edge of the page, lists typed with marks -------------------------------------------------------


def _with_whole_sentences(lines):
    whole = []
    for line in lines:
        if whole and line.tag == "p" and not line.depth and _is_cut(whole[-1], line):
            space = "" if whole[-1].end_of_text.endswith("-") else " "
            whole[-1].parts += [(False, space), *line.parts]
        else:
            whole.append(line)
    for line in whole:
        line.tidy()
    return whole


def _is_cut(upper, lower):
    end = upper.end_of_text
    is_text = upper.depth or upper.tag == "p"
    if not is_text or len(end) < FIN_DE_TEXTE or _ENDED.search(end) or _mark(lower):
        return False
    return lower.text[:1].islower() or bool(_CANNOT_END.search(end))


def _with_lists(lines):
    """Make list items of the marked paragraphs; items read as such keep their place, without a mark typed as well."""
    run = []
    for line in [*lines, Ligne("<end>")]:
        if line.depth:
            while _mark(line) and _mark(line) not in _AMBIGUOUS_MARKS:
                _drop_mark(line)
        if (line.tag == "p" and _mark(line)) or (line.depth and run):
            run.append(line)
            continue
        if len(run) > 1 or (run and _mark(run[0]) not in _AMBIGUOUS_MARKS):
            _nest(run)
        run = []
    return lines


def _nest(run):
    """Give their depth to the lines of `run`, by the order in which kinds of mark appear.

    A kind met for the first time after an empty line, while already inside an inner list, starts a list of its own.
    """
    kinds = []
    for line in run:
        if line.depth:
            line.depth = min(len(kinds) + line.depth, PROFONDEUR_MAX)
            continue
        kind = _mark(line)
        if kind in kinds:
            kinds = kinds[: kinds.index(kind) + 1]
        elif line.follows_blank and len(kinds) > 1:
            kinds = [kind]
        else:
            kinds = [*kinds, kind][:PROFONDEUR_MAX]
        line.tag, line.depth = "ul", len(kinds)
        _drop_mark(line)
        while _mark(line) and _mark(line) not in _AMBIGUOUS_MARKS:
            _drop_mark(line)
