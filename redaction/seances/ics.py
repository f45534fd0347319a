"""A séance as calendars read it."""

from django.utils import timezone

from socle.calendriers import RendezVous
from socle.calendriers import calendrier as ecrire

PARIS = "Europe/Paris"


def calendrier(seance, adresse, maintenant):
    """The calendar that holds a séance (its fields are read), in bytes; ``adresse`` is where one reads its agenda.

    The identifier never changes and the sequence grows with each mail: calendars replace what they had.
    """
    debut, fin = timezone.localtime(seance.debut), timezone.localtime(seance.fin)
    titre = "Comité de rédaction d’InfoMIE"
    un = RendezVous(
        cle=f"seance-{seance.pk}",
        titre=titre,
        debut=debut.date(),
        heure_debut=debut.time(),
        fin=fin.date(),
        heure_fin=fin.time(),
        fuseau=PARIS,
        lieu=seance.lieu or seance.lien,
        description=adresse,
        adresse=adresse,
        sequence=seance.envois,
        modifie_le=maintenant,
        annule=seance.etat == "annulee",
    )
    return ecrire([un], titre)
