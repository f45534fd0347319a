"""The mails of the committee: to the right people, with the words that matter, by the worker, kept until they leave."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from redaction import actions
from redaction.models import APPROUVER, DEMANDER
from socle.models import Courriel
from tests.redaction.editor import enregistrer_seul, modifier
from tests.redaction.liens import chemin
from tests.redaction.scene import proposer, relire
from tests.socle.factories import CourrielFactory


@pytest.fixture(autouse=True)
def _comite(membre1, membre2, membre3):
    """Three members sit."""


def ecrits(sujet):
    """The mails whose subject is this one: address → text."""
    return {c.destinataire: c.texte for c in Courriel.objects.filter(sujet=sujet)}


def decider(page, membre, decision, commentaire=""):
    etat = page.current_workflow_task_state
    actions.decider(etat, membre, decision, commentaire, etat.revision.created_at)
    return relire(page)


# --- Who is told what ------------------------------------------------------------------------------------------------


def test_the_committee_is_told_of_a_new_content(proposee, membre1, membre2, membre3, juriste):
    courriels = ecrits("À relire : Notice proposée")
    assert set(courriels) == {membre1.email, membre2.email, membre3.email}
    texte = courriels[membre1.email]
    assert f"{settings.ADRESSE_DU_SITE}{chemin(membre1, proposee)}\n" in texte
    assert chemin(membre3, proposee) not in texte
    assert f"sur proposition de {juriste}" in texte
    assert "C’est un nouveau contenu" in texte


def test_the_committee_is_told_of_a_new_version_by_its_new_title(notice, redactrice):
    page = notice.get_latest_revision_as_object()
    page.title = "L’été & l’<accueil>"
    page.save_revision(user=redactrice)
    proposer(relire(notice), redactrice)
    textes = ecrits("À relire : L’été & l’<accueil>").values()
    assert textes
    assert all("« L’été & l’<accueil> »" in texte for texte in textes)
    assert all("le public lit l’ancienne en attendant" in texte for texte in textes)


def test_a_member_who_wrote_the_version_is_not_asked(brouillon, redactrice, membre1, membre2):
    brouillon.save_revision(user=membre1)
    proposer(relire(brouillon), redactrice)
    destinataires = set(ecrits("À relire : Brouillon secret"))
    assert membre1.email not in destinataires
    assert membre2.email in destinataires


def test_accounts_switched_off_receive_nothing(brouillon, redactrice, membre1):
    membre1.is_active = False
    membre1.save()
    proposer(brouillon, redactrice)
    assert membre1.email not in ecrits("À relire : Brouillon secret")


def test_every_author_is_told_of_the_approval_with_the_comment(brouillon, redactrice, juriste, membre1):
    brouillon.save_revision(user=juriste)
    page = decider(proposer(relire(brouillon), redactrice), membre1, APPROUVER, "Très clair.")
    courriels = ecrits("Approuvé : Brouillon secret")
    assert set(courriels) == {redactrice.email, juriste.email}
    for texte in courriels.values():
        assert "Très clair." in texte
        assert page.full_url in texte


def test_every_author_is_told_of_the_changes_asked_for(notice, redactrice, juriste, membre1):
    page = notice.get_latest_revision_as_object()
    page.title = "Nouveau titre"
    page.save_revision(user=juriste)
    decider(proposer(relire(notice), redactrice), membre1, DEMANDER, "La date & la source.")
    courriels = ecrits("Changements demandés : Nouveau titre")
    assert set(courriels) == {redactrice.email, juriste.email}
    for texte in courriels.values():
        assert "La date & la source." in texte
        assert reverse("wagtailadmin_pages:edit", args=(notice.pk,)) in texte


def test_what_changes_while_it_waits_is_not_told_again(proposee, juriste, connecte):
    Courriel.objects.all().delete()
    modifier(connecte(juriste), proposee, title="Une coquille de moins")
    ecrite = enregistrer_seul(connecte(juriste), proposee, title="Deux de moins")
    enregistrer_seul(connecte(juriste), proposee, ecraser=ecrite["revision_id"], title="Trois de moins")
    assert not Courriel.objects.exists()


@pytest.mark.parametrize("porte", ["dashboard", "editor"])
def test_what_is_proposed_again_is_told_again(proposee, juriste, membre1, membre2, connecte, porte):
    decider(proposee, membre1, DEMANDER, "À revoir.")
    Courriel.objects.all().delete()
    if porte == "editor":
        modifier(connecte(juriste), proposee, "action-submit", title="Revue")
    else:
        connecte(juriste).post(reverse("redaction_proposer", args=(proposee.pk,)))
    page = relire(proposee)
    assert chemin(membre2, page) in ecrits(f"À relire : {page.draft_title}")[membre2.email]


def test_what_is_submitted_in_the_editor_is_told(brouillon, redactrice, connecte, membre3):
    modifier(connecte(redactrice), brouillon, "action-submit", title="Proposé d’ici")
    assert membre3.email in ecrits("À relire : Proposé d’ici")


def test_a_refused_decision_tells_nobody(proposee, juriste, membre1):
    Courriel.objects.all().delete()
    membre1.groups.clear()
    with pytest.raises(PermissionDenied):
        decider(proposee, type(membre1).objects.get(pk=membre1.pk), APPROUVER)
    assert not Courriel.objects.exists()


def test_links_never_act_when_they_are_followed(proposee, membre1, connecte):
    """Mail scanners follow every link: reading the committee's page decides nothing."""
    client = connecte(membre1)
    for texte in ecrits("À relire : Notice proposée").values():
        for lien in re.findall(r"https?://\S+", texte):
            client.get(lien.removeprefix(settings.ADRESSE_DU_SITE))
    assert relire(proposee).workflow_in_progress


# --- How they leave --------------------------------------------------------------------------------------------------


def test_nothing_leaves_before_the_worker_and_wagtail_sends_nothing(
    brouillon, redactrice, membre1, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = proposer(brouillon, redactrice)
    with django_capture_on_commit_callbacks(execute=True):
        decider(page, membre1, APPROUVER)
    assert Courriel.objects.en_attente().count() == 4
    assert mail.outbox == []
    taches = DBTaskResult.objects.filter(task_path="socle.tasks.envoyer")
    assert sorted(cle for tache in taches for cle in tache.args_kwargs["args"]) == sorted(
        Courriel.objects.values_list("pk", flat=True)
    )


def test_the_direction_sees_what_does_not_leave(connecte, administratrice, redactrice):
    CourrielFactory(sujet="Bloqué", derniere_erreur="ConnectionRefusedError : personne ne répond", essais=3)
    liste = connecte(administratrice).get(reverse("courriels:index")).content.decode()
    assert "Bloqué" in liste
    assert "ConnectionRefusedError" in liste
