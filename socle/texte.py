"""French text: keys that compare words whatever their accents, real typography, sizes of files.

Pure: imports neither Django nor Wagtail. U+202F is the narrow no-break space, U+00A0 the no-break space.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "þ": "th",
        "\u00ad": None,
    }
)
# Apostrophes, hyphens and blanks all separate words: « sans-papiers » and « sans papiers » are one tag.
_SEPARATORS = re.compile(r"[\s'’‘ʼʹ′`´\u2010-\u2015\u2212_\-\u200b-\u200d\u2060\ufeff]+")


# What XML 1.0 cannot hold, nor databases and exchange formats: texts pasted or read from a PDF bring some.
ILLISIBLES = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def replier(texte):
    """Return the key under which two spellings of the same words meet.

    Folds case, accents and diacritics, ligatures (œ, æ), widths; apostrophes, hyphens, underscores and blanks of every
    kind become one ordinary space, none at the ends; soft hyphens and control characters vanish. Other punctuation
    stays. Idempotent. « Mise à l’abri » and « mise a l'abri » → « mise a l abri »; « Cœur » → « coeur ».
    """
    text = unicodedata.normalize("NFKD", str(texte)).casefold()
    text = unicodedata.normalize("NFKD", text).translate(_LETTERS)
    text = _SEPARATORS.sub(" ", text)
    return "".join(char for char in text if unicodedata.category(char) not in ("Mn", "Cc", "Cf")).strip()


# --- Typography ------------------------------------------------------------------------------------------------------

FINE, INSECABLE = "\u202f", "\u00a0"
_BLANK = "[ \u00a0\u2009\u202f]"
# Stand for a tag and for what may not change while the rules run: noncharacters, which no text may hold.
_TAG, _KEPT = "\ufdd0", "\ufdd1"

_HTML_TAG = re.compile(r"<[^<>]*>")
_HTML_APOSTROPHE = re.compile(r"(?<=[^\W\d_])&(?:#x27|#39|apos);(?=[^\W_])", re.IGNORECASE)
_HTML_NO_BREAK = re.compile(r"&(?:nbsp|#160|#xa0);", re.IGNORECASE)
_UNTOUCHABLE = re.compile(
    r"(?:[a-z][a-z0-9+.\-]{1,20}://|www\.|mailto:|tel:)[^\s<>«»\ufdd0]+"  # an address with its scheme
    r"|[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})+"  # a mail address
    r"|\b[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}/[^\s<>«»\ufdd0]*"  # paris.fr/actes?annee=2015
    r"|&(?:\w{1,31}|#\d{1,7}|#x[0-9a-f]{1,6});",  # an entity
    re.IGNORECASE,
)
_SANS_BARRE = re.compile(r"www\.|mailto:|tel:", re.IGNORECASE)


def _hours(match):
    hours, minutes = match.groups()
    if int(hours) > 24:
        return match.group()
    return f"{hours}{INSECABLE}h" + (f"{INSECABLE}{minutes}" if minutes else "")


_MOIS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_CHIFFRES = "0123456789"
# In the order in which they run, each only on a text that holds one of the signs on its right. Sources: Lexique des
# règles typographiques en usage à l'Imprimerie nationale, and the look of the site, which wants the narrow space before
# the colon too.
_RULES = tuple(
    (re.compile(pattern), replacement, signs)
    for pattern, replacement, signs in (
        (r"(?<=[^\W\d_])'(?=[^\W_])", "’", "'"),
        (r"(?<![./])\.\.\.(?![./])", "…", "."),
        # Quotation marks: the narrow space inside, whether or not one was typed.
        (rf"«{_BLANK}*(?=[^\s«])", f"«{FINE}", "«"),
        (rf"(?<=[^\s«]){_BLANK}*»", f"{FINE}»", "»"),
        # Double punctuation: a space that was typed becomes narrow; one that was forgotten is added only between a
        # word and a blank, which leaves 12:30, a:b and tags alone.
        (rf"(?<=[^\s;:!?«]){_BLANK}+(?=[;!?](?![\w(/])|:(?![^\s{_TAG}]))", FINE, ";:!?"),
        (rf"(?<=[\w)\]%€°…’])(?=(?:[!?]+|[;:])(?:[\s»)\]{_TAG}]|$))", FINE, ";:!?"),
        (rf"(?<=\d){_BLANK}?(?=[%€](?!\w))", FINE, "%€"),
        (rf"\b([Nn])[°º]{_BLANK}*(?=\d)", rf"\1°{INSECABLE}", "°º"),
        (rf"(?<![\w,.:/\-])(\d{{1,2}}){_BLANK}?h(?:{_BLANK}?([0-5]\d))?(?!\w)", _hours, _CHIFFRES),
        (rf"(?<=\d){_BLANK}(?=(?:octets?|ko|Mo|Go|euros?|ans?|mois|km|m²)\b)", INSECABLE, _CHIFFRES),
        (rf"(?<=\d){_BLANK}(?=(?:{_MOIS})\b)|(?<=\b1er){_BLANK}(?=(?:{_MOIS})\b)", INSECABLE, _CHIFFRES),
        (rf"(?<!\w)(MM?\.|Mmes?|Mlle|Dr|Me){_BLANK}(?=[A-ZÀ-Ý])", rf"\1{INSECABLE}", "MD"),
        (rf"\b([Aa]rt|[Aa]l|[Pp]|LO?|R|D)\.{_BLANK}(?=\d)", rf"\1.{INSECABLE}", _CHIFFRES),
    )
)


def typographie(texte):
    """Return plain French text with its typography: what a compositor would have done, and nothing else.

    Curly apostrophes, ellipsis, narrow no-break space before « ; : ! ? » and inside guillemets, no-break space in
    « n° 5 », « 12 h 30 », « 16 ans », « M. Dupont », « art. 5 », « L. 223-2 », « 5 mars »; « 1er » itself is left.
    Addresses, times such as 12:30 and line breaks do not change. Idempotent. Not for text in another language.
    """
    text = str(texte)
    if _TAG in text or _KEPT in text:
        return text
    return _typeset_again(text) if len(text) <= _SHORT else _typeset(text)


def typographie_html(html):
    """Return HTML whose text has its French typography; tags, attributes and entities do not change.

    Takes rich text or escaped text (`&#x27;` between two letters is an apostrophe). Idempotent. The answer is as safe
    as what was given: nothing is escaped nor unescaped, except `&nbsp;`, which becomes the character itself.
    """
    text = str(html)
    if _TAG in text or _KEPT in text:
        return text
    text = _HTML_NO_BREAK.sub(INSECABLE, _HTML_APOSTROPHE.sub("’", text))
    return _restore(_typeset(_HTML_TAG.sub(_TAG, text)), _TAG, _HTML_TAG.findall(text))


def _typeset(text):
    kept = ()
    # An address, a mail address, an entity.
    if any(sign in text for sign in "/@&") or _SANS_BARRE.search(text):
        kept = _UNTOUCHABLE.findall(text)
        text = _UNTOUCHABLE.sub(_KEPT, text)
    for pattern, replacement, signs in _RULES:
        if any(sign in text for sign in signs):
            text = pattern.sub(replacement, text)
    return _restore(text, _KEPT, kept)


# Titles, names and labels come back from page to page; a passage does not.
_SHORT = 200
_typeset_again = lru_cache(maxsize=8192)(_typeset)


def _restore(text, sentinel, originals):
    parts = text.split(sentinel)
    return "".join(part + original for part, original in zip(parts, [*originals, ""], strict=True))


# --- Sizes -----------------------------------------------------------------------------------------------------------


def taille_fichier(octets):
    """Return the size of a file in French decimal units, « 2,4 Mo », « 12 ko », « 1 octet », with a no-break space.

    `octets` is a whole number of bytes. Two significant figures below ten, none after the comma beyond.
    Raises ValueError when it is negative or not a whole number.
    """
    if isinstance(octets, bool) or not isinstance(octets, int) or octets < 0:
        raise ValueError("a size is a whole number of bytes, zero or more")
    if octets < 1000:
        return f"{octets}{INSECABLE}octet{'s' if octets > 1 else ''}"
    size = octets
    for unit in ("ko", "Mo", "Go", "To"):
        size /= 1000
        if round(size) < 1000 or unit == "To":
            break
    figure = f"{size:.1f}".removesuffix(".0") if size < 9.95 else f"{size:.0f}"
    return f"{figure.replace('.', ',')}{INSECABLE}{unit}"
