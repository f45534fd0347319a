"""Dates as the centre knows them: sometimes a day, often a month, sometimes a year alone; read and written in French.

Pure: imports neither Django nor Wagtail, never reads the clock. Hours are written with a no-break space (U+00A0), dates
with ordinary spaces.
"""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import EnumType, StrEnum
from functools import total_ordering

JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
# Abbreviations of the Imprimerie nationale; the short months are never abbreviated.
MOIS_COURTS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip
ANNEE_MIN, ANNEE_MAX = 1700, 2100
LONGUEUR_MAX = 60
ACCEPTE = "Écrivez « 2015 », « novembre 2015 » (ou « 11/2015 »), ou « 10 novembre 2015 » (ou « 10/11/2015 »)."


class DateIllisible(ValueError):
    """What was typed is not a date that the centre can read; the message is in French, for the person who typed it."""


class _WithChoices(EnumType):
    """Gives an enumeration the `choices` that a model field expects, without importing Django."""

    @property
    def choices(cls):
        """Return the (value, label) pairs, in order."""
        return [(member.value, member.label) for member in cls]


class Precision(StrEnum, metaclass=_WithChoices):
    """How much of a date is known, from the vaguest to the most exact."""

    ANNEE = "annee"
    MOIS = "mois"
    JOUR = "jour"

    @property
    def label(self):
        """Return the word that the staff reads."""
        return {"annee": "année", "mois": "mois", "jour": "jour"}[self.value]

    @property
    def rang(self):
        """Return 0 for the year, 1 for the month, 2 for the day."""
        return ("annee", "mois", "jour").index(self.value)


@total_ordering
@dataclass(frozen=True)
class DatePartielle:
    """A date known to the year, the month or the day.

    `date` is brought back to the first day of the period, so that « 2015 » sorts with 1 January 2015, before
    « janvier 2015 », itself before « 1er janvier 2015 ». Raises ValueError for an unknown precision.
    """

    date: date
    precision: Precision

    def __post_init__(self):
        precision = Precision(self.precision)
        month = self.date.month if precision.rang >= 1 else 1
        day = self.date.day if precision.rang == 2 else 1
        object.__setattr__(self, "precision", precision)
        object.__setattr__(self, "date", date(self.date.year, month, day))

    def __lt__(self, other):
        if not isinstance(other, DatePartielle):
            return NotImplemented
        return (self.date, self.precision.rang) < (other.date, other.precision.rang)

    def __str__(self):
        return self.texte()

    def texte(self):
        """Return « 2015 », « novembre 2015 », « 10 novembre 2015 » or « 1er mai 2013 »."""
        if self.precision == Precision.ANNEE:
            return str(self.date.year)
        month = f"{MOIS[self.date.month - 1]} {self.date.year}"
        return month if self.precision == Precision.MOIS else f"{_jour(self.date)} {month}"

    def iso(self):
        """Return « 2015 », « 2015-11 » or « 2015-11-10 », the value of an HTML `<time datetime>`."""
        return self.date.isoformat()[: (4, 7, 10)[self.precision.rang]]

    @property
    def fin(self):
        """Return the last day of the period."""
        if self.precision == Precision.ANNEE:
            return date(self.date.year, 12, 31)
        if self.precision == Precision.MOIS:
            return self.date.replace(day=calendar.monthrange(self.date.year, self.date.month)[1])
        return self.date


# --- Reading ---------------------------------------------------------------------------------------------------------

_SEP = r"\s*[-/. ]\s*"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<y>\d{4})",
        rf"(?P<m>\d{{1,2}}){_SEP}(?P<y>\d{{4}})",
        rf"(?P<y>\d{{4}}){_SEP}(?P<m>\d{{1,2}})",
        rf"(?P<d>\d{{1,2}}){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<y>\d{{4}})",
        rf"(?P<y>\d{{4}}){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<d>\d{{1,2}})",
        r"(?:(?P<d>\d{1,2})(?:er)?[\s-]*)?(?P<name>[a-z]{3,9})\.?[\s,-]+(?:de l'an |de |d')?(?P<y>\d{4})",
    )
)
_TWO_DIGIT_YEAR = re.compile(r"(?:\d{1,2}[-/. ]){1,2}\d{2}|(?:\d{1,2}(?:er)? )?[a-z]{3,9}\.? '?\d{2}")
_LEADING_WORDS = re.compile(r"^(?:(?:le|en|l'annee|annee|au|du|date)\s*:?\s+)+")


def _without_accents(text):
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


_MONTH_NAMES = tuple(_without_accents(name) for name in MOIS)
_MONTH_SHORT = {"jan": 1, "janv": 1, "fev": 2, "fevr": 2, "mar": 3, "avr": 4, "juil": 7, "jul": 7, "aou": 8,
                "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12}  # fmt: skip


def lire(texte):
    """Read a date typed by a French editor, as exact as what was typed.

    Accepted: « 2015 », « 11/2015 », « 2015-11 », « novembre 2015 », « nov. 2015 », « 10/11/2015 », « 10.11.2015 »,
    « 10 novembre 2015 », « 1er mai 2013 », « mardi 10 novembre 2015 », « 2015-11-10 »; accents, case and surrounding
    words such as « le » or « en » do not matter. Day comes before month, as in French.
    Returns a DatePartielle. Raises DateIllisible, whose message says in French what is accepted.
    """
    if not isinstance(texte, str):
        raise DateIllisible(f"Ce n’est pas une date. {ACCEPTE}")
    if len(texte) > LONGUEUR_MAX:
        raise DateIllisible(f"C’est trop long pour une date. {ACCEPTE}")
    text = re.sub(r"\s+", " ", _without_accents(texte).replace("’", "'").replace("‑", "-")).strip(" .,")
    if not text:
        raise DateIllisible(f"La date est vide. {ACCEPTE}")
    text = _LEADING_WORDS.sub("", text)
    weekday, text = _split_weekday(text)
    for form in _FORMS:
        match = form.fullmatch(text)
        if match and text.isascii():
            return _checked(match.groupdict(), weekday)
    if _TWO_DIGIT_YEAR.fullmatch(text):
        raise DateIllisible(f"Écrivez l’année en quatre chiffres. {ACCEPTE}")
    raise DateIllisible(f"Cette date n’est pas comprise. {ACCEPTE}")


def _split_weekday(text):
    for weekday in JOURS:
        if text.startswith((f"{weekday} ", f"{weekday},")):
            return weekday, re.sub(r"^le ", "", text[len(weekday) :].strip(" ,"))
    return None, text


def _month_number(name):
    if name in _MONTH_NAMES:
        return _MONTH_NAMES.index(name) + 1
    if name in _MONTH_SHORT:
        return _MONTH_SHORT[name]
    raise DateIllisible(f"Ce mois n’est pas compris. {ACCEPTE}")


def _checked(parts, weekday):
    year = int(parts["y"])
    if not ANNEE_MIN <= year <= ANNEE_MAX:
        raise DateIllisible(f"L’année doit être comprise entre {ANNEE_MIN} et {ANNEE_MAX}.")
    month = _month_number(parts["name"]) if parts.get("name") else parts.get("m")
    precision = Precision.JOUR if parts.get("d") else Precision.MOIS if month else Precision.ANNEE
    try:
        known = date(year, int(month or 1), int(parts.get("d") or 1))
    except ValueError:
        raise DateIllisible(f"Ce jour n’existe pas dans le calendrier. {ACCEPTE}") from None
    if weekday and precision != Precision.JOUR:
        raise DateIllisible(f"Il manque le jour du mois. {ACCEPTE}")
    if weekday and JOURS[known.weekday()] != weekday:
        raise DateIllisible(f"Le {DatePartielle(known, precision).texte()} est un {JOURS[known.weekday()]}.")
    return DatePartielle(known, precision)


# --- Writing ---------------------------------------------------------------------------------------------------------


def _jour(jour):
    return "1er" if jour.day == 1 else str(jour.day)


def date_longue(jour):
    """Return « jeudi 10 décembre 2015 »; `jour` is a date, or a datetime already in the reader's time zone."""
    return f"{JOURS[jour.weekday()]} {_jour(jour)} {MOIS[jour.month - 1]} {jour.year}"


def date_courte(jour):
    """Return « 10 déc. 2015 », for lists and narrow columns."""
    return f"{_jour(jour)} {MOIS_COURTS[jour.month - 1]} {jour.year}"


def heure(moment):
    """Return « 9 h », « 9 h 05 » or « 17 h 30 » from a time, with no-break spaces."""
    return f"{moment.hour}\u00a0h" + (f"\u00a0{moment.minute:02d}" if moment.minute else "")


def instant(moment):
    """Return « 10 décembre 2015 à 9 h 05 »; `moment` is a datetime already in the reader's time zone."""
    return f"{DatePartielle(moment, Precision.JOUR).texte()} à {heure(moment)}"


def intervalle(debut, fin=None, heure_debut=None, heure_fin=None):
    """Say when an event takes place.

    `debut` and `fin` are dates (`fin` absent or equal to `debut`: a single day), the hours are times or None.
    Returns « jeudi 4 juin 2026 », « jeudi 4 juin 2026, de 9 h à 17 h 30 », « du 4 au 5 juin 2026 »,
    « du 30 juin à 14 h au 2 juillet 2026 à 12 h »… Raises ValueError when the event ends on a day before it starts.
    """
    if fin is None or fin == debut:
        return date_longue(debut) + _heures(heure_debut, heure_fin)
    if fin < debut:
        raise ValueError("the event ends before it starts")
    first = _jour(debut)
    if debut.year != fin.year:
        first = f"{first} {MOIS[debut.month - 1]} {debut.year}"
    elif debut.month != fin.month or heure_debut or heure_fin:
        first = f"{first} {MOIS[debut.month - 1]}"
    last = f"{_jour(fin)} {MOIS[fin.month - 1]} {fin.year}"
    starts, ends = (f" à {heure(moment)}" if moment else "" for moment in (heure_debut, heure_fin))
    return f"du {first}{starts} au {last}{ends}"


def _heures(debut, fin):
    if debut and fin and debut != fin:
        return f", de {heure(debut)} à {heure(fin)}"
    if debut:
        return f", à {heure(debut)}"
    return f", jusqu’à {heure(fin)}" if fin else ""
