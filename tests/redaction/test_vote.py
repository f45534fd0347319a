"""The committee votes: one voice for each organisation, none for the authors, one decision through the one door."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from redaction import actions
from redaction.avis import deliberation
from redaction.models import APPROUVER, DEMANDER, Avis, Circuit, MembreComite, Mode, ReglagesComite, Reponse
from redaction.refus import (
    AuteurDeLaVersion,
    DejaDecide,
    DejaRepondu,
    RienAConfirmer,
    SansMandat,
    UnAvisSuffit,
    VersionDepassee,
    VersionIncomplete,
    VoteNonConclu,
)
from socle.genres import Genre
from socle.models import Courriel
from tests.documentation.factories import RessourcePageFactory
from tests.redaction.scene import fiche_de, proposer, relire
from tests.redaction.voix import dire, lue, nouvelle_version, voter
from tests.socle.factories import UtilisateurFactory

pytestmark = pytest.mark.un_moteur

# --- Refusals ---------------------------------------------------------------------------------------------------------


def test_one_member_alone_publishes_no_expert_sheet(fiche, membre1, superutilisateur):
    etat = fiche.current_workflow_task_state
    for decision in (APPROUVER, DEMANDER):
        with pytest.raises(VoteNonConclu):
            actions.decider(etat, membre1, decision, "", lue(etat))
        with pytest.raises(PermissionDenied):
            actions.decider(etat, superutilisateur, decision, "", lue(etat))
    assert relire(fiche).workflow_in_progress


def test_two_organisations_of_three_do_not_decide(fiche, membre1, membre2, membre3):
    voter(fiche, membre1, membre2, membre3)
    assert Avis.objects.count() == 3
    assert not relire(fiche).live
    with pytest.raises(VoteNonConclu):
        actions.decider(
            fiche.current_workflow_task_state, membre1, APPROUVER, "", fiche.latest_revision.created_at
        )


def test_whoever_does_not_sit_has_no_opinion(fiche, redactrice, administratrice, superutilisateur):
    for compte in (redactrice, administratrice, superutilisateur):
        with pytest.raises(PermissionDenied):
            dire(fiche, compte)
    assert not Avis.objects.exists()


def test_a_seat_without_a_mandate_has_no_voice(fiche, superutilisateur, membre1):
    superutilisateur.groups.add(*membre1.groups.all())
    with pytest.raises(SansMandat):
        dire(fiche, superutilisateur)


def test_a_mandate_that_ended_during_the_vote_gives_no_voice(fiche, membre1):
    mandat = membre1.mandats.get()
    MembreComite.objects.filter(pk=mandat.pk).update(fin=timezone.localdate() - timedelta(days=1))
    with pytest.raises(SansMandat):
        dire(fiche, membre1)


def test_an_author_never_votes_and_the_organisation_speaks_through_another(
    site, membre1, membre2, membre3, membre4, redactrice
):
    page = fiche_de(membre1, site)
    page.save_revision(user=redactrice)
    page = proposer(relire(page), redactrice)
    with pytest.raises(AuteurDeLaVersion):
        dire(page, membre1)
    voter(page, membre3, membre4)
    assert not relire(page).live
    voter(page, membre2)
    assert relire(page).live


def test_an_opinion_on_a_version_that_changed_is_refused(fiche, juriste, membre1):
    ancien = fiche.current_workflow_task_state
    instant = lue(ancien)
    nouvelle_version(fiche, juriste, "Changée")
    with pytest.raises(VersionDepassee):
        deliberation.donner_avis(ancien, membre1, {"sens": "favorable"}, instant, timezone.now())
    assert not Avis.objects.exists()


@pytest.mark.deux_moteurs
def test_an_opinion_without_the_words_it_needs_is_refused_by_the_database(fiche, membre1):
    for sens in ("reserves", "defavorable"):
        with pytest.raises(IntegrityError), transaction.atomic():
            dire(fiche, membre1, sens, commentaire="")


def test_a_kind_of_one_opinion_is_not_voted(proposee, membre1):
    with pytest.raises(UnAvisSuffit):
        dire(proposee, membre1)


def test_the_last_voice_does_not_publish_an_unfinished_version(site, redactrice, trois_organismes):
    page = fiche_de(redactrice, site)
    page = proposer(relire(page), redactrice)
    page.reponse_courte = ""
    page.save_revision(user=redactrice, clean=False)
    page = relire(page)
    voter(page, *trois_organismes[:2])
    with pytest.raises(VersionIncomplete, match="réponse courte"):
        voter(page, trois_organismes[2])
    assert Avis.objects.count() == 2
    assert relire(page).workflow_in_progress


def test_what_is_decided_is_no_longer_voted(fiche, trois_organismes, membre2):
    etat = fiche.current_workflow_task_state
    voter(fiche, *trois_organismes)
    with pytest.raises(DejaDecide):
        deliberation.donner_avis(etat, membre2, {"sens": "favorable"}, lue(etat), timezone.now())


# --- What is decided --------------------------------------------------------------------------------------------------


@pytest.mark.deux_moteurs
def test_three_organisations_publish_and_the_authors_are_told_once(fiche, trois_organismes, juriste, client):
    voter(fiche, *trois_organismes[:2])
    assert client.get(fiche.url).status_code == 404
    dire(fiche, trois_organismes[2], "reserves", commentaire="Citer l’arrêté.")
    page = relire(fiche)
    assert page.live
    assert page.live_revision_id == fiche.latest_revision_id
    assert client.get(page.url).status_code == 200
    (courriel,) = Courriel.objects.filter(sujet="Approuvé : Fiche proposée")
    assert courriel.destinataire == juriste.email
    assert f"{trois_organismes[2].organisme} : favorable avec réserves. Citer l’arrêté." in courriel.texte
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED


@pytest.mark.deux_moteurs
def test_the_larger_unfavourable_side_asks_for_changes_once_answered(fiche, trois_organismes, juriste):
    dire(fiche, trois_organismes[0])
    contre = [dire(fiche, membre, "defavorable", commentaire="Trop long.") for membre in trois_organismes[1:]]
    for avis in contre:
        assert relire(fiche).current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
        deliberation.repondre(avis, juriste, "Nous coupons.", timezone.now())
    page = relire(fiche)
    assert not page.live
    assert page.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    (courriel,) = Courriel.objects.filter(sujet__startswith="Changements demandés")
    assert courriel.texte.count("Trop long.") == 2


def test_an_unfavourable_opinion_waits_for_the_staff_s_answer(fiche, trois_organismes, juriste):
    contre = dire(fiche, trois_organismes[0], "defavorable", commentaire="La loi a changé.")
    voter(fiche, *trois_organismes[1:])
    assert not relire(fiche).live
    deliberation.repondre(contre, juriste, "La fiche cite la loi de 2024.", timezone.now())
    assert relire(fiche).live


def test_the_answer_is_not_waited_for_when_the_setting_says_so(fiche, trois_organismes):
    ReglagesComite.objects.create(attendre_la_reponse=False)
    dire(fiche, trois_organismes[0], "defavorable", commentaire="La loi a changé.")
    voter(fiche, *trois_organismes[1:])
    assert relire(fiche).live


def test_an_answer_is_given_once_by_the_staff_to_another_s_opinion(
    fiche, membre1, membre3, juriste, redactrice
):
    contre = dire(fiche, membre1, "defavorable", commentaire="Non.")
    pour = dire(fiche, membre3)
    with pytest.raises(PermissionDenied):
        deliberation.repondre(contre, membre3, "Si.", timezone.now())
    deliberation.repondre(contre, juriste, "Voici pourquoi.", timezone.now())
    for avis in (contre, pour):
        with pytest.raises(DejaRepondu):
            deliberation.repondre(avis, redactrice, "Encore.", timezone.now())
    assert Reponse.objects.get().texte == "Voici pourquoi."


def test_whoever_is_against_does_not_answer_themselves(fiche, redactrice):
    MembreComite.objects.create(
        compte=redactrice, organisme=UtilisateurFactory(du_comite=True).organisme, debut="2020-01-01"
    )
    redactrice = type(redactrice).objects.get(pk=redactrice.pk)
    contre = dire(fiche, redactrice, "defavorable", commentaire="Non.")
    with pytest.raises(PermissionDenied):
        deliberation.repondre(contre, redactrice, "Si.", timezone.now())


@pytest.mark.deux_moteurs
def test_the_last_opinion_of_an_organisation_counts_and_earlier_ones_stay(
    fiche, membre1, membre2, membre3, membre4
):
    dire(fiche, membre1, "defavorable", commentaire="Pas encore.")
    dire(fiche, membre2)
    voter(fiche, membre3, membre4)
    assert relire(fiche).live
    assert Avis.objects.filter(organisme=membre1.organisme).count() == 2


def test_a_member_who_leaves_during_the_vote_has_spoken(fiche, trois_organismes):
    voter(fiche, trois_organismes[0])
    trois_organismes[0].mandats.get().delete()
    voter(fiche, *trois_organismes[1:])
    assert relire(fiche).live


@pytest.mark.deux_moteurs
def test_an_account_that_is_deleted_leaves_its_opinion(fiche, trois_organismes):
    nom = str(trois_organismes[0])
    voter(fiche, trois_organismes[0])
    trois_organismes[0].delete()
    assert Avis.objects.get().nom_du_membre == nom
    voter(fiche, *trois_organismes[1:])
    assert relire(fiche).live


# --- Settings and paths -----------------------------------------------------------------------------------------------


def test_a_lower_quorum_decides_when_somebody_records_it(fiche, membre1, membre3, redactrice, visiteur_connu):
    voter(fiche, membre1, membre3)
    etat = fiche.current_workflow_task_state
    assert deliberation.clore(etat, redactrice, timezone.now()) is False
    ReglagesComite.objects.create(quorum=2)
    assert not relire(fiche).live
    with pytest.raises(PermissionDenied):
        deliberation.clore(etat, visiteur_connu, timezone.now())
    assert deliberation.clore(etat, redactrice, timezone.now()) is True
    assert relire(fiche).live


@pytest.fixture
def visiteur_connu(db):
    """An account without any role."""
    return UtilisateurFactory()


def test_each_kind_has_its_path_by_default_and_the_staff_changes_it(site, fiche, proposee, membre1):
    a_plusieurs = {
        genre for genre, mode in Circuit.objects.values_list("genre", "mode") if mode == Mode.QUORUM
    }
    assert a_plusieurs == {Genre.FICHE_EXPERT, Genre.DOSSIER, Genre.CHAPITRE, Genre.SCHEMA}
    Circuit.objects.filter(genre=Genre.FICHE_EXPERT).update(mode=Mode.UN_AVIS)
    etat = fiche.current_workflow_task_state
    actions.decider(etat, membre1, APPROUVER, "", lue(etat))
    assert relire(fiche).live
    Circuit.objects.update(mode=Mode.QUORUM)
    with pytest.raises(VoteNonConclu):
        actions.decider(proposee.current_workflow_task_state, membre1, APPROUVER, "", None)


@pytest.mark.deux_moteurs
def test_a_kind_without_a_line_keeps_its_default(fiche, membre1):
    Circuit.objects.all().delete()
    with pytest.raises(VoteNonConclu):
        actions.decider(fiche.current_workflow_task_state, membre1, APPROUVER, "", None)


def test_a_new_version_does_not_escape_the_vote_by_changing_its_kind(site, publier, redactrice, membre1):
    page = publier(RessourcePageFactory(parent=site.rubrique, brouillon=True, genre=Genre.SCHEMA), redactrice)
    page.genre = Genre.OUTIL
    page.save_revision(user=redactrice)
    page = proposer(relire(page), redactrice)
    with pytest.raises(VoteNonConclu):
        actions.decider(page.current_workflow_task_state, membre1, APPROUVER, "", None)


# --- A new version ----------------------------------------------------------------------------------------------------


def test_a_new_version_keeps_earlier_opinions_and_counts_none(fiche, juriste, trois_organismes):
    voter(fiche, *trois_organismes[:2])
    nouvelle_version(fiche, juriste, "Revue")
    voter(relire(fiche), trois_organismes[2])
    assert not relire(fiche).live
    assert Avis.objects.count() == 3


@pytest.mark.deux_moteurs
def test_each_member_confirms_their_own_in_one_gesture(fiche, juriste, trois_organismes, membre2):
    dire(fiche, trois_organismes[0], "reserves", commentaire="Citer l’arrêté.", exactitude="oui")
    voter(fiche, trois_organismes[1])
    nouvelle_version(fiche, juriste, "Revue")
    page = relire(fiche)
    etat = page.current_workflow_task_state
    with pytest.raises(RienAConfirmer):
        deliberation.confirmer_avis(etat, membre2, lue(etat), timezone.now())
    confirme = deliberation.confirmer_avis(etat, trois_organismes[0], lue(etat), timezone.now())
    assert (confirme.sens, confirme.commentaire, confirme.exactitude) == (
        "reserves",
        "Citer l’arrêté.",
        "oui",
    )
    assert confirme.confirme.etat_id != etat.pk
    deliberation.confirmer_avis(etat, trois_organismes[1], lue(etat), timezone.now())
    voter(page, trois_organismes[2])
    assert relire(fiche).title == "Revue"


def test_a_confirmation_of_a_version_that_was_not_read_is_refused(fiche, juriste, membre1):
    voter(fiche, membre1)
    nouvelle_version(fiche, juriste, "Revue")
    etat = relire(fiche).current_workflow_task_state
    with pytest.raises(VersionDepassee):
        deliberation.confirmer_avis(etat, membre1, lue(etat) - timedelta(seconds=1), timezone.now())


def test_after_changes_were_asked_the_vote_begins_again(fiche, juriste, trois_organismes):
    ReglagesComite.objects.create(attendre_la_reponse=False)
    for membre in trois_organismes:
        dire(fiche, membre, "defavorable", commentaire="À revoir.")
    page = relire(fiche)
    assert page.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    nouvelle_version(page, juriste, "Revue")
    page = proposer(relire(page), juriste)
    voter(page, *trois_organismes)
    assert relire(page).title == "Revue"
    assert TaskState.objects.filter(status=TaskState.STATUS_APPROVED).count() == 1
