"""What the staff does to an agenda before the séance: order, notes, additions, removals."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from redaction.models import PointOrdreDuJour, Seance, decide_a_plusieurs, propositions_en_attente
from redaction.refus import EtatContraire, GesteImpossible, SaisieRefusee
from redaction.roles import suit_les_contenus
from redaction.seances import rules
from redaction.seances.ordre_du_jour import composer

PAS = 10
Nature = PointOrdreDuJour.Nature
ETATS = {
    Seance.Etat.PREPAREE: "la séance n’est pas ouverte",
    Seance.Etat.OUVERTE: "la séance est ouverte",
    Seance.Etat.CLOSE: "la séance est close",
    Seance.Etat.APPROUVEE: "le compte rendu est approuvé, il ne change plus",
    Seance.Etat.ANNULEE: "la séance est annulée",
}


def reserver(seance, utilisateur, geste):
    """The séance as it is now, nobody else changing it before the end of the transaction.

    Raises PermissionDenied for who is not of the staff, EtatContraire when its state does not allow this gesture.
    """
    if not suit_les_contenus(utilisateur):
        raise PermissionDenied
    encore = Seance.objects.select_for_update().get(pk=seance.pk)
    if not encore.permet(geste):
        raise EtatContraire(ETATS[encore.etat])
    return encore


@transaction.atomic
def deplacer(seance, utilisateur, cle, place, maintenant):
    """Puts a point at that place, counted from 1; the others follow. Raises what ``reserver`` raises."""
    encore = reserver(seance, utilisateur, "ordonner")
    agenda = composer(encore, timezone.localdate(maintenant))
    if agenda.point(cle) is None:
        raise GesteImpossible
    rangs = {une: rang for rang, une in enumerate(rules.deplacer(agenda.cles, cle, place), start=1)}
    for point in agenda.points:
        point.ordre = rangs[point.cle] * PAS
    poser(agenda.points)


def poser(points):
    """Writes points down: those that exist are changed, the others made."""
    PointOrdreDuJour.objects.bulk_create([point for point in points if point.pk is None])
    PointOrdreDuJour.objects.bulk_update(
        [point for point in points if point.pk is not None],
        ["ordre", "titre", "nature", "faits"],
        batch_size=100,
    )


@transaction.atomic
def annoter(seance, utilisateur, cle, note, maintenant):
    """Writes the note that prepares a point. Raises what ``reserver`` raises."""
    point = _saisir(reserver(seance, utilisateur, "ordonner"), cle, maintenant)
    point.preparation = note
    point.save()


@transaction.atomic
def retirer(seance, utilisateur, cle, motif, maintenant):
    """Takes a point off, for a reason that the agenda keeps. Raises what ``reserver`` raises."""
    point = _saisir(reserver(seance, utilisateur, "ordonner"), cle, maintenant)
    point.retire_pour, point.ordre = motif, None
    point.save()


@transaction.atomic
def remettre(seance, utilisateur, cle, maintenant):
    """Puts back a point that had been taken off. Raises what ``reserver`` raises."""
    point = _saisir(reserver(seance, utilisateur, "ordonner"), cle, maintenant)
    point.retire_pour = ""
    point.save()


def _saisir(seance, cle, maintenant):
    """The point of that key, as the agenda now has it. Raises GesteImpossible when it is no longer there."""
    point = composer(seance, timezone.localdate(maintenant)).point(cle)
    if point is None:
        raise GesteImpossible
    return point


@transaction.atomic
def ajouter_un_point(seance, utilisateur, titre, note):
    """Adds a free point at the end, even while the séance is held. Returns it."""
    encore = reserver(seance, utilisateur, "ajouter")
    return PointOrdreDuJour.objects.create(
        seance=encore,
        cle=f"libre:{uuid4().hex}",
        nature=Nature.LIBRE,
        titre=titre,
        preparation=note,
        est_ajoute=True,
        en_seance=encore.etat == Seance.Etat.OUVERTE,
        ordre=_dernier_rang(encore),
    )


@transaction.atomic
def ajouter_un_contenu(seance, utilisateur, contenu, maintenant):
    """Adds a content: its version under opinion when one waits for the committee, else the content itself.

    What had been taken off comes back; what is added while the séance is held says so: nobody was told of it. Raises
    SaisieRefusee when the agenda has it already. Returns the point.
    """
    encore = reserver(seance, utilisateur, "ajouter")
    etat = propositions_en_attente().filter(workflow_state__in=contenu.workflow_states).first()
    if etat is not None:
        cible = {
            "cle": f"demarche:{etat.workflow_state_id}",
            "nature": Nature.VOTE if decide_a_plusieurs(etat) else Nature.AVIS,
            "titre": etat.revision.object_str[:255],
            "demarche_id": etat.workflow_state_id,
        }
    else:
        cible = {
            "cle": f"contenu:{contenu.pk}",
            "nature": Nature.CONTENU,
            "titre": contenu.title,
            "contenu_id": contenu.pk,
        }
    pose = composer(encore, timezone.localdate(maintenant)).point(cible["cle"])
    if pose is not None and not pose.retire_pour:
        raise SaisieRefusee("Ce contenu est déjà à l’ordre du jour.")
    PointOrdreDuJour.objects.filter(seance=encore, cle=cible["cle"]).delete()  # taken off, or no longer shown
    return PointOrdreDuJour.objects.create(
        seance=encore,
        est_ajoute=True,
        en_seance=encore.etat == Seance.Etat.OUVERTE,
        ordre=_dernier_rang(encore),
        preparation=pose.preparation if pose else "",
        **cible,
    )


def _dernier_rang(seance):
    """The place after the last point, once the séance is fixed; before, new points go last by themselves."""
    if seance.etat == Seance.Etat.PREPAREE:
        return None
    dernier = seance.points.order_by("-ordre").values_list("ordre", flat=True).first()
    return (dernier or 0) + PAS
