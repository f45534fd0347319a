"""Whether a passage is in a text, from plain values: what a reader copies from a screen is never what was typed."""

import html
import re

BALISE_DE_BLOC = re.compile(r"</(?:p|li|h\d|td|th|blockquote|div)>|<br\s*/?>", re.IGNORECASE)
BALISE = re.compile(r"<[^>]*>")
SANS_CHASSE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
MEMES = str.maketrans(dict.fromkeys("’‘ʼ", "'") | dict.fromkeys("“”«»", '"') | dict.fromkeys("–—‑", "-"))


def en_clair(texte):
    """The text without its tags, one line for each paragraph."""
    return html.unescape(BALISE.sub("", BALISE_DE_BLOC.sub("\n", texte)))


def reduire(texte):
    """The text as it is compared: neither spaces nor what is not seen, one form of quotes, apostrophes and dashes."""
    return "".join(texte.replace("…", "...").translate(MEMES).translate(SANS_CHASSE).split())


def contient(textes, passage):
    """Whether one of these texts, or several that follow each other, holds a passage."""
    cherche = reduire(passage)
    return bool(cherche) and cherche in "".join(reduire(texte) for texte in textes)
