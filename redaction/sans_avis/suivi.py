"""How a version published urgently would be followed: what the committee has not approved of it is not taken up."""

from redaction.fraicheur.relectures import approbation_de
from socle.dates import date_longue
from socle.models import Contenu
from socle.rules import JAMAIS

CHOIX = ("revue_voulue_le", "revue_tous_les")  # the two that put the next reading off, or bring it nearer


def choix_laisses(page, revision):
    """What a version chooses of its next reading and the committee has not approved: {field: what holds instead}.

    ``page`` is a page (specific), ``revision`` its version or None. What holds is what the public has; for a content
    that never was public, nothing: its kind's interval. Empty for a version that the committee approved.
    """
    if revision is None or not isinstance(page, Contenu) or approbation_de(revision):
        return {}
    version = revision.as_object()
    tenus = {nom: getattr(page, nom) if page.first_published_at else None for nom in CHOIX}
    return {nom: tenu for nom, tenu in tenus.items() if getattr(version, nom) != tenu}


def en_mots(page, revision):
    """The same in words, for the person who publishes and for the committee: a list."""
    version = revision.as_object() if revision else None
    return [_dire(nom, getattr(version, nom)) for nom in choix_laisses(page, revision)]


def _dire(nom, valeur):
    """One choice, as the editor's form says it."""
    if nom == "revue_voulue_le":
        return f"à revoir le {date_longue(valeur)}" if valeur else "plus de date choisie"
    if valeur is None:
        return "à revoir selon l’intervalle de sa nature"
    if valeur == JAMAIS:
        return "jamais à revoir"
    return f"à revoir tous les {valeur} mois" if valeur > 1 else "à revoir tous les mois"


def laisser(page, revision):
    """Puts in a version, in memory, what holds instead of what nobody approved; ``publier_revision`` saves it."""
    tenus = {
        nom: tenu.isoformat() if hasattr(tenu, "isoformat") else tenu
        for nom, tenu in choix_laisses(page, revision).items()
    }
    revision.content = revision.content | tenus
