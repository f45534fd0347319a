"""Opening hours as people write them, one rule a line; whether a place is open at an instant, and until when.

Pure: imports neither Django nor Wagtail, never reads the clock. A line says days or dates, then hours:
« lundi au vendredi : 9 h-12 h 30, 14 h-17 h », « samedi et dimanche : fermé », « du 1er au 31 août : fermé »,
« jours fériés : fermé », « tous les jours : 24 h/24 ». Dates count before holidays, holidays before days of the week.
On a holiday of which nothing is written, nobody knows: nothing is said.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from dateutil.easter import easter

from socle.dates import JOURS, MOIS, heure
from socle.texte import replier

LIGNES_MAX, CARACTERES_MAX = 20, 1000
JOURNEE = 24 * 60
HORIZON = 15  # days ahead in which the next opening is looked for
TOUS = frozenset(range(7))
ABREGES = {nom: rang for rang, jour in enumerate(JOURS) for nom in (jour, jour[:3], f"{jour}s")}
GROUPES = {
    "tous les jours": TOUS, "7j/7": TOUS, "7 j/7": TOUS, "7 jours sur 7": TOUS, "en semaine": frozenset(range(5)),
    "week end": frozenset((5, 6)), "week - end": frozenset((5, 6)),
}  # fmt: skip
NUMEROS = {replier(nom): rang for rang, nom in enumerate(MOIS, 1)}
EXEMPLE = (
    "Écrivez par exemple « lundi au vendredi : 9 h-12 h 30, 14 h-17 h » ou « du 1er au 31 août : fermé »."
)
HEURE = r"(\d{1,2})(?:h|:)(\d{2})?"
DEBUT_DES_HEURES = re.compile(r"\bferme[es]?\b|\b24h/24\b|\bde \d{1,2}(?:h|:\d\d)|\b\d{1,2}(?:h|:\d\d)")
PLAGE = re.compile(rf"(?:de )?{HEURE} ?(?:-|a) ?{HEURE}")
JOUR_ET_MOIS = r"(\d{1,2}|1er)(?: ([a-z]+)|/(\d{1,2}))?(?: (\d{4})|/(\d{4}))?"
UN_JOUR = re.compile(rf"(?:le )?{JOUR_ET_MOIS}")
DU_AU = re.compile(rf"(?:du )?{JOUR_ET_MOIS} (?:au|-) {JOUR_ET_MOIS}")


class HorairesIllisibles(ValueError):
    """A line of hours that cannot be read; the message is in French, for the person who typed it."""


@dataclass(frozen=True)
class Moment:
    """A day of a year, or of every year when ``annee`` is 0."""

    mois: int
    jour: int
    annee: int = 0

    def texte(self):
        """« 1er août », « 24 décembre 2026 »."""
        jour = "1er" if self.jour == 1 else str(self.jour)
        return f"{jour} {MOIS[self.mois - 1]}" + (f" {self.annee}" if self.annee else "")


@dataclass(frozen=True)
class Regle:
    """One line: when (days of the week, holidays, or from one date to another), and the hours in minutes."""

    plages: tuple
    jours: frozenset = frozenset()
    feries: bool = False
    debut: Moment | None = None
    fin: Moment | None = None

    def vise(self, jour):
        """Whether a dated rule holds on a day (a date)."""
        if self.debut is None:
            return False
        if self.debut.annee:
            debut = (self.debut.annee, self.debut.mois, self.debut.jour)
            return (
                debut <= (jour.year, jour.month, jour.day) <= (self.fin.annee, self.fin.mois, self.fin.jour)
            )
        debut, fin, ici = (
            (self.debut.mois, self.debut.jour),
            (self.fin.mois, self.fin.jour),
            (jour.month, jour.day),
        )
        return debut <= ici <= fin if debut <= fin else ici >= debut or ici <= fin

    def texte(self):
        """The line as the centre writes it."""
        return f"{self._quand()} : {self._heures()}"

    def _quand(self):
        if self.debut:
            return f"le {self.debut.texte()}" if self.debut == self.fin else self._du_au()
        if self.feries:
            return "jours fériés"
        if self.jours == TOUS:
            return "tous les jours"
        rangs = sorted(self.jours)
        if len(rangs) > 2 and rangs[-1] - rangs[0] == len(rangs) - 1:
            return f"{JOURS[rangs[0]]} au {JOURS[rangs[-1]]}"
        noms = [JOURS[rang] for rang in rangs]
        return " et ".join([", ".join(noms[:-1]), noms[-1]] if len(noms) > 1 else noms)

    def _du_au(self):
        memes = (self.debut.mois, self.debut.annee) == (self.fin.mois, self.fin.annee)
        premier = "1er" if self.debut.jour == 1 else str(self.debut.jour)
        return f"du {premier if memes else self.debut.texte()} au {self.fin.texte()}"

    def _heures(self):
        if not self.plages:
            return "fermé"
        if self.plages == ((0, JOURNEE),):
            return "24 h/24"
        return ", ".join(f"{_en_heure(debut)}-{_en_heure(fin)}" for debut, fin in self.plages)


@dataclass(frozen=True)
class Ouverture:
    """Whether a place is open, and until when (an aware datetime, or None when nothing is known after)."""

    est_ouvert: bool
    jusqu_a: datetime | None


# --- Reading and writing ----------------------------------------------------------------------------------------------


def lire(texte):
    """The rules of a text (a tuple of Regle), one for each line that is not empty. Raises HorairesIllisibles."""
    if len(texte) > CARACTERES_MAX:
        raise HorairesIllisibles(f"Les horaires tiennent en {CARACTERES_MAX} caractères.")
    lignes = [ligne.strip() for ligne in texte.splitlines() if ligne.strip()]
    if len(lignes) > LIGNES_MAX:
        raise HorairesIllisibles(f"Les horaires tiennent en {LIGNES_MAX} lignes.")
    return tuple(_ligne(ligne) for ligne in lignes)


def normaliser(texte):
    """The same hours as the centre writes them. Raises HorairesIllisibles."""
    return "\n".join(regle.texte() for regle in lire(texte))


@lru_cache(maxsize=1024)
def lire_sans_faute(texte):
    """The rules of a text, or none when it cannot be read: pages never fail on what an older version holds."""
    try:
        return lire(texte)
    except HorairesIllisibles:
        return ()


def _ligne(ligne):
    tirets = re.sub(r"\s*[-‐‑–—]\s*", " - ", ligne.lower())
    plate = " ".join(replier(morceau) if morceau != "-" else "-" for morceau in tirets.split(" "))
    plate = re.sub(r"(\d) ?(?:heures?|h) ?(\d{2}(?!\d))?", r"\1h\2", plate)
    plate = re.sub(r"\b24 ?h ?/ ?24h?", "24h/24", re.sub(r" +", " ", plate))
    depart = DEBUT_DES_HEURES.search(plate)
    if depart is None:
        raise HorairesIllisibles(f"« {ligne[:80]} » : il manque les heures, ou « fermé ». {EXEMPLE}")
    quand = plate[: depart.start()].strip(" :,-")
    plages = _plages(plate[depart.start() :].strip(" .,;"), ligne)
    return Regle(plages, **_quand(quand, ligne))


def _plages(texte, ligne):
    if re.fullmatch(r"ferme[es]?", texte):
        return ()
    if texte == "24h/24":
        return ((0, JOURNEE),)
    plages = []
    for morceau in re.split(r"\s*(?:,|;| et | puis )\s*", texte):
        trouvee = PLAGE.fullmatch(morceau)
        if trouvee is None:
            raise HorairesIllisibles(f"« {ligne[:80]} » : les heures ne se lisent pas. {EXEMPLE}")
        h1, m1, h2, m2 = (int(valeur or 0) for valeur in trouvee.groups())
        debut, fin = h1 * 60 + m1, h2 * 60 + m2
        if max(debut, fin) > JOURNEE or max(m1, m2) > 59 or debut in (fin, JOURNEE):
            raise HorairesIllisibles(
                f"« {ligne[:80]} » : cette heure n’existe pas, ou rien ne sépare les deux."
            )
        plages.append((debut, fin))
    return tuple(sorted(plages))


def _quand(texte, ligne):
    """The fields of a Regle that say when."""
    if texte in ("jours feries", "jour ferie", "les jours feries"):
        return {"feries": True}
    jours = GROUPES.get(texte) or _jours(texte)
    if jours:
        return {"jours": jours}
    dates = _dates(texte)
    if dates is None:
        raise HorairesIllisibles(f"« {ligne[:80]} » : les jours ne se lisent pas. {EXEMPLE}")
    return dict(zip(("debut", "fin"), dates, strict=True))


def _jours(texte):
    """The days of « du lundi au vendredi, dimanche »; empty when a word is no day."""
    jours = set()
    for morceau in re.split(r"\s*(?:,| et )\s*", texte):
        bornes = re.split(r" (?:au|a|-) ", re.sub(r"^(?:du|le|les) ", "", morceau))
        if len(bornes) > 2 or any(borne.rstrip(".") not in ABREGES for borne in bornes):
            return frozenset()
        premier, dernier = ABREGES[bornes[0].rstrip(".")], ABREGES[bornes[-1].rstrip(".")]
        jours |= {(premier + pas) % 7 for pas in range((dernier - premier) % 7 + 1)}
    return frozenset(jours)


def _dates(texte):
    """(first, last) Moment of « le 24 décembre », « du 1er au 31 août »; None when they make no sense."""
    if un := UN_JOUR.fullmatch(texte):
        moment = _moment(un.groups())
        return (moment, moment) if moment else None
    deux = DU_AU.fullmatch(texte)
    if deux is None:
        return None
    fin = _moment(deux.groups()[5:])
    jour, nom, numero, *annees = deux.groups()[:5]
    if fin and nom is None and numero is None:
        nom, annees = replier(MOIS[fin.mois - 1]), (str(fin.annee) if fin.annee else None, None)
    debut = _moment((jour, nom, numero, *annees))
    if not (debut and fin):
        return None
    if fin.annee and not debut.annee:
        plus_tard = (debut.mois, debut.jour) > (fin.mois, fin.jour)
        debut = Moment(debut.mois, debut.jour, fin.annee - plus_tard)
    coherentes = bool(debut.annee) == bool(fin.annee)
    a_l_endroit = not fin.annee or (debut.annee, debut.mois, debut.jour) <= (fin.annee, fin.mois, fin.jour)
    return (debut, fin) if coherentes and a_l_endroit else None


def _moment(groupes):
    jour, nom, numero, annee, autre = groupes
    mois = NUMEROS.get(nom or "") or int(numero or 0)
    quel = Moment(mois, 1 if jour == "1er" else int(jour), int(annee or autre or 0))
    try:
        date(quel.annee or 2024, quel.mois, quel.jour)  # a leap year: 29 February may be meant
    except ValueError:
        return None
    return quel


def _en_heure(minutes):
    return "24\u00a0h" if minutes == JOURNEE else heure(time(*divmod(minutes, 60)))


# --- Open or not ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16)
def feries(annee):
    """The public holidays of the whole country in a year (a set of dates); those of one territory are not here."""
    fixes = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    paques = easter(annee)
    mobiles = {paques + timedelta(days=n) for n in (1, 39, 50)}
    return frozenset(mobiles | {date(annee, mois, jour) for mois, jour in fixes})


def plages_du(regles, jour):
    """The hours of a day (a date), as (minute, minute) pairs; None when nobody knows."""
    datees = [regle for regle in regles if regle.vise(jour)]
    if datees:
        return _union(datees)
    if jour in feries(jour.year):
        des_feries = [regle for regle in regles if regle.feries]
        return _union(des_feries) if des_feries else None
    return _union([regle for regle in regles if jour.weekday() in regle.jours])


def _union(regles):
    """The hours of several rules for one day; one that says « fermé » closes it, whatever the others say."""
    if any(not regle.plages for regle in regles):
        return []
    return sorted({plage for regle in regles for plage in regle.plages})


def ouverture(regles, maintenant):
    """The Ouverture at ``maintenant``, a datetime aware of the place's own zone; None when nobody knows."""
    if not regles or plages_du(regles, maintenant.date()) is None:
        return None
    suite = _suite(regles, maintenant)
    for debut, fin in suite:
        if debut <= maintenant.astimezone(UTC) < fin:
            sans_fin = fin - debut >= timedelta(days=HORIZON)
            return Ouverture(True, None if sans_fin else fin.astimezone(maintenant.tzinfo))
    apres = [debut for debut, _ in suite if debut > maintenant.astimezone(UTC)]
    return Ouverture(False, apres[0].astimezone(maintenant.tzinfo) if apres else None)


def _suite(regles, maintenant):
    """The openings around an instant up to the first to come, in UTC, joined when they touch, as far as is known."""
    suite = []
    for pas in range(-1, HORIZON + 1):
        jour = maintenant.date() + timedelta(days=pas)
        plages = plages_du(regles, jour)
        # The first opening to come ends the search: what follows it changes nothing to what is said.
        if (plages is None and pas > 0) or (suite and suite[-1][0] > maintenant):
            break
        minuit = datetime.combine(jour, time(), maintenant.tzinfo)
        for debut, fin in plages or ():
            fin += JOURNEE if fin <= debut else 0
            bornes = [(minuit + timedelta(minutes=m)).astimezone(UTC) for m in (debut, fin)]
            if suite and bornes[0] <= suite[-1][1]:
                suite[-1] = (suite[-1][0], max(bornes[1], suite[-1][1]))
            else:
                suite.append(tuple(bornes))
    return suite


def phrase(etat, maintenant):
    """What an Ouverture says, with the day for which it holds: true still when a kept page is read later."""
    ce_jour = f"{JOURS[maintenant.weekday()]} {_quantieme(maintenant)}"
    if etat.est_ouvert:
        if etat.jusqu_a is None:
            return "Ouvert 24 h/24"
        if etat.jusqu_a.date() == maintenant.date():
            return f"Ouvert ce {ce_jour} jusqu’à {heure(etat.jusqu_a)}"
        return f"Ouvert jusqu’au {JOURS[etat.jusqu_a.weekday()]} {_quantieme(etat.jusqu_a)} à {heure(etat.jusqu_a)}"
    if etat.jusqu_a is None:
        return f"Fermé ce {ce_jour}"
    if etat.jusqu_a.date() == maintenant.date():
        return f"Fermé, ouvre ce {ce_jour} à {heure(etat.jusqu_a)}"
    return f"Fermé, ouvre {JOURS[etat.jusqu_a.weekday()]} {_quantieme(etat.jusqu_a)} à {heure(etat.jusqu_a)}"


def _quantieme(jour):
    return f"{'1er' if jour.day == 1 else jour.day} {MOIS[jour.month - 1]}"
