"""HTML read as a flat sequence of lines (paragraphs, headings, list items), and written again well formed.

Pure: imports neither Django nor Wagtail. What is not ours is unwrapped, scripts and styles go with their content.
"""

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

_INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i", "sup": "sup", "sub": "sub", "code": "code", "a": "a"}
_LINES = {"p": "p", "h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4", "div": "p", "td": "p",
          "th": "p", "section": "p", "article": "p", "dt": "p", "dd": "p", "blockquote": "blockquote"}  # fmt: skip
_DROPPED_WITH_CONTENT = ("script", "style", "head", "title", "xml", "object", "iframe", "svg", "math", "template",
                         "noscript", "select", "textarea", "button")  # fmt: skip
_KEPT_ATTRIBUTES = {"a": ("href", "linktype", "id"), "embed": ("embedtype", "id", "url", "alt", "format")}
# Link targets that mean something outside the machine and the document they were copied from.
_ALLOWED_ADDRESS = re.compile(
    r"(?:https?://|mailto:|tel:|ftp://|/(?!/)|\?|#(?!_(?:toc|ftn|edn|ref|hlk|msocom)))", re.I
)
_DECLARATIONS = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]*>?", re.DOTALL)

_INVISIBLE = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b\u2060\ufeff\ufffc]")
_BLANKS = re.compile(r"[\s\u00a0\u202f]+")
PROFONDEUR_MAX = 5  # the editor's own limit
FIN_DE_TEXTE = 50


@dataclass
class Ligne:
    """One paragraph, heading or list item: its tag, its depth in lists (0 outside), its inline content.

    `parts` are `(is_markup, text)` pairs; text is unescaped. A rule or an embed is a line whose tag is its
    whole markup.
    """

    tag: str
    depth: int = 0
    key: str = ""
    parts: list = field(default_factory=list)
    follows_blank: bool = False

    @property
    def text(self):
        return "".join(text for is_markup, text in self.parts if not is_markup)

    @property
    def end_of_text(self):
        """The last characters only: a paragraph that is being put together may be long."""
        end = ""
        for is_markup, text in reversed(self.parts):
            end = end if is_markup else text[-FIN_DE_TEXTE:] + end
            if len(end) >= FIN_DE_TEXTE:
                break
        return end

    @property
    def is_empty(self):
        return not self.parts and not self.tag.startswith("<")

    def drop_start(self, length):
        """Remove the first characters of the text, whatever markup they are in."""
        for index, (is_markup, text) in enumerate(self.parts):
            if not is_markup:
                self.parts[index] = (False, text[length:])
                length -= min(length, len(text))
        self.tidy()

    def tidy(self):
        """Reduce blanks, drop blanks and breaks at both ends, and inline tags with nothing inside."""
        parts, glued = [], True
        for is_markup, text in _one_text_at_a_time(self.parts):
            if not is_markup:
                text = _BLANKS.sub(_one_blank, _INVISIBLE.sub("", text))
                text = text.lstrip() if glued else text
                glued = text.endswith((" ", "\u00a0", "\u202f")) if text else glued
            elif text == _BREAK:
                _strip_end(parts, (" ",))
                text, glued = ("" if _is_at_an_edge(parts) else _BREAK), True
            if text:
                parts.append((is_markup, text))
        _strip_end(parts, (" ", _BREAK))
        self.parts = _without_empty_tags(parts)

    def html(self):
        content = "".join(text if is_markup else escape(text, quote=False) for is_markup, text in self.parts)
        key = f' data-block-key="{escape(self.key)}"' if self.key else ""
        if self.tag.startswith("<"):
            return self.tag
        return f"<li{key}>{content}" if self.depth else f"<{self.tag}{key}>{content}</{self.tag}>"


_BREAK = "<br/>"
_INLINE_DEPTH_MAX = 20


def _one_text_at_a_time(parts):
    """Yield the parts, texts that touch each other put together."""
    words = []
    for is_markup, text in parts:
        if not is_markup:
            words.append(text)
            continue
        if words:
            yield False, "".join(words)
            words = []
        yield True, text
    if words:
        yield False, "".join(words)


def _one_blank(match):
    """Return one space, or the no-break space that was typed where French wants one."""
    blank, text = match.group().strip(" \t\n\r"), match.string
    before, after = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
    is_wanted = after in tuple(";:!?»%") or before in tuple("«°") or (before.isdigit() and after.isdigit())
    return blank if is_wanted and blank in ("\u00a0", "\u202f") else " "


def _is_at_an_edge(parts):
    texts = [text for is_markup, text in parts if not is_markup or text == _BREAK]
    return not texts or texts[-1] == _BREAK


def _strip_end(parts, what):
    """Remove, in place, blanks (and breaks, when `what` has them) from the end, inside closing tags too."""
    for index in range(len(parts) - 1, -1, -1):
        is_markup, text = parts[index]
        if is_markup and text == _BREAK:
            if _BREAK not in what:
                return
            parts[index] = (False, "")
        elif not is_markup:
            parts[index] = (False, text.rstrip())
            if parts[index][1]:
                return


def _without_empty_tags(parts):
    kept = []
    for is_markup, text in parts:
        if is_markup and text.startswith("</"):
            blank = kept.pop() if kept and kept[-1] == (False, " ") else None
            if kept and kept[-1][0] and kept[-1][1] != _BREAK and not kept[-1][1].startswith("</"):
                kept.pop()
                text = ""
            kept += [blank] if blank else []
        if text:
            kept.append((is_markup, text))
    return kept


# --- Reading and writing HTML ----------------------------------------------------------------------------------------


class _Reader(HTMLParser):
    """Reads any HTML into `lines`."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines = []
        self._line = None
        self._lists = []
        self._inline = []  # (tag as read, tag as written or None)
        self._dropped = []

    def close(self):
        super().close()
        self._end_line()

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in reversed(attrs)}
        if self._dropped or tag in _DROPPED_WITH_CONTENT:
            self._dropped += [tag] if tag in _DROPPED_WITH_CONTENT else []
        elif tag in ("ul", "ol"):
            self._end_line()
            self._lists.append(tag)
        elif tag in _LINES or tag == "li":
            self._start_line(_LINES.get(tag, "p"), attributes.get("data-block-key", ""))
        elif tag in _INLINE and len(self._inline) < _INLINE_DEPTH_MAX:
            self._start_inline(tag, attributes)
        elif tag == "br" and self._line:
            self._line.parts.append((True, _BREAK))
        elif tag in ("hr", "embed"):
            self._end_line()
            self.lines.append(Ligne(_opening_tag(tag, attributes, "/")))

    def handle_endtag(self, tag):
        if self._dropped:
            self._dropped = self._dropped[:-1] if tag == self._dropped[-1] else self._dropped
        elif tag in ("ul", "ol"):
            self._end_line()
            self._lists = self._lists[:-1]
        elif tag in _LINES or tag == "li":
            self._end_line()
        elif tag in (read for read, _written in self._inline):
            self._end_inline(tag)

    def handle_data(self, data):
        if self._dropped or (self._line is None and not data.strip()):
            return
        if self._line is None:
            self._start_line("p", "")
        self._line.parts.append((False, data))

    def _start_line(self, tag, key):
        if self._line is None or self._line.parts:
            self._end_line()
            self._line = Ligne(tag)
        self._line.tag, self._line.key = tag, key or self._line.key
        if self._lists:
            self._line.tag, self._line.depth = self._lists[-1], min(len(self._lists), PROFONDEUR_MAX)

    def _end_line(self):
        if self._inline:
            self._end_inline(self._inline[0][0])
        if self._line is not None:
            self.lines.append(self._line)
        self._line = None

    def _start_inline(self, tag, attributes):
        written = _INLINE[tag]
        if written in (already for _read, already in self._inline) or (
            written == "a" and not _leads(attributes)
        ):
            written = None
        if self._line is None:
            self._start_line("p", "")
        self._inline.append((tag, written))
        if written:
            self._line.parts.append((True, _opening_tag(written, attributes)))

    def _end_inline(self, tag):
        while self._inline:
            read, written = self._inline.pop()
            if written:
                self._line.parts.append((True, f"</{written}>"))
            if read == tag and tag not in (other for other, _written in self._inline):
                return


def _leads(attributes):
    return bool(attributes.get("linktype") or _ALLOWED_ADDRESS.match(attributes.get("href", "").strip()))


def _opening_tag(tag, attributes, end=""):
    kept = [(name, attributes[name].strip()) for name in _KEPT_ATTRIBUTES.get(tag, ()) if name in attributes]
    return f"<{tag}" + "".join(f' {name}="{escape(value)}"' for name, value in kept) + f"{end}>"


def lire_lignes(html):
    """Return the `Ligne`s of any HTML, tidied, without those that hold nothing. Never raises."""
    reader = _Reader()
    reader.feed(_DECLARATIONS.sub("", html))
    reader.close()
    lines = []
    follows_blank = False
    for line in reader.lines:
        line.tidy()
        line.follows_blank, follows_blank = follows_blank, line.is_empty
        if not line.is_empty:
            lines.append(line)
    return lines


def ecrire_lignes(lines):
    """Return the HTML of `lines`, as nested lists where they are items."""
    html, lists = [], []

    def close_lists(depth):
        while len(lists) > depth:
            html.append(f"</li></{lists.pop()}>")

    for line in _without_missing_levels(lines):
        depth = line.depth
        close_lists(depth)
        if depth and depth == len(lists):
            if lists[-1] == line.tag:
                html.append("</li>")
            else:
                close_lists(depth - 1)
        if depth > len(lists):
            lists.append(line.tag)
            html.append(f"<{line.tag}>")
        html.append(line.html())
    close_lists(0)
    return "".join(html)


def _without_missing_levels(lines):
    """Bring items back to the level that they have among others: an inner list pasted without its outer one."""
    depths = []
    for line in lines:
        while depths and depths[-1] > line.depth:
            if line.depth and (len(depths) == 1 or depths[-2] < line.depth):
                depths[-1] = line.depth
            else:
                depths.pop()
        if line.depth and depths[-1:] != [line.depth]:
            depths.append(line.depth)
        line.depth = len(depths)
    return lines
