"""Decisions about the times of an event; values in, value out. Hours are those of clocks where it takes place."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from socle.dates import intervalle
from socle.territoires import PARIS, departement_du_code_postal

# What one says of the hours of each zone; the metropolis needs no word.
HEURES_DE = {
    PARIS: "heure de Paris",
    "America/Guadeloupe": "heure de la Guadeloupe",
    "America/Martinique": "heure de la Martinique",
    "America/Cayenne": "heure de la Guyane",
    "Indian/Reunion": "heure de La Réunion",
    "Indian/Mayotte": "heure de Mayotte",
    "America/Miquelon": "heure de Saint-Pierre-et-Miquelon",
    "Pacific/Wallis": "heure de Wallis-et-Futuna",
    "Pacific/Tahiti": "heure de Tahiti",
    "Pacific/Noumea": "heure de Nouméa",
}


def fautes_de_dates(debut, heure_debut, fin, heure_fin):
    """What is wrong with a séance's times: a dict field → French sentence, empty when all is well.

    ``debut`` and ``fin`` are dates (``fin`` may be None: one day), the hours are times or None (whole days).
    """
    fautes = {}
    if debut and fin and fin < debut:
        fautes["fin"] = "La fin précède le début."
    if heure_fin and not heure_debut:
        fautes["heure_fin"] = "Donnez aussi l’heure de début."
    un_seul_jour = debut and (fin is None or fin == debut)
    if un_seul_jour and heure_debut and heure_fin and heure_fin <= heure_debut:
        fautes["heure_fin"] = "L’heure de fin doit suivre celle de début."
    return fautes


def departement_du_lieu(code_postal):
    """The code of the département where an event takes place, or an empty string."""
    return departement_du_code_postal(code_postal) or ""


def instant_de_debut(debut, heure_debut, fuseau):
    """When it starts (aware datetime): midnight for a whole day."""
    return datetime.combine(debut, heure_debut or time(), tzinfo=ZoneInfo(fuseau))


def instant_de_fin(debut, fin, heure_fin, fuseau):
    """When it is over (aware datetime): at the hour said, or with the last day."""
    jour, zone = fin or debut, ZoneInfo(fuseau)
    if heure_fin:
        return datetime.combine(jour, heure_fin, tzinfo=zone)
    return datetime.combine(jour + timedelta(days=1), time(), tzinfo=zone)


def rang_dans_le_temps(seance):
    """What séances are sorted by: whole days come before hours."""
    return seance.debut, seance.heure_debut or time()


def bornes(seances):
    """(first day, hour, last day or None, hour) of séances, those that are cancelled aside unless all are."""
    tenues = [seance for seance in seances if not seance.annulee] or list(seances)
    premiere = min(tenues, key=rang_dans_le_temps)
    derniere = max(tenues, key=lambda s: (s.fin or s.debut, s.heure_fin or time.max))
    fin = derniere.fin or derniere.debut
    return premiere.debut, premiere.heure_debut, None if fin == premiere.debut else fin, derniere.heure_fin


def dire_quand(debut, fin, heure_debut, heure_fin, fuseau=PARIS, nombre=1):
    """The days and hours in words, with the zone of the hours when it is not that of Paris.

    ``nombre`` séances between these bounds: beyond one, their number and their days are said.
    """
    if nombre > 1:
        return f"{nombre} séances, {_entre(debut, fin)}"
    heures = f" ({HEURES_DE[fuseau]})" if fuseau != PARIS and (heure_debut or heure_fin) else ""
    return intervalle(debut, fin, heure_debut, heure_fin) + heures


def _entre(debut, fin):
    jours = intervalle(debut, fin)
    return jours if fin and fin != debut else f"le {jours}"
