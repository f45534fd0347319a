"""The requests of OAI-PMH 2.0 and what makes one wrong: values in, values out.

Source: The Open Archives Initiative Protocol for Metadata Harvesting, version 2.0, document version 2015-01-08.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

PREFIXE = "oai_dc"
JETON = "resumptionToken"
# Verb → (what it needs, what it accepts); a resumption token stands alone.
VERBES = {
    "Identify": (set(), set()),
    "ListMetadataFormats": (set(), {"identifier"}),
    "ListSets": (set(), {JETON}),
    "ListIdentifiers": ({"metadataPrefix"}, {"from", "until", "set", JETON}),
    "ListRecords": ({"metadataPrefix"}, {"from", "until", "set", JETON}),
    "GetRecord": ({"identifier", "metadataPrefix"}, set()),
}
JOUR = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
SECONDE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


class DemandeRefusee(ValueError):
    """A request that the protocol refuses: its code, and a sentence for whoever wrote the harvester."""

    def __init__(self, code, phrase):
        super().__init__(phrase)
        self.code = code


@dataclass(frozen=True)
class Demande:
    """A request in good form: the verb, its arguments, the period asked (both ends included, or None)."""

    verbe: str
    arguments: dict
    depuis: datetime | None = None
    jusqu_a: datetime | None = None


def lire_demande(champs):
    """The Demande of a query: ``champs`` maps each argument to the list of its values. Raises DemandeRefusee."""
    verbes = champs.get("verb", [])
    if len(verbes) != 1 or verbes[0] not in VERBES:
        raise DemandeRefusee("badVerb", "Le verbe manque, se répète ou n’est pas un de ceux du protocole.")
    verbe = verbes[0]
    repetes = [nom for nom, valeurs in champs.items() if len(valeurs) > 1]
    if repetes:
        raise DemandeRefusee("badArgument", "Un argument se répète.")
    arguments = {nom: valeurs[0] for nom, valeurs in champs.items() if nom != "verb"}
    exiges, admis = VERBES[verbe]
    if arguments.keys() - exiges - admis:
        raise DemandeRefusee("badArgument", f"Un argument est de trop pour {verbe}.")
    if JETON in arguments:
        if len(arguments) > 1:
            raise DemandeRefusee("badArgument", f"{JETON} s’emploie seul.")
        return Demande(verbe, arguments)
    if exiges - arguments.keys():
        raise DemandeRefusee("badArgument", f"Il manque : {', '.join(sorted(exiges - arguments.keys()))}.")
    return Demande(verbe, arguments, *_periode(arguments))


def _periode(arguments):
    """The two ends of the period asked; a day runs to its last instant, a second too."""
    bornes = [arguments.get("from"), arguments.get("until")]
    grains = {len(borne) for borne in bornes if borne is not None}
    if len(grains) > 1:
        raise DemandeRefusee("badArgument", "« from » et « until » n’ont pas la même précision.")
    depuis, jusqu_a = (lire_instant(borne) if borne is not None else None for borne in bornes)
    if jusqu_a:
        grain = timedelta(days=1) if len(arguments["until"]) == len("2015-11-10") else timedelta(seconds=1)
        jusqu_a += grain - timedelta(microseconds=1)
    if depuis and jusqu_a and depuis > jusqu_a:
        raise DemandeRefusee("badArgument", "« from » vient après « until ».")
    return depuis, jusqu_a


def lire_instant(texte):
    """« 2015-11-10 » or « 2015-11-10T09:30:00Z » as an instant. Raises DemandeRefusee."""
    formes = {"%Y-%m-%d": JOUR, "%Y-%m-%dT%H:%M:%SZ": SECONDE}
    for forme, motif in formes.items():
        if motif.fullmatch(texte):
            with suppress(ValueError):  # 30 February
                return datetime.strptime(texte, forme).replace(tzinfo=UTC)
    raise DemandeRefusee("badArgument", "Les dates s’écrivent AAAA-MM-JJ ou AAAA-MM-JJThh:mm:ssZ.")


def ecrire_instant(instant):
    """« 2015-11-10T09:30:00Z »."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
