"""How members come by their personal links in tests."""

from urllib.parse import urlsplit

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from redaction.liens_personnels import liens
from tests.redaction.scene import relire
from tests.redaction.voix import lue


def chemin(membre, page):
    """The path of the member's personal link to what waits, as a mail gives it."""
    etat = relire(page).current_workflow_task_state
    return urlsplit(liens.adresse_pour(membre, etat, timezone.now())).path


def entrer(membre, page):
    """A browser in which the member has pressed « Continuer » on their link."""
    client = Client()
    reponse = client.post(chemin(membre, page))
    assert reponse.status_code == 302, reponse.status_code
    return client


def page_de(page, nom="redaction_avis"):
    """The address of what waits."""
    return reverse(nom, args=(relire(page).current_workflow_task_state.pk,))


def envoi(page, sens="favorable", **champs):
    """What the form of an opinion sends."""
    vue_le = lue(relire(page).current_workflow_task_state).isoformat()
    return {"vue_le": vue_le, "sens": sens, "commentaire": ""} | champs
