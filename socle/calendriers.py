"""Appointments as calendars read them (RFC 5545), and the answer that carries them."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from socle.texte import ILLISIBLES

DOMAINE = "infomie.net"
RELIRE = timedelta(hours=12)  # how often a calendar that follows a list asks for it again
TYPE = "text/calendar; charset=utf-8"
FIN = b"END:VCALENDAR\r\n"
# Written entries that a process keeps, about two thousand bytes each: to write one takes half a millisecond.
ENTREES_GARDEES = 2_048
# The zones of France whose clocks change, since the present rule: kind, first change, by the clock that it stops.
# Sources: directive 2000/84/EC (its dates are those since 1996); Saint-Pierre-et-Miquelon follows Canada since 2007.
CHANGEMENTS = {
    "Europe/Paris": (
        (TimezoneDaylight, datetime.combine(date(1996, 3, 31), time(2)), {"bymonth": 3, "byday": "-1SU"}),
        (TimezoneStandard, datetime.combine(date(1996, 10, 27), time(3)), {"bymonth": 10, "byday": "-1SU"}),
    ),
    "America/Miquelon": (
        (TimezoneDaylight, datetime.combine(date(2007, 3, 11), time(2)), {"bymonth": 3, "byday": "2SU"}),
        (TimezoneStandard, datetime.combine(date(2007, 11, 4), time(2)), {"bymonth": 11, "byday": "1SU"}),
    ),
}


@dataclass(frozen=True)
class RendezVous:
    """One entry of a calendar: whole days, or hours in a time zone (a name of the IANA list)."""

    cle: str  # never changes, for the same entry
    titre: str
    debut: date
    heure_debut: time | None
    fin: date | None
    heure_fin: time | None
    fuseau: str
    adresse: str
    modifie_le: datetime | None = None
    lieu: str = ""
    description: str = ""
    sequence: int = 0  # grows with each change that calendars must take up
    annule: bool = False
    categories: tuple = ()


def calendrier(rendez_vous, titre, methode="PUBLISH"):
    """The calendar of these RendezVous, as bytes: the same for the same entries, whenever it is asked."""
    agenda = Calendar()
    agenda.add("prodid", "-//InfoMIE//Agenda//FR")
    agenda.add("version", "2.0")
    agenda.add("method", methode)
    agenda.add("x-wr-calname", net(titre))
    agenda.add("name", net(titre))
    agenda.add("refresh-interval", RELIRE, parameters={"VALUE": "DURATION"})
    fuseaux = {un.fuseau for un in rendez_vous if un.heure_debut is not None}
    parties = [*map(_fuseau, sorted(fuseaux, reverse=True)), *map(_entree, rendez_vous)]
    tete = agenda.to_ical().removesuffix(FIN)
    return b"".join((tete, *parties, FIN))


@lru_cache(maxsize=16)
def _fuseau(nom):
    """The definition of a time zone by its rule of change, as bytes: clients know rules better than lists of days."""
    fuseau = Timezone()
    fuseau.add("tzid", nom)
    zone = ZoneInfo(nom)
    changements = CHANGEMENTS.get(
        nom, ((TimezoneStandard, datetime.combine(date(1970, 1, 1), time()), None),)
    )
    for nature, premier, regle in changements:
        partie = nature()
        avant, apres = premier - timedelta(days=1), premier + timedelta(days=1)
        partie.add("dtstart", premier)
        partie.add("tzoffsetfrom", avant.replace(tzinfo=zone).utcoffset() if regle else zone.utcoffset(apres))
        partie.add("tzoffsetto", zone.utcoffset(apres))
        partie.add("tzname", apres.replace(tzinfo=zone).tzname())
        if regle:
            partie.add("rrule", {"freq": "yearly"} | regle)
        fuseau.add_component(partie)
    return fuseau.to_ical()


@lru_cache(maxsize=ENTREES_GARDEES)
def _entree(un):
    """An entry as bytes, kept under all that it says."""
    entree = Event()
    modifie_le = (un.modifie_le or datetime(2000, 1, 1, tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
    entree.add("uid", f"{un.cle}@{DOMAINE}")
    entree.add("dtstamp", modifie_le)
    entree.add("last-modified", modifie_le)
    entree.add("sequence", un.sequence)
    entree.add("summary", net(un.titre))
    for nom, valeur in zip(("dtstart", "dtend"), _bornes(un), strict=True):
        if valeur is not None:
            entree.add(nom, valeur)
    entree.add("status", "CANCELLED" if un.annule else "CONFIRMED")
    if un.lieu:
        entree.add("location", net(un.lieu))
    if un.description:
        entree.add(
            "description", ILLISIBLES.sub("", un.description.replace("\r\n", "\n").replace("\r", "\n"))
        )
    if un.categories:
        entree.add("categories", list(un.categories))
    entree.add("url", un.adresse)
    return entree.to_ical()


def _bornes(un):
    """(start, end) as the format asks: dates for whole days, the end excluded; no end when its hour is not known."""
    dernier = un.fin or un.debut
    if un.heure_debut is None:
        return un.debut, dernier + timedelta(days=1)
    zone = ZoneInfo(un.fuseau)
    debut = datetime.combine(un.debut, un.heure_debut, tzinfo=zone)
    if un.heure_fin is None:
        return debut, datetime.combine(dernier, time(23, 59), tzinfo=zone) if dernier > un.debut else None
    return debut, datetime.combine(dernier, un.heure_fin, tzinfo=zone)


def net(texte):
    """A text on one line, without the characters that calendars cannot hold."""
    return " ".join(ILLISIBLES.sub(" ", texte).split())


def reponse(request, rendez_vous, titre, nom):
    """The HTTP answer that carries a calendar, 304 for who has it already; ``nom`` of the file, without ending."""
    octets = calendrier(rendez_vous, titre)
    etiquette = quote_etag(hashlib.sha256(octets).hexdigest()[:32])
    dates = [un.modifie_le for un in rendez_vous if un.modifie_le]
    dernier = int(max(dates).timestamp()) if dates else None
    reponse = HttpResponse(octets, content_type=TYPE)
    reponse.headers["ETag"] = etiquette
    reponse.headers["Content-Disposition"] = f'attachment; filename="{nom}.ics"'
    reponse.headers["X-Robots-Tag"] = "noindex"
    if dernier:
        reponse.headers["Last-Modified"] = http_date(dernier)
    return get_conditional_response(request, etiquette, dernier, reponse)
