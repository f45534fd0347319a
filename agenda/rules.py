"""Decisions about the times of an event; values in, value out."""


def fautes_de_dates(debut, heure_debut, fin, heure_fin):
    """What is wrong with an event's times: a dict field → French sentence, empty when all is well.

    ``debut`` and ``fin`` are dates (``fin`` may be None: one day), the hours are times or None (whole days).
    """
    fautes = {}
    if debut and fin and fin < debut:
        fautes["fin"] = "La fin précède le début."
    if heure_fin and not heure_debut:
        fautes["heure_fin"] = "Donnez aussi l’heure de début."
    un_seul_jour = debut and (fin is None or fin == debut)
    if un_seul_jour and heure_debut and heure_fin and heure_fin <= heure_debut:
        fautes["heure_fin"] = "L’heure de fin doit suivre celle de début."
    return fautes


def dernier_jour(debut, fin):
    """The last day of an event: an event that ends today is still to come."""
    return fin or debut
