"""The days on which a seminar comes back, from plain words: every week, the second Tuesday of each month… Pure."""

import re

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from socle.dates import JOURS, DateIllisible, Precision, lire

HEBDOMADAIRE, QUINZAINE, MENSUEL, MENSUEL_DERNIER = "semaine", "quinzaine", "mois", "dernier"
FACONS = [
    (HEBDOMADAIRE, "chaque semaine, le même jour"),
    (QUINZAINE, "toutes les deux semaines, le même jour"),
    (MENSUEL, "chaque mois, au même rang (« le deuxième mardi »)"),
    (MENSUEL_DERNIER, "chaque mois, le dernier de ces jours (« le dernier mardi »)"),
]
RANGS = ("premier", "deuxième", "troisième", "quatrième", "cinquième")


class RepetitionImpossible(ValueError):
    """What was asked gives no séance, or too many; the message is in French, for the editor."""


def jours(premier, facon, jusqu_au, sauf=(), maximum=60):
    """The days after ``premier`` (a date) on which it comes back, up to ``jusqu_au`` included, in order.

    ``facon`` is one of ``FACONS``, ``sauf`` the days left out. Raises RepetitionImpossible: nothing comes back, or more
    than ``maximum`` times.
    """
    if jusqu_au <= premier:
        raise RepetitionImpossible("La dernière date doit suivre celle de la première séance.")
    regle = rrule(**_regle(premier, facon), dtstart=premier, until=jusqu_au)
    trouves = []
    for instant in regle:
        jour = instant.date()
        if jour > premier and jour not in sauf:
            trouves.append(jour)
        if len(trouves) > maximum:
            raise RepetitionImpossible(
                f"Cela ferait plus de {maximum} séances : choisissez une date de fin plus proche."
            )
    if not trouves:
        raise RepetitionImpossible(
            "Aucune séance ne revient d’ici là : changez la date de fin ou les exceptions."
        )
    return trouves


def en_mots(premier, facon):
    """« chaque mois, le deuxième mardi », for a first day and a way of coming back."""
    nom = JOURS[premier.weekday()]
    if facon == HEBDOMADAIRE:
        return f"chaque semaine, le {nom}"
    if facon == QUINZAINE:
        return f"toutes les deux semaines, le {nom}"
    return f"chaque mois, le {'dernier' if facon == MENSUEL_DERNIER else RANGS[_rang(premier) - 1]} {nom}"


def lire_exceptions(texte):
    """The days written in a text, separated by commas, semicolons or lines. Raises RepetitionImpossible."""
    lus = []
    for morceau in re.split(r"[,;\n]", texte):
        if not morceau.strip():
            continue
        try:
            lue = lire(morceau)
        except DateIllisible as erreur:
            raise RepetitionImpossible(f"« {morceau.strip()[:60]} » : {erreur}") from erreur
        if lue.precision != Precision.JOUR:
            raise RepetitionImpossible(f"« {morceau.strip()[:60]} » : il manque le jour.")
        lus.append(lue.date)
    return lus


def _rang(jour):
    """Which of the month's Tuesdays (for a Tuesday) this day is, from 1."""
    return (jour.day - 1) // 7 + 1


def _regle(premier, facon):
    if facon in (HEBDOMADAIRE, QUINZAINE):
        return {"freq": WEEKLY, "interval": 2 if facon == QUINZAINE else 1}
    rang = -1 if facon == MENSUEL_DERNIER else _rang(premier)
    return {"freq": MONTHLY, "byweekday": weekday(premier.weekday(), rang)}
