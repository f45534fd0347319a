"""The states of a legal text or of a decision, named once: for the pages, the lists, and what follows a change."""

from django.db import models

from socle.dates import DatePartielle, Precision


class StatutDroit(models.TextChoices):
    """Whether one may still rely on a text or on a decision."""

    PAS_ENCORE = "pas_encore", "pas encore en vigueur"
    EN_VIGUEUR = "en_vigueur", "en vigueur"
    MODIFIE = "modifie", "en vigueur, modifié"
    ABROGE = "abroge", "abrogé"
    ANNULE_EN_PARTIE = "annule_en_partie", "annulé partiellement"
    ANNULE = "annule", "annulé totalement"
    CONFIRMEE = "confirmee", "confirmée"
    INFIRMEE = "infirmee", "infirmée"
    CASSEE_EN_PARTIE = "cassee_en_partie", "cassée partiellement"
    CASSEE = "cassee", "cassée"
    ANNULEE = "annulee", "annulée"


DES_TEXTES = (
    StatutDroit.EN_VIGUEUR,
    StatutDroit.MODIFIE,
    StatutDroit.ABROGE,
    StatutDroit.ANNULE_EN_PARTIE,
    StatutDroit.ANNULE,
    StatutDroit.PAS_ENCORE,
)
DES_DECISIONS = (
    StatutDroit.CONFIRMEE,
    StatutDroit.INFIRMEE,
    StatutDroit.CASSEE_EN_PARTIE,
    StatutDroit.CASSEE,
    StatutDroit.ANNULEE,
)
# What the reader must know before relying on a content that cites it: (what has happened, what will happen).
EVENEMENTS = {
    StatutDroit.MODIFIE: ("a été modifié", "sera modifié"),
    StatutDroit.ABROGE: ("a été abrogé", "sera abrogé"),
    StatutDroit.ANNULE_EN_PARTIE: ("a été annulé en partie", "sera annulé en partie"),
    StatutDroit.ANNULE: ("a été annulé", "sera annulé"),
    StatutDroit.INFIRMEE: ("a été infirmée", "sera infirmée"),
    StatutDroit.CASSEE_EN_PARTIE: ("a été cassée en partie", "sera cassée en partie"),
    StatutDroit.CASSEE: ("a été cassée", "sera cassée"),
    StatutDroit.ANNULEE: ("a été annulée", "sera annulée"),
}


def evenement(statut, depuis, jour):
    """What happened to a text or decision, in words: « a été abrogé le 2 février 2016 », « sera abrogé le… ».

    ``depuis`` is a date or None, ``jour`` the day of reading. An empty string for a status that calls for no warning.
    """
    if statut not in EVENEMENTS:
        return ""
    passe, futur = EVENEMENTS[statut]
    verbe = futur if depuis and depuis > jour else passe
    return f"{verbe} le {DatePartielle(depuis, Precision.JOUR).texte()}" if depuis else verbe


def en_clair(statut):
    """A status with what it is said of, so that it agrees: « texte abrogé », « décision cassée »; empty without one."""
    if not statut:
        return ""
    return f"{'décision' if statut in DES_DECISIONS else 'texte'} {StatutDroit(statut).label}"


def fait(statut, depuis, jour):
    """The event as a sentence without its end: « ce texte a été abrogé le 2 février 2016 »; empty without an event."""
    dit = evenement(statut, depuis, jour)
    return dit and f"{'cette décision' if statut in DES_DECISIONS else 'ce texte'} {dit}"
