"""How tests prepare and hold a séance."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from redaction.models import ParutionSansAvis, Presence
from redaction.seances import actions, convocation
from redaction.seances.ordre_du_jour import composer
from tests.lecture import page as html
from tests.lecture import textes
from tests.redaction.scene import relire
from tests.redaction.voix import lue


def champs(dans=10, **autres):
    """What one fills in for a séance in so many days."""
    debut = (timezone.now() + timedelta(days=dans)).replace(hour=9, minute=0, second=0, microsecond=0)
    depart = {"debut": debut, "fin": debut + timedelta(hours=3), "lieu": "12 quai des Brumes", "lien": ""}
    return depart | {"note": ""} | autres


def preparer(utilisateur, **autres):
    """A séance."""
    return actions.preparer(utilisateur, champs(**autres))


def agenda(seance):
    """The agenda today."""
    return composer(seance, timezone.localdate())


def titres(seance):
    """(nature, title) of each point, in order."""
    return [(point.nature, point.titre) for point in agenda(seance).points]


def parue(page, auteur, nature="correction", **autres):
    """A publication without an opinion."""
    depart = {"titre": page.title, "nom_de_l_auteur": str(auteur), "motif": "Une coquille.", "auteur": auteur}
    quand = {"parue_le": timezone.now()}
    return ParutionSansAvis.objects.create(nature=nature, page_id=page.pk, **depart | quand | autres)


def ou(nom, seance, *args):
    """The address of one of the pages of a séance."""
    return reverse(f"redaction_seance_{nom}", args=(seance.pk, *args))


def commencer(seance, utilisateur, quand=None):
    """Opens it, once its members were told of it."""
    quand = quand or timezone.now()
    seance.refresh_from_db()
    if not seance.envois:
        convocation.convoquer(seance, utilisateur, quand)
    actions.ouvrir(seance, utilisateur, quand)
    seance.refresh_from_db()


def ouvrir(seance, utilisateur):
    """Opens it with everyone there; returns it with its points by kind."""
    commencer(seance, utilisateur)
    seance.presences.update(etat=Presence.Etat.PRESENT)
    return seance, {point.nature: point for point in seance.points.all()}


def envoyer(client, seance, point, geste="notes", **champs):
    """What the screen of a point sends."""
    point.refresh_from_db()
    envoi = {"notes": point.notes, "version": str(point.version), "geste": geste} | champs
    return client.post(ou("point", seance, point.pk), envoi, follow=True)


def vue(page):
    """The instant of the version that the screen shows."""
    return {"vue_le": lue(relire(page).current_workflow_task_state).isoformat()}


def alertes(reponse):
    """What the screen complains of."""
    return " ".join(textes(html(reponse), "[role=alert], .messages li, .w-messages li"))
