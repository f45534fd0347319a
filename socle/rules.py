"""How contents are kept fresh, from plain values: when one is to be read again, whether its last reading holds."""

from calendar import monthrange
from datetime import timedelta

JAMAIS = 0  # an interval of a content's own that says: never


def plus_mois(jour, mois):
    """The same day ``mois`` months later (a date), or the last day of a month that is too short for it."""
    rang = jour.month - 1 + mois
    annee, numero = jour.year + rang // 12, rang % 12 + 1
    return jour.replace(year=annee, month=numero, day=min(jour.day, monthrange(annee, numero)[1]))


def intervalle(propre, de_la_nature):
    """The months between two readings of a content, or None for never.

    ``propre`` is the content's own choice (None when it leaves it to its kind, JAMAIS for never), ``de_la_nature`` that
    of its kind (None for never).
    """
    mois = de_la_nature if propre is None else propre
    return mois or None


def echeance(repere, mois, voulue, verifie_le):
    """The day when a content is to be read again, or None for never.

    A day that somebody chose (``voulue``) comes before the interval, until a reading made on that day or later; the
    interval (``mois``, None for never) then runs from ``repere``, the day of the last reading or of the publication.
    """
    if voulue is not None and (verifie_le is None or voulue > verifie_le):
        return voulue
    return plus_mois(repere, mois) if mois else None


def etaler(nombre, jour, mois):
    """As many days as there are contents that nobody has verified yet, spread evenly over the interval to come.

    The first is after ``jour``, the last a whole interval later: an archive that arrives is not late at once.
    """
    duree = (plus_mois(jour, mois) - jour).days
    return [jour + timedelta(days=-(-rang * duree // nombre)) for rang in range(1, nombre + 1)]


def est_echue(a_revoir_le, jour):
    """Whether what is to be read again on ``a_revoir_le`` (a date, or None for never) is due on ``jour`` (a date)."""
    return a_revoir_le is not None and a_revoir_le <= jour


def est_verifie(verifie_le, a_revoir_le, jour):
    """Whether what was verified on ``verifie_le`` (a date or None) still holds on ``jour``."""
    return verifie_le is not None and not est_echue(a_revoir_le, jour)
