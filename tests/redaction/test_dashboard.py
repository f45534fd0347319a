"""The dashboard: what waits for me, what came back, my drafts, what was published last; each role its own."""

import pytest
from django.urls import reverse

from redaction import actions
from redaction.models import APPROUVER, DEMANDER, ReglagesComite
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import page as html
from tests.lecture import texte, textes
from tests.redaction.scene import proposer, relire
from tests.redaction.table import ADMINISTRATION, COMITE, REDACTION, SUPER
from tests.redaction.voix import dire
from tests.socle.factories import UtilisateurFactory

pytestmark = pytest.mark.un_moteur

ATTEND, COMITE_ATTEND = "#attend-mon-avis-section", "#chez-le-comite-section"
REVENUS, BROUILLONS = "#changements-demandes-section", "#mes-brouillons-section"
PUBLIES = "#derniers-publies-section"
VOLETS = {
    REDACTION: {COMITE_ATTEND, BROUILLONS, PUBLIES},
    COMITE: {ATTEND, PUBLIES},
    ADMINISTRATION: {COMITE_ATTEND, PUBLIES},
    SUPER: {COMITE_ATTEND, PUBLIES},
}


@pytest.fixture
def accueil(connecte):
    """``accueil(compte)``: the dashboard of an account."""
    return lambda compte: html(connecte(compte).get(reverse("wagtailadmin_home")))


def lignes(lu, volet):
    """The titles that a part of the dashboard lists."""
    panneau = lu.select_one(volet)
    assert panneau is not None, f"no part {volet}"
    return textes(panneau, ".volet a")


def decider(page, membre, decision, commentaire=""):
    etat = page.current_workflow_task_state
    actions.decider(etat, membre, decision, commentaire, etat.revision.created_at)
    return relire(page)


@pytest.mark.parametrize("role", VOLETS)
def test_each_role_has_its_parts(scene, accueil, role):
    lu = accueil(scene.comptes[role])
    tous = (ATTEND, COMITE_ATTEND, REVENUS, BROUILLONS, PUBLIES)
    assert {volet for volet in tous if lu.select_one(volet)} == VOLETS[role]


def test_what_waits_for_me_leads_to_the_page_of_the_committee(proposee, accueil, membre1, juriste):
    lu = accueil(membre1)
    (lien,) = lu.select(f"{ATTEND} .volet a")
    assert texte(lien) == "Notice proposée"
    assert lien["href"] == reverse("redaction_avis", args=(proposee.current_workflow_task_state.pk,))
    assert f"proposé par {juriste}" in texte(lu.select_one(ATTEND))


def test_nothing_waits_for_a_member_who_wrote_a_part(notice, redactrice, accueil, membre1, membre2):
    for auteur in (membre1, redactrice):
        notice.save_revision(user=auteur)
    proposer(relire(notice), redactrice)
    assert lignes(accueil(membre2), ATTEND) == ["Notice publique"]
    assert "Rien n’attend votre avis." in texte(accueil(membre1).select_one(ATTEND))


def test_what_is_decided_no_longer_waits(proposee, accueil, membre1, membre2, juriste):
    decider(proposee, membre1, APPROUVER)
    assert lignes(accueil(membre2), ATTEND) == []
    assert not accueil(juriste).select_one(COMITE_ATTEND)
    assert lignes(accueil(juriste), PUBLIES)[0] == "Notice proposée"


def test_what_came_back_says_why_and_leaves_when_it_is_proposed_again(proposee, accueil, membre1, juriste):
    page = decider(proposee, membre1, DEMANDER, "La date manque.")
    lu = accueil(juriste)
    assert lignes(lu, REVENUS) == ["Notice proposée"]
    assert f"{membre1} : La date manque." in texte(lu.select_one(REVENUS))
    proposer(page, juriste)
    assert not accueil(juriste).select_one(REVENUS)


@pytest.mark.deux_moteurs
def test_what_came_back_twice_is_said_once_with_the_last_words(proposee, accueil, membre1, membre2, juriste):
    page = decider(proposee, membre1, DEMANDER, "La date manque.")
    decider(proposer(page, juriste), membre2, DEMANDER, "La source aussi.")
    lu = accueil(juriste)
    assert lignes(lu, REVENUS) == ["Notice proposée"]
    assert "La source aussi." in texte(lu.select_one(REVENUS))


def test_what_a_vote_sent_back_names_no_single_member(fiche, trois_organismes, juriste, accueil):
    ReglagesComite.objects.create(attendre_la_reponse=False)
    for membre in trois_organismes:
        dire(fiche, membre, "defavorable", commentaire="Trop long.")
    volet = texte(accueil(juriste).select_one(REVENUS))
    assert f"Vote du comité : {trois_organismes[0].organisme} : défavorable. Trop long." in volet


def test_my_drafts_are_mine_and_not_proposed(scene, accueil, redactrice, juriste):
    assert lignes(accueil(redactrice), BROUILLONS) == ["Brouillon secret"]
    assert lignes(accueil(juriste), BROUILLONS) == ["Brouillon du collègue"]


def test_a_draft_is_proposed_from_there(brouillon, connecte, redactrice):
    client = connecte(redactrice)
    formulaire = html(client.get(reverse("wagtailadmin_home"))).select_one(f"{BROUILLONS} form")
    assert formulaire.select_one("button")["aria-label"] == "Proposer « Brouillon secret » au comité"
    reponse = client.post(formulaire["action"], follow=True)
    assert "« Brouillon secret » est proposé au comité." in texte(html(reponse))
    assert relire(brouillon).workflow_in_progress


def test_what_is_not_public_is_not_among_the_published(scene, accueil, membre1):
    publies = lignes(accueil(membre1), PUBLIES)
    assert "Notice publique" in publies
    assert not {"Brouillon secret", "Brouillon du collègue", "Notice proposée"} & set(publies)


def test_a_title_is_text(site, redactrice, accueil, membre1):
    page = RessourcePageFactory(parent=site.rubrique, brouillon=True, title="<b>Gras</b> & <script>")
    page.save_revision(user=redactrice)
    assert lignes(accueil(redactrice), BROUILLONS) == ["<b>Gras</b> & <script>"]
    proposer(relire(page), redactrice)
    assert lignes(accueil(membre1), ATTEND) == ["<b>Gras</b> & <script>"]


def test_an_account_without_a_role_has_no_admin(connecte, db):
    assert connecte(UtilisateurFactory()).get(reverse("wagtailadmin_home")).status_code == 302


def test_many_proposals_do_not_make_it_slow(
    site, redactrice, membre1, connecte, django_assert_max_num_queries
):
    for _ in range(12):
        page = RessourcePageFactory(parent=site.rubrique, brouillon=True)
        page.save_revision(user=redactrice)
        proposer(page, redactrice)
    client = connecte(membre1)
    client.get(reverse("wagtailadmin_home"))
    with django_assert_max_num_queries(40):
        client.get(reverse("wagtailadmin_home"))


def test_the_button_that_proposes_carries_its_token(brouillon, redactrice, connecte):
    client = connecte(redactrice, enforce_csrf_checks=True)
    formulaire = html(client.get(reverse("wagtailadmin_home"))).select_one(f"{BROUILLONS} form")
    jeton = formulaire.select_one("input[name=csrfmiddlewaretoken]")["value"]
    assert client.post(formulaire["action"]).status_code == 403
    client.post(formulaire["action"], {"csrfmiddlewaretoken": jeton})
    assert relire(brouillon).workflow_in_progress
