"""A month as a grid of weeks, and what falls on each of its days. Pure."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from socle.dates import MOIS

ANNEE_MIN, ANNEE_MAX = 1990, 2100
DUREE_MAX = 7  # days; what lasts longer stands above the grid


class Jour(NamedTuple):
    """A cell of the grid: a day, whether it is of this month, and what falls on it."""

    date: date
    est_du_mois: bool
    seances: list


class MoisInconnu(ValueError):
    """No such month in the agenda."""


def premier_du_mois(annee, mois):
    """The first day of a month. Raises MoisInconnu beyond the years of the agenda or the months of a year."""
    if not (1 <= mois <= 12 and ANNEE_MIN <= annee <= ANNEE_MAX):
        raise MoisInconnu(f"{annee}-{mois}")
    return date(annee, mois, 1)


def dernier_du_mois(premier):
    """The last day of the month of ``premier``."""
    return premier.replace(day=calendar.monthrange(premier.year, premier.month)[1])


def mois_suivant(premier, pas=1):
    """The first day of the month after (``pas`` 1) or before (-1)."""
    rang = premier.year * 12 + premier.month - 1 + pas
    return date(rang // 12, rang % 12 + 1, 1)


def titre(premier):
    """« novembre 2026 »."""
    return f"{MOIS[premier.month - 1]} {premier.year}"


def partager(seances):
    """(those of a few days, those that last): an exhibition of a month is said once, not on each of its days."""
    longues = [une for une in seances if (une.dernier_jour - une.debut).days >= DUREE_MAX]
    return [une for une in seances if une not in longues], longues


def semaines(premier, seances):
    """The weeks of a month, Monday first: lists of seven Jour.

    ``seances`` have ``debut`` and ``dernier_jour``; one that lasts is on each of its days.
    """
    dernier = dernier_du_mois(premier)
    par_jour = {}
    for seance in seances:
        jour, fin = max(seance.debut, premier), min(seance.dernier_jour, dernier)
        while jour <= fin:
            par_jour.setdefault(jour, []).append(seance)
            jour += timedelta(days=1)
    grille = calendar.Calendar().monthdatescalendar(premier.year, premier.month)
    return [[Jour(j, j.month == premier.month, par_jour.get(j, [])) for j in semaine] for semaine in grille]
