"""The work done in the background: sending the mails that are written down, reading the files that arrive."""

from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from socle.lecture_fichiers import lire_le_fichier
from socle.models import Courriel
from socle.reprises import attente_avant_essai


@task()
def envoyer(cle):
    """Sends the mail of that key unless it has gone; on failure, writes why and tries again later."""
    with transaction.atomic():
        courriel = Courriel.objects.select_for_update().filter(pk=cle, envoye_le__isnull=True).first()
        if courriel is None:
            return
        courriel.essais += 1
        try:
            EmailMessage(
                courriel.sujet, courriel.texte, to=[courriel.destinataire], headers=courriel.entetes
            ).send()
        except Exception as erreur:
            courriel.derniere_erreur = f"{type(erreur).__name__} : {erreur}"[:250]
        else:
            courriel.envoye_le = timezone.now()
            courriel.derniere_erreur = ""
        courriel.save(update_fields=["essais", "derniere_erreur", "envoye_le"])
    attente = attente_avant_essai(courriel.essais)
    if courriel.envoye_le is None and attente is not None:
        envoyer.using(run_after=timezone.now() + timedelta(minutes=attente)).enqueue(cle)


@task()
def analyser(cle):
    """Reads the file of that key and writes down what it holds; tries again later when the reason may pass."""
    attente = lire_le_fichier(cle, timezone.now())
    if attente is not None:
        analyser.using(run_after=timezone.now() + timedelta(minutes=attente)).enqueue(cle)
