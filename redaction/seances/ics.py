"""A séance as calendars read it (RFC 5545)."""

from datetime import UTC

LARGEUR = 75  # bytes of a line


def _echapper(texte):
    """A text as the format writes it."""
    for signe, ecrit in (
        ("\\", "\\\\"),
        (";", "\\;"),
        (",", "\\,"),
        ("\r\n", "\\n"),
        ("\n", "\\n"),
        ("\r", "\\n"),
    ):
        texte = texte.replace(signe, ecrit)
    return texte


def _plier(ligne):
    """A line cut so that none is longer than the format allows; never inside a character."""
    morceaux, courant = [], ""
    for lettre in ligne:
        if len((courant + lettre).encode()) > LARGEUR - 1:
            morceaux.append(courant)
            courant = ""
        courant += lettre
    return "\r\n ".join([*morceaux, courant])


def _instant(instant):
    """An instant (aware datetime), in universal time."""
    return instant.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def calendrier(seance, adresse, maintenant):
    """The text of the calendar that holds a séance (its fields are read); ``adresse`` is where one reads its agenda.

    The identifier never changes and the sequence grows with each mail: calendars replace what they had.
    """
    lignes = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//InfoMIE//Comité de rédaction//FR",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:seance-{seance.pk}@infomie.net",
        f"SEQUENCE:{seance.envois}",
        f"DTSTAMP:{_instant(maintenant)}",
        f"DTSTART:{_instant(seance.debut)}",
        f"DTEND:{_instant(seance.fin)}",
        "SUMMARY:Comité de rédaction d’InfoMIE",
        f"LOCATION:{_echapper(seance.lieu or seance.lien)}",
        f"DESCRIPTION:{_echapper(adresse)}",
        f"URL:{adresse}",
        f"STATUS:{'CANCELLED' if seance.etat == 'annulee' else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join(_plier(ligne) for ligne in lignes) + "\r\n"
