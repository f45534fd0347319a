"""What only the demo's events hold: their séances around the day of loading, who speaks, what was published of them."""

import uuid
from datetime import time, timedelta

from accueil.demo.lecture import jour, jours_ouvres
from agenda.models import ActesDEvenement, Intervenant, SeanceDEvenement
from agenda.repetition import jours as jours_qui_reviennent

ESPACE = uuid.UUID(
    "6f0c1a52-6f4f-4c0e-9d5b-3f0f6f1f5a01"
)  # so that a séance keeps its name when an event is filled again


def _heure(texte):
    """The time that « 9:30 » says; None for None."""
    return time(*map(int, texte.split(":"))) if texte else None


def horaire(champs, aujourd_hui):
    """First and last days and hours of a description that counts its days from ``aujourd_hui``.

    ``jours`` days in a row, none of them a weekend; or every day until ``jusqu_a``.
    """
    if "jusqu_a" in champs:
        debut, fin = jour(champs["dans"], aujourd_hui), jour(champs["jusqu_a"], aujourd_hui)
    else:
        debut, fin = jours_ouvres(jour(champs["dans"], aujourd_hui), champs.get("jours", 1))
    heures = {nom: _heure(champs.get(nom)) for nom in ("heure_debut", "heure_fin")}
    return {"debut": debut, "fin": fin if fin != debut else None} | heures


def remplir(page, champs, aujourd_hui, trouver, organisme):
    """Gives an event its séances, those who speak and its proceedings.

    ``trouver`` gives the key of the page that a reference names, ``organisme`` the body of a name, or None.
    """
    page.seances = seances(page.slug, champs, aujourd_hui)
    page.intervenants = [_intervenant(un, organisme) for un in champs.get("intervenants", ())]
    page.actes = [ActesDEvenement(document_id=trouver(cle)) for cle in champs.get("actes", ())]


def seances(slug, champs, aujourd_hui):
    """The séances of a description: those that it lists, or its first and the days on which it comes back."""
    horaires = [horaire(champs, aujourd_hui)]
    if "seances" in champs:
        horaires = [
            horaire(une, aujourd_hui)
            | {nom: une[nom] for nom in ("intitule", "lieu", "annulee") if nom in une}
            for une in champs["seances"]
        ]
    elif "revient" in champs:
        premier = horaires[0]["debut"]
        fin = premier + timedelta(days=champs["pendant"])
        autres = jours_qui_reviennent(premier, champs["revient"], fin)
        horaires += [
            horaires[0] | {"debut": un} for n, un in enumerate(autres) if n not in champs.get("sauf", ())
        ]
    return [
        SeanceDEvenement(cle=uuid.uuid5(ESPACE, f"{slug}-{rang}"), **un) for rang, un in enumerate(horaires)
    ]


def reculer(page, champs, aujourd_hui):
    """Puts an event back as it was announced before it was postponed."""
    page.seances = seances(page.slug, champs | champs["avant"], aujourd_hui)
    page.etat, page.etat_motif, page.nouvelles_dates = page.Etat.PREVU, "", False


def _intervenant(un, organisme):
    """Somebody who speaks, for a known body or for words."""
    connu = organisme(un.get("pour", ""))
    return Intervenant(
        nom=un["nom"],
        role=un.get("role", ""),
        organisme=connu,
        organisation="" if connu else un.get("pour", ""),
    )
