"""The life of a séance: prepared, opened, closed, opened again."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from redaction.models import PointOrdreDuJour, Presence, Seance, reglages_du_comite
from redaction.refus import SaisieRefusee
from redaction.roles import suit_les_contenus
from redaction.seances.arrangement import PAS, poser, reserver
from redaction.seances.convocation import inscrire_les_membres
from redaction.seances.faits import retenir_les_faits
from redaction.seances.ordre_du_jour import composer

CHAMPS = ("debut", "fin", "lieu", "lien", "note")


@transaction.atomic
def preparer(utilisateur, champs):
    """Makes a séance with these fields (``CHAMPS``). Raises PermissionDenied, or ValidationError. Returns it."""
    if not suit_les_contenus(utilisateur):
        raise PermissionDenied
    seance = Seance(creee_par=utilisateur, **champs)
    _verifier(seance)
    seance.save()
    inscrire_les_membres(seance)
    return seance


def _verifier(seance):
    """Raises ValidationError when what one fills in does not make a séance."""
    seance.full_clean(exclude={champ.name for champ in seance._meta.fields} - set(CHAMPS))


@transaction.atomic
def modifier(seance, utilisateur, champs):
    """Changes when and where a séance takes place, before it opens. Raises what ``reserver`` and ``preparer`` raise."""
    encore = reserver(seance, utilisateur, "modifier")
    for nom, valeur in champs.items():
        setattr(encore, nom, valeur)
    _verifier(encore)
    encore.save(update_fields=list(champs))
    inscrire_les_membres(encore)


@transaction.atomic
def ouvrir(seance, utilisateur, maintenant):
    """Opens a séance: its agenda is what it is now, and no longer moves.

    Raises SaisieRefusee when nobody was told of it, and what ``reserver`` raises.
    """
    encore = reserver(seance, utilisateur, "ouvrir")
    if not encore.envois:
        raise SaisieRefusee(
            "Convoquez d’abord les membres : une séance dont personne n’est averti ne décide rien."
        )
    agenda = composer(encore, timezone.localdate(maintenant))
    for rang, point in enumerate(agenda.points, start=1):
        point.ordre = rang * PAS
    poser(agenda.points)
    gardes = [point.pk for point in (*agenda.points, *agenda.retires) if point.pk]
    PointOrdreDuJour.objects.filter(seance=encore).exclude(pk__in=gardes).delete()
    inscrire_les_membres(encore)
    encore.presences.presents().update(etat="")  # they had said that they would come: one looks who is there
    encore.etat, encore.ouverte_le = Seance.Etat.OUVERTE, maintenant
    encore.quorum = reglages_du_comite().quorum
    encore.save(update_fields=["etat", "ouverte_le", "quorum"])


@transaction.atomic
def clore(seance, utilisateur, maintenant):
    """Closes a séance: whoever was not seen was absent, and each point keeps what was decided of it.

    Raises what ``reserver`` raises.
    """
    encore = reserver(seance, utilisateur, "clore")
    encore.presences.filter(etat="").update(etat=Presence.Etat.ABSENT)
    encore.etat, encore.close_le = Seance.Etat.CLOSE, maintenant
    encore.save(update_fields=["etat", "close_le"])
    retenir_les_faits(encore)


@transaction.atomic
def rouvrir(seance, utilisateur):
    """Opens again a séance closed too soon, before its minutes are approved. Raises what ``reserver`` raises."""
    encore = reserver(seance, utilisateur, "rouvrir")
    encore.etat, encore.close_le = Seance.Etat.OUVERTE, None
    encore.save(update_fields=["etat", "close_le"])
