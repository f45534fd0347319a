"""The rules of a campaign, from plain values: when one writes, how long a link opens, what an actor's state is."""

from dataclasses import dataclass
from datetime import timedelta

RAPPELS = (
    timedelta(weeks=2),
    timedelta(weeks=4),
    timedelta(weeks=6),
)  # after the first mail; then nothing more
ESPACE = timedelta(days=7)  # between two mails at least, when the worker had stopped
VALIDITE = timedelta(days=60)  # of a link, from the last mail that carried it
JETON_MAX = 200
REPONSES_MAX = 20  # of one actor in one campaign

INCHANGE, EXAMINE, A_EXAMINER = "inchange", "examine", "a_examiner"
RETOUR, DESINSCRIT, OPPOSE, SANS_ADRESSE = "retour", "desinscrit", "oppose", "sans_adresse"
ATTENDU, MUET, A_ECRIRE = "attendu", "muet", "a_ecrire"
ETATS = {
    A_EXAMINER: "Propositions à examiner",
    EXAMINE: "Propositions examinées",
    INCHANGE: "Rien n’a changé",
    ATTENDU: "Réponse attendue",
    MUET: "Sans réponse après trois rappels",
    RETOUR: "Courriel revenu",
    SANS_ADRESSE: "Sans adresse électronique",
    DESINSCRIT: "Ne veut plus de courriel",
    OPPOSE: "Adresse d’une personne qui s’est opposée",
    A_ECRIRE: "Pas encore écrit",
}
ONT_REPONDU = (A_EXAMINER, EXAMINE, INCHANGE)


@dataclass(frozen=True)
class Faits:
    """What is known of an actor in a campaign, of which its state is the summary."""

    repondue: bool = False
    attend: bool = False
    a_propose: bool = False
    desinscrite: bool = False
    opposee: bool = False
    retournee: bool = False
    sans_adresse: bool = False
    envoyee: bool = False
    rappels: int = 0


def etat(faits):
    """The state (a key of ``ETATS``) that these facts make: an answer first, then what keeps one from coming."""
    if faits.repondue:
        if faits.attend:
            return A_EXAMINER
        return EXAMINE if faits.a_propose else INCHANGE
    empechements = (
        (faits.desinscrite, DESINSCRIT),
        (faits.opposee, OPPOSE),
        (faits.sans_adresse, SANS_ADRESSE),
        (faits.retournee, RETOUR),
        (not faits.envoyee, A_ECRIRE),
    )
    for vrai, nom in empechements:
        if vrai:
            return nom
    return MUET if faits.rappels >= len(RAPPELS) else ATTENDU


def courriel_du(envoyee_le, dernier_envoi_le, rappels, maintenant):
    """Whether a mail is due now: the first one, or a reminder whose weeks have passed (instants; None: never)."""
    if envoyee_le is None:
        return True
    if rappels >= len(RAPPELS) or maintenant < envoyee_le + RAPPELS[rappels]:
        return False
    return maintenant >= dernier_envoi_le + ESPACE


def est_valable(dernier_envoi_le, maintenant):
    """Whether a link still opens: sixty days after the last mail that carried it."""
    return dernier_envoi_le is not None and maintenant < dernier_envoi_le + VALIDITE


def taux(reponses, sollicites):
    """Answers in hundred (an int), or None when nobody was asked."""
    return round(100 * reponses / sollicites) if sollicites else None
