"""A mail is written down first: sent once, tried again, kept while the server is down."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from socle.actions import ecrire
from socle.models import Courriel
from socle.reprises import DERNIER_ESSAI, attente_avant_essai
from socle.tasks import envoyer
from tests.socle.factories import CourrielFactory

pytestmark = pytest.mark.django_db

EN_PANNE = "tests.socle.test_courriel.ServeurEnPanne"
MAINTENANT = datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))


class ServeurEnPanne(BaseEmailBackend):
    """A mail server that refuses."""

    def send_messages(self, messages):
        raise ConnectionRefusedError(111, "Connection refused" + "x" * 400)


def a_faire():
    """The sending tasks that wait for the worker."""
    return DBTaskResult.objects.filter(task_path="socle.tasks.envoyer")


# --- Writing ----------------------------------------------------------------------------------------------------------


def test_a_mail_that_is_rolled_back_is_not_written(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as rappels, transaction.atomic():
        ecrire(["a@example.org"], "Sujet", "Texte")
        transaction.set_rollback(True)
    assert not rappels
    assert not Courriel.objects.exists()
    assert not a_faire().exists()


def test_one_mail_for_each_address_and_none_twice(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        courriels = ecrire(["a@example.org", "b@example.org", "a@example.org"], "À\n relire", "Texte")
    assert [c.destinataire for c in courriels] == ["a@example.org", "b@example.org"]
    assert {c.sujet for c in courriels} == {"À relire"}
    assert a_faire().count() == 2
    assert not mail.outbox


@pytest.mark.parametrize("sujet", ["x" * 900, "Un\r\nBcc: b@example.org"])
def test_any_subject_fits_and_writes_no_header(sujet):
    (courriel,) = ecrire(["a@example.org"], sujet, "Texte")
    envoyer.call(courriel.pk)
    (message,) = mail.outbox
    assert message.recipients() == ["a@example.org"]
    assert "\n" not in message.subject


def test_nobody_to_write_to_writes_nothing():
    assert ecrire([], "Sujet", "Texte") == []


# --- Sending ----------------------------------------------------------------------------------------------------------


def test_a_mail_is_sent_once():
    courriel = CourrielFactory()
    for _ in range(3):
        envoyer.call(courriel.pk)
    assert len(mail.outbox) == 1
    assert mail.outbox[0].subject == "À relire"
    assert mail.outbox[0].from_email == "InfoMIE <infomie@example.org>"
    courriel.refresh_from_db()
    assert courriel.envoye_le is not None
    assert courriel.essais == 1
    assert not Courriel.objects.en_attente().exists()


def test_a_mail_that_was_deleted_is_forgotten():
    envoyer.call(999999)
    assert not mail.outbox


def test_when_the_server_is_down_the_mail_is_kept_and_tried_later(settings, horloge):
    settings.EMAIL_BACKEND = EN_PANNE
    horloge(MAINTENANT)
    courriel = CourrielFactory()
    envoyer.call(courriel.pk)
    courriel.refresh_from_db()
    assert courriel.envoye_le is None
    assert courriel.essais == 1
    assert courriel.derniere_erreur.startswith("ConnectionRefusedError")
    assert list(Courriel.objects.en_attente()) == [courriel]
    (tache,) = a_faire()
    assert tache.run_after == MAINTENANT + timedelta(minutes=2)


def test_once_the_server_is_back_it_goes(settings):
    courriel = CourrielFactory()
    envoi = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = EN_PANNE
    envoyer.call(courriel.pk)
    settings.EMAIL_BACKEND = envoi
    envoyer.call(courriel.pk)
    courriel.refresh_from_db()
    assert len(mail.outbox) == 1
    assert courriel.essais == 2
    assert courriel.derniere_erreur == ""
    assert courriel.envoye_le is not None


def test_it_is_given_up_in_the_end_but_kept(settings):
    settings.EMAIL_BACKEND = EN_PANNE
    courriel = CourrielFactory(essais=DERNIER_ESSAI - 1)
    envoyer.call(courriel.pk)
    assert not a_faire().exists()
    assert list(Courriel.objects.en_attente()) == [courriel]


def test_waits_grow_longer_over_several_days():
    attentes = [attente_avant_essai(n) for n in range(1, DERNIER_ESSAI)]
    assert attentes == sorted(attentes)
    assert attentes[0] <= 5
    assert 60 * 24 * 3 <= sum(attentes) <= 60 * 24 * 10
    assert attente_avant_essai(DERNIER_ESSAI) is None
