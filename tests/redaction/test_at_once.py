"""Two decisions at once: one counts. Real threads, which PostgreSQL lets in together and SQLite one after the other."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from redaction import actions
from redaction.avis import deliberation
from redaction.avis.echeances import appliquer_les_echeances
from redaction.fraicheur import relectures
from redaction.liens_personnels import liens
from redaction.mails import courrier
from redaction.mails.demandes_urgentes import demander_l_urgence
from redaction.models import (
    APPROUVER,
    DEMANDER,
    Avis,
    DemandeUrgente,
    Echeance,
    LienPersonnel,
    ReglagesComite,
    Releve,
)
from socle.actions import SIGNALEMENTS_MAX, TropDeSignalements, signaler_une_erreur
from socle.models import Courriel, DemandeRelecture
from tests import depart
from tests.redaction.scene import relire
from tests.redaction.voix import nouvelle_version

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(scope="module", autouse=True)
def _donnees_des_migrations(_sections, django_db_blocker):
    """Reads the site's sections while they are there; gives back at the end what such tests take away.

    What the migrations had written: the database may serve again.
    """
    yield
    with django_db_blocker.unblock():
        depart.rendre(connection._test_serialized_contents)


def ensemble(*gestes):
    """Makes these gestures start together, each on its own connection; returns what each one answered.

    A database in memory has no second connection: there, they follow each other.
    """
    depart, reponses = threading.Barrier(len(gestes)), [None] * len(gestes)
    en_memoire = connection.vendor == "sqlite" and connection.is_in_memory_db()

    def faire(rang, geste):
        try:
            if not en_memoire:
                depart.wait(10)
            reponses[rang] = geste() or "fait"
        except PermissionDenied as refus:
            reponses[rang] = type(refus).__name__
        finally:
            if not en_memoire:
                connection.close()

    if en_memoire:
        for couple in enumerate(gestes):
            faire(*couple)
        return reponses
    fils = [threading.Thread(target=faire, args=couple) for couple in enumerate(gestes)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(60)
    return reponses


def decision(etat, membre, decision):
    """A gesture: this member's decision on what they have read."""
    instant = etat.revision.created_at

    def decider():
        actions.decider(TaskState.objects.get(pk=etat.pk), membre, decision, "Vu.", instant)

    return decider


@pytest.mark.parametrize("seconde", [APPROUVER, DEMANDER])
def test_two_decisions_at_once_decide_once(proposee, membre1, membre3, seconde):
    etat = proposee.current_workflow_task_state
    reponses = ensemble(decision(etat, membre1, APPROUVER), decision(etat, membre3, seconde))
    assert reponses.count("fait") == 1
    retenue = TaskState.objects.get(pk=etat.pk)
    approuve = retenue.status == TaskState.STATUS_APPROVED
    assert retenue.finished_by == (membre1, membre3)[reponses.index("fait")]
    assert relire(proposee).live is approuve
    statut = WorkflowState.STATUS_APPROVED if approuve else WorkflowState.STATUS_NEEDS_CHANGES
    assert WorkflowState.objects.get().status == statut
    assert Courriel.objects.filter(sujet__regex="^(Approuvé|Changements demandés)").count() == 1


def opinion(etat, membre, sens="favorable"):
    """A gesture: this member's opinion on what they have read."""
    instant = etat.revision.created_at
    saisie = {"sens": sens, "commentaire": "Vu."}

    def donner():
        deliberation.donner_avis(TaskState.objects.get(pk=etat.pk), membre, saisie, instant, timezone.now())

    return donner


def test_two_last_opinions_at_once_decide_once(fiche, membre1, membre3, membre4):
    """Either would reach the quorum: whoever comes in second finds the decision taken."""
    ReglagesComite.objects.create(quorum=2)
    etat = fiche.current_workflow_task_state
    opinion(etat, membre4)()
    reponses = ensemble(opinion(etat, membre1), opinion(etat, membre3))
    assert sorted(reponses) == ["DejaDecide", "fait"]
    retenue = TaskState.objects.get(pk=etat.pk)
    assert retenue.status == TaskState.STATUS_APPROVED
    assert retenue.finished_by == (membre1, membre3)[reponses.index("fait")]
    assert relire(fiche).live
    assert Avis.objects.count() == 2
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED
    assert Courriel.objects.filter(sujet__startswith="Approuvé").count() == 1


def test_two_opinions_at_once_of_which_neither_is_enough_reach_the_quorum_together(
    fiche, membre1, membre3, membre4
):
    """None is lost: the second counts the first."""
    etat = fiche.current_workflow_task_state
    opinion(etat, membre4)()
    assert ensemble(opinion(etat, membre1), opinion(etat, membre3)) == ["fait", "fait"]
    assert Avis.objects.count() == 3
    assert relire(fiche).live


def test_two_answers_at_once_leave_one(fiche, juriste, redactrice, membre1):
    opinion(fiche.current_workflow_task_state, membre1, "defavorable")()
    contre = Avis.objects.get()

    def repondre(qui):
        return lambda: deliberation.repondre(contre, qui, "Voici.", timezone.now()) and None

    assert sorted(ensemble(repondre(juriste), repondre(redactrice))) == ["DejaRepondu", "fait"]


def test_an_opinion_and_a_new_version_at_once_never_publish_what_nobody_read(
    fiche, juriste, membre1, membre3
):
    ReglagesComite.objects.create(quorum=2)
    etat = fiche.current_workflow_task_state
    opinion(etat, membre3)()
    reponses = ensemble(
        opinion(etat, membre1), lambda: nouvelle_version(fiche, juriste, "Jamais lue") and None
    )
    assert reponses[1] == "fait"
    page = relire(fiche)
    assert page.title == "Fiche proposée" or not page.live
    assert page.live is (reponses[0] == "fait")


def test_a_decision_and_a_cancellation_at_once_leave_one(proposee, juriste, membre1):
    etat = proposee.current_workflow_task_state
    reponses = ensemble(decision(etat, membre1, APPROUVER), lambda: actions.annuler(etat, juriste))
    assert reponses.count("fait") == 1
    assert relire(proposee).live is (reponses[0] == "fait")
    attendu = WorkflowState.STATUS_APPROVED if reponses[0] == "fait" else WorkflowState.STATUS_CANCELLED
    assert WorkflowState.objects.get().status == attendu


def test_a_decision_and_a_new_version_at_once_never_publish_what_nobody_read(proposee, juriste, membre1):
    etat = proposee.current_workflow_task_state

    def ecrire():
        page = relire(proposee)
        page.title = "Jamais lue"
        page.save_revision(user=juriste)

    reponses = ensemble(decision(etat, membre1, APPROUVER), ecrire)
    assert reponses[1] == "fait"
    page = relire(proposee)
    assert page.title == "Notice proposée" or not page.live
    if reponses[0] != "fait":
        assert not page.live
        assert page.current_workflow_task_state.revision_id == page.latest_revision_id


def test_two_workers_on_one_morning_write_one_mail_to_each(fiche, membre1, membre3):
    ReglagesComite.objects.create(heure_des_courriels=0)
    quand = timezone.now() + timedelta(hours=1)
    ensemble(
        lambda: courrier.relever_le_courrier(quand) and None,
        lambda: courrier.relever_le_courrier(quand) and None,
    )
    assert sorted(Courriel.objects.values_list("destinataire", flat=True)) == [membre1.email, membre3.email]
    assert Releve.objects.count() == LienPersonnel.objects.count() == 2


def test_two_links_asked_for_at_once_are_one(fiche, membre1):
    etat = fiche.current_workflow_task_state

    def demander():
        return liens.adresse_pour(membre1, TaskState.objects.get(pk=etat.pk), timezone.now())

    premiere, seconde = ensemble(demander, demander)
    assert premiere == seconde
    assert "/comite/lien/" in premiere
    assert LienPersonnel.objects.count() == 1


def test_two_urgent_requests_at_once_tell_the_committee_once(fiche, juriste, redactrice, membre1):
    etat = fiche.current_workflow_task_state

    def presser(qui):
        return lambda: demander_l_urgence(etat, qui, "Vite.", timezone.now()) and None

    assert sorted(ensemble(presser(juriste), presser(redactrice))) == ["DejaUrgente", "fait"]
    assert DemandeUrgente.objects.count() == Courriel.objects.count() == 1


def test_two_clocks_and_a_last_opinion_at_once_decide_once(fiche, membre1, membre3):
    ReglagesComite.objects.create(a_l_echeance=Echeance.VOIX)
    etat = fiche.current_workflow_task_state
    opinion(etat, membre1)()
    plus_tard = timezone.now() + timedelta(days=30)

    def horloge():
        return appliquer_les_echeances(plus_tard) and None

    ensemble(horloge, horloge, opinion(etat, membre3))
    assert relire(fiche).live
    assert Courriel.objects.filter(sujet__startswith="Approuvé").count() == 1


def test_reports_and_requests_at_once_find_no_more_room_than_there_is(notice, membre1):
    for n in range(SIGNALEMENTS_MAX - 1):
        signaler_une_erreur(notice, f"Erreur {n}", "", timezone.now())
    for n in range(relectures.DEMANDES_MAX - 1):
        relectures.demander(notice, membre1, f"Motif {n}", timezone.now())

    def signaler(quoi):
        def faire():
            try:
                signaler_une_erreur(notice, quoi, "", timezone.now())
            except TropDeSignalements:
                return "trop"

        return faire

    def demander(motif):
        return lambda: relectures.demander(notice, membre1, motif, timezone.now()) and None

    reponses = ensemble(*(signaler(f"Encore {n}") for n in range(4)))
    assert sorted(reponses) == ["fait", "trop", "trop", "trop"]
    reponses = ensemble(*(demander(f"Encore {n}") for n in range(4)))
    assert sorted(reponses) == ["TropDeDemandes"] * 3 + ["fait"]
    ouvertes = DemandeRelecture.objects.ouvertes()
    assert ouvertes.count() == SIGNALEMENTS_MAX + relectures.DEMANDES_MAX
