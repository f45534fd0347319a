"""The committee's decision: by a member who wrote nothing of the version, on the very version that they read, once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from redaction import actions
from redaction.models import APPROUVER, DEMANDER, Circuit, Mode
from redaction.refus import AuteurDeLaVersion, DejaDecide, VersionDepassee, VersionIncomplete
from socle.genres import Genre
from socle.models import Auteur
from tests.documentation.factories import FicheExpertPageFactory, RessourcePageFactory
from tests.redaction.editor import enregistrer_seul, modifier
from tests.redaction.scene import proposer, relire

pytestmark = pytest.mark.un_moteur


def lue(etat):
    """The instant of the version that a member has under their eyes."""
    return TaskState.objects.get(pk=etat.pk).revision.created_at


def decider(page, membre, decision=APPROUVER, commentaire="", etat=None):
    etat = etat or page.current_workflow_task_state
    actions.decider(etat, membre, decision, commentaire, lue(etat))
    return relire(page)


def nouvelle_version(page, auteur, titre):
    page = relire(page).get_latest_revision_as_object()
    page.title = titre
    return page.save_revision(user=auteur)


@pytest.mark.deux_moteurs
def test_a_member_who_is_not_an_author_publishes_the_proposed_version(proposee, membre1, client):
    assert client.get(proposee.url).status_code == 404
    page = decider(proposee, membre1)
    assert page.live
    assert page.live_revision_id == proposee.latest_revision_id
    assert "Notice proposée" in client.get(page.url).content.decode()


def test_the_public_page_stays_as_it_was_while_its_new_version_waits(notice, redactrice, membre1, client):
    nouvelle_version(notice, redactrice, "Nouveau titre")
    page = proposer(relire(notice), redactrice)
    vue = client.get(page.url).content.decode()
    assert "Notice publique" in vue
    assert "Nouveau titre" not in vue
    page = decider(page, membre1)
    assert "Nouveau titre" in client.get(page.url).content.decode()


def test_whoever_submitted_may_not_decide(site, membre1, redactrice):
    page = RessourcePageFactory(parent=site.rubrique, brouillon=True)
    page.save_revision(user=redactrice)
    etat = page.get_workflow().start(page, membre1).current_task_state
    with pytest.raises(AuteurDeLaVersion):
        decider(page, membre1, etat=etat)
    assert not relire(page).live


def test_whoever_wrote_a_part_since_the_public_version_may_not_decide(notice, redactrice, membre1, membre2):
    nouvelle_version(notice, membre1, "Écrit par une membre")
    nouvelle_version(notice, redactrice, "Repris par la rédactrice")
    page = proposer(relire(notice), redactrice)
    with pytest.raises(AuteurDeLaVersion):
        decider(page, membre1)
    assert decider(page, membre2).title == "Repris par la rédactrice"


def test_whoever_wrote_only_the_public_version_may_decide(site, publier, redactrice, membre1):
    page = publier(RessourcePageFactory(parent=site.rubrique, brouillon=True), membre1)
    nouvelle_version(page, redactrice, "Nouvelle")
    assert decider(proposer(relire(page), redactrice), membre1).title == "Nouvelle"


def test_whoever_is_not_of_the_committee_may_not_decide(
    proposee, redactrice, juriste, administratrice, superutilisateur
):
    for compte in (redactrice, juriste, administratrice, superutilisateur):
        with pytest.raises(PermissionDenied):
            decider(proposee, compte)
    assert not relire(proposee).live


def test_a_superuser_with_a_seat_decides_as_a_member(proposee, superutilisateur, membre1):
    superutilisateur.groups.add(*membre1.groups.all())
    assert decider(proposee, superutilisateur).live


def test_a_member_who_left_may_not_decide(proposee, membre1):
    membre1.is_active = False
    membre1.save()
    with pytest.raises(PermissionDenied):
        decider(proposee, membre1)


def test_nothing_is_decided_by_a_word_that_is_not_a_decision(proposee, membre1):
    with pytest.raises(PermissionDenied):
        decider(proposee, membre1, "publish")


def test_a_version_that_changed_since_it_was_read_is_not_decided(proposee, juriste, membre1):
    ancien = proposee.current_workflow_task_state
    instant = lue(ancien)
    nouvelle_version(proposee, juriste, "Changée entre-temps")
    with pytest.raises(VersionDepassee):
        actions.decider(ancien, membre1, APPROUVER, "", instant)
    page = relire(proposee)
    assert not page.live
    assert page.workflow_in_progress
    assert page.current_workflow_task_state.pk != ancien.pk
    assert decider(page, membre1).title == "Changée entre-temps"


@pytest.mark.deux_moteurs
def test_a_version_saved_by_itself_over_the_one_that_was_read_is_not_decided(
    site, connecte, redactrice, membre1
):
    client, page = connecte(redactrice), RessourcePageFactory(parent=site.rubrique, brouillon=True)
    ecrite = enregistrer_seul(client, page, title="Première frappe")
    page = proposer(relire(page), redactrice)
    etat, instant = page.current_workflow_task_state, lue(page.current_workflow_task_state)
    reponse = enregistrer_seul(client, page, ecraser=ecrite["revision_id"], title="Seconde frappe")
    assert reponse["revision_id"] == ecrite["revision_id"]
    with pytest.raises(VersionDepassee):
        actions.decider(etat, membre1, APPROUVER, "", instant)
    page = relire(page)
    assert not page.live
    assert page.current_workflow_task_state.pk != etat.pk
    assert decider(page, membre1).title == "Seconde frappe"


def test_typing_on_after_the_approval_starts_a_new_version(site, connecte, redactrice, membre1):
    client, page = connecte(redactrice), RessourcePageFactory(parent=site.rubrique, brouillon=True)
    ecrite = enregistrer_seul(client, page, title="Approuvée")
    page = decider(proposer(relire(page), redactrice), membre1)
    reponse = enregistrer_seul(client, page, ecraser=ecrite["revision_id"], title="Après coup")
    assert reponse["revision_id"] != ecrite["revision_id"]
    page = relire(page)
    assert page.live_revision.content["title"] == "Approuvée"
    with pytest.raises(AuteurDeLaVersion):
        decider(proposer(page, redactrice), redactrice_au_comite(redactrice, membre1))


def redactrice_au_comite(redactrice, membre):
    """The same person, with a seat on the committee."""
    redactrice.groups.add(*membre.groups.all())
    return type(redactrice).objects.get(pk=redactrice.pk)


def test_editing_in_the_admin_while_it_waits_starts_again(proposee, juriste, connecte, membre1):
    ancien = proposee.current_workflow_task_state
    modifier(connecte(juriste), proposee, title="Relue")
    page = relire(proposee)
    assert TaskState.objects.get(pk=ancien.pk).status == TaskState.STATUS_CANCELLED
    etat = page.current_workflow_task_state
    assert etat.revision_id == page.latest_revision_id
    assert etat.workflow_state_id == ancien.workflow_state_id
    with pytest.raises(VersionDepassee):
        decider(page, membre1, etat=ancien)


def test_going_back_to_a_version_while_it_waits_starts_again(proposee, juriste, membre1):
    premiere = proposee.latest_revision
    nouvelle_version(proposee, juriste, "Deuxième")
    premiere.as_object().save_revision(user=juriste, previous_revision=premiere)
    page = relire(proposee)
    assert page.current_workflow_task_state.revision_id == page.latest_revision_id
    assert decider(page, membre1).title == "Notice proposée"


@pytest.mark.deux_moteurs
def test_the_first_decision_counts(proposee, membre1, membre3):
    etat = proposee.current_workflow_task_state
    decider(proposee, membre1)
    for decision in (APPROUVER, DEMANDER):
        with pytest.raises(DejaDecide):
            decider(proposee, membre3, decision, etat=etat)
    assert TaskState.objects.get(pk=etat.pk).finished_by == membre1
    assert relire(proposee).live


def test_a_cancelled_proposal_is_not_decided(proposee, juriste, membre1):
    etat = proposee.current_workflow_task_state
    actions.annuler(etat, juriste)
    with pytest.raises(VersionDepassee):
        decider(proposee, membre1, etat=etat)
    with pytest.raises(PermissionDenied):
        actions.annuler(etat, juriste)


def test_changes_asked_then_proposed_again_then_approved(proposee, juriste, membre1, membre3):
    page = decider(proposee, membre1, DEMANDER, "La date manque.")
    assert not page.live
    assert page.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    nouvelle_version(page, juriste, "Avec la date")
    assert not relire(page).workflow_in_progress
    page = proposer(relire(page), juriste)
    assert WorkflowState.objects.count() == 1
    assert decider(page, membre3).title == "Avec la date"


def test_proposing_again_in_the_editor_resumes(proposee, juriste, connecte, membre1):
    page = decider(proposee, membre1, DEMANDER, "À revoir.")
    modifier(connecte(juriste), page, "action-submit", title="Revue")
    page = relire(page)
    assert page.workflow_in_progress
    assert WorkflowState.objects.count() == 1
    assert decider(page, membre1).title == "Revue"


@pytest.mark.parametrize("porte", ["dashboard", "editor"])
def test_whoever_proposes_again_may_not_decide(proposee, connecte, membre1, membre2, administratrice, porte):
    """Even without a word of their own in the version: two people look at what is published."""
    page = decider(proposee, membre1, DEMANDER, "À revoir.")
    administratrice.groups.add(*membre2.groups.all())
    client = connecte(administratrice)
    if porte == "editor":
        modifier(client, page, "action-submit")
    else:
        client.post(reverse("redaction_proposer", args=(page.pk,)))
    with pytest.raises(AuteurDeLaVersion):
        decider(relire(page), type(administratrice).objects.get(pk=administratrice.pk))
    assert decider(relire(page), membre2).live


@pytest.mark.deux_moteurs
def test_what_waits_already_is_not_proposed_twice(proposee, juriste):
    with pytest.raises(PermissionDenied):
        proposer(proposee, juriste)
    assert WorkflowState.objects.count() == 1


def test_an_unfinished_draft_is_not_proposed(site, redactrice, connecte):
    page = FicheExpertPageFactory(parent=site.fiches, brouillon=True, reponse_courte="")
    page.save_revision(user=redactrice, clean=False)
    reponse = connecte(redactrice).post(reverse("redaction_proposer", args=(page.pk,)), follow=True)
    assert "Cette version est incomplète" in reponse.content.decode()
    assert not relire(page).workflow_in_progress


@pytest.mark.deux_moteurs
def test_a_version_that_became_unfinished_while_it_waited_is_not_approved(site, redactrice, membre1):
    """On the path of one opinion; ``test_vote`` says the same of the last voice."""
    Circuit.objects.filter(genre=Genre.FICHE_EXPERT).update(mode=Mode.UN_AVIS)
    page = FicheExpertPageFactory(parent=site.fiches, brouillon=True)
    page.save_revision(user=redactrice)
    page = proposer(relire(page), redactrice)
    page.reponse_courte = ""
    page.save_revision(user=redactrice, clean=False)
    with pytest.raises(VersionIncomplete, match="réponse courte"):
        decider(relire(page), membre1)
    page = relire(page)
    assert page.workflow_in_progress
    assert not page.live
    assert not decider(page, membre1, DEMANDER, "Il manque la réponse.").workflow_in_progress


def test_a_page_made_by_code_without_a_version_is_proposed_all_the_same(site, redactrice, membre1):
    page = RessourcePageFactory(parent=site.rubrique, brouillon=True, auteurs=["Une association"])
    assert page.latest_revision is None
    page = decider(proposer(page, redactrice), membre1)
    assert [auteur.nom for auteur in Auteur.objects.filter(contenu=page.pk)] == ["Une association"]


def test_no_decision_waits_for_ever(proposee, membre1, horloge):
    """A member may decide long after; the only instant that counts is that of the version."""
    horloge(lue(proposee.current_workflow_task_state) + timedelta(days=400))
    assert decider(proposee, membre1).live
