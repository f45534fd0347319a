"""Decisions about an actor, from plain values: its clock, what its texts may not say."""

from zoneinfo import ZoneInfo

from socle.territoires import departement_du_code_postal
from socle.texte import replier

# The IANA zones of the overseas départements; everywhere else it is the time of Paris.
FUSEAUX = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "976": "Indian/Mayotte",
}
LONGUEUR_D_UN_NOM = 5  # letters under which a name would be met everywhere


def fuseau(code_postal, codes):
    """The time zone of a place: that of its postcode, or of the territories covered (codes) when they share one."""
    lieu = departement_du_code_postal(code_postal)
    noms = {FUSEAUX.get(code, "Europe/Paris") for code in ([lieu] if lieu else codes)}
    return ZoneInfo(noms.pop() if len(noms) == 1 else "Europe/Paris")


def se_lit_dans(secret, textes):
    """Whether a text holds what is to be kept out of it: its words in a row, whatever accents and case.

    A number or a mail address is looked for without its blanks. Too short a secret is met everywhere: never found.
    """
    mots = _mots(secret)
    serre = mots.replace(" ", "")
    if len(serre) < LONGUEUR_D_UN_NOM:
        return False
    for texte in textes:
        plie = _mots(texte)
        if f" {mots} " in f" {plie} " or (serre.isdecimal() and serre in plie.replace(" ", "")):
            return True
    return False


def _mots(texte):
    """The words of a text, folded, punctuation as blanks."""
    return " ".join("".join(c if c.isalnum() else " " for c in replier(texte)).split())
