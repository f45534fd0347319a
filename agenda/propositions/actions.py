"""The counter at which outsiders propose an event."""

from datetime import date, time

from agenda.models import AgendaPage, EvenementPage, EvenementPropose, SeanceDEvenement
from socle.propositions import Guichet

DATES, HEURES = ("debut", "fin"), ("heure_debut", "heure_fin")
TELS_QUELS = (
    *("nature", "modalite", "lieu", "adresse", "code_postal", "ville", "organisateur_nom"),
    *("inscription_url", "tarif"),
)


def batir(saisie, titre, slug):
    """The event that was typed, not saved, with its séance."""
    horaire = {nom: date.fromisoformat(saisie[nom]) if saisie.get(nom) else None for nom in DATES}
    horaire |= {nom: time.fromisoformat(saisie[nom]) if saisie.get(nom) else None for nom in HEURES}
    page = EvenementPage(
        title=titre,
        slug=slug,
        chapo=saisie.get("presentation", ""),
        debut=horaire["debut"],
        **{nom: saisie.get(nom, "") for nom in TELS_QUELS},
    )
    page.seances = [SeanceDEvenement(**horaire)]
    return page


GUICHET = Guichet(
    nom="evenement",
    modele=EvenementPropose,
    classe_du_parent=AgendaPage,
    batir=batir,
    titre="Proposer un événement",
    chapo="Colloque, formation, rencontre : dites l’essentiel.",
    lieu="l’agenda",
    cela="l’événement",
)
