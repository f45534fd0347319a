"""« Mes avis à donner », and who enters the committee's pages."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from infomie.middleware import PUBLIC
from redaction import actions
from redaction.models import DEMANDER, ReglagesComite, delai_de
from tests.lecture import page as html
from tests.lecture import texte, textes
from tests.redaction.scene import brouillon_de, fiche_de, proposer, relire
from tests.redaction.table import CONNECTES, ceux_qui, ouvre
from tests.redaction.voix import dire, nouvelle_version, voter
from tests.socle.factories import UtilisateurFactory

pytestmark = pytest.mark.un_moteur

LISTE = "/comite/"
TITRES, CORPS = ".attente__titre", ".attente"
PLAFOND = 20


def vieillir(page, jours):
    """As if the page had been proposed that many days earlier."""
    etat = relire(page).current_workflow_task_state
    depuis = etat.started_at - timedelta(days=jours)
    TaskState.objects.filter(pk=etat.pk).update(started_at=depuis)


@pytest.fixture
def liste(connecte):
    """``liste(compte)``: what waits for this account, as it reads it."""
    return lambda compte: html(connecte(compte).get(LISTE))


# --- Who enters -------------------------------------------------------------------------------------------------------


def test_those_who_work_here_enter_and_nobody_else(scene):
    assert ceux_qui(scene, ouvre(LISTE)) == CONNECTES
    sans_role = UtilisateurFactory()
    client = Client()
    client.force_login(sans_role, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(LISTE).status_code == 403


@pytest.mark.parametrize("nom", ["comite", "redaction_avis", "redaction_apercu"])
def test_a_visitor_is_asked_to_sign_in_and_comes_back(proposee, client, nom):
    args = () if nom == "comite" else (proposee.current_workflow_task_state.pk,)
    ou = reverse(nom, args=args)
    reponse = client.get(ou)
    assert reponse.status_code == 302
    assert reponse.headers["Location"] == f"/gestion/login/?next={ou}"


@pytest.mark.deux_moteurs
def test_a_disabled_account_no_longer_enters(membre1, connecte):
    client = connecte(membre1)
    membre1.is_active = False
    membre1.save()
    assert client.get(LISTE).status_code == 302


@pytest.mark.parametrize("nom", ["comite", "redaction_avis"])
def test_its_pages_are_strict_and_kept_nowhere(proposee, membre1, connecte, nom):
    args = () if nom == "comite" else (proposee.current_workflow_task_state.pk,)
    reponse = connecte(membre1).get(reverse(nom, args=args))
    assert reponse.headers["Content-Security-Policy"] == PUBLIC
    assert {"private", "no-store"} <= set(reponse.headers["Cache-Control"].split(", "))
    assert reponse.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert html(reponse).select_one("meta[name=robots]")["content"] == "noindex, nofollow"


def test_the_address_of_former_mails_leads_there(proposee, membre1, connecte):
    cle = proposee.current_workflow_task_state.pk
    reponse = connecte(membre1).get(f"/gestion/comite/{cle}/")
    assert reponse.status_code == 301
    assert reponse.headers["Location"] == reverse("redaction_avis", args=(cle,))


def test_one_leaves_by_a_button_never_by_a_link(membre1, connecte):
    client = connecte(membre1)
    sortir = html(client.get(LISTE)).select_one(".comite__compte")["action"]
    assert client.get(sortir).status_code == 405
    client.post(sortir)
    assert client.get(LISTE).status_code == 302


def test_it_says_who_is_there(membre1, liste):
    assert str(membre1) in texte(liste(membre1).select_one(".comite__compte"))


# --- What waits -------------------------------------------------------------------------------------------------------


def test_nothing_waits(membre1, liste):
    lu = liste(membre1)
    assert "Rien n’attend votre avis." in texte(lu.select_one("main"))
    assert not lu.select(CORPS)


def test_neither_what_one_wrote_nor_what_one_has_judged(site, fiche, redactrice, membre1, membre2, liste):
    ecrite = brouillon_de(membre1, site, "Écrite en partie")
    ecrite.save_revision(user=redactrice)
    proposer(relire(ecrite), redactrice)
    assert textes(liste(membre1), TITRES) == ["Fiche proposée"]
    voter(fiche, membre1)
    assert textes(liste(membre1), TITRES) == []
    assert sorted(textes(liste(membre2), TITRES)) == ["Fiche proposée", "Écrite en partie"]


def test_nor_a_new_version_of_what_is_public_that_one_wrote_in_part(site, notice, redactrice, membre1, liste):
    notice.save_revision(user=membre1)
    assert notice.live
    proposer(relire(notice), redactrice)
    assert textes(liste(membre1), TITRES) == []


@pytest.mark.deux_moteurs
def test_the_most_pressing_is_first_and_late_is_said(site, fiche, juriste, membre1, liste):
    vieille = proposer(fiche_de(juriste, site, "En retard"), juriste)
    vieillir(vieille, 22)
    lu = liste(membre1)
    assert textes(lu, TITRES) == ["En retard", "Fiche proposée"]
    assert "2 contenus attendent votre avis, dont 1 en retard" in texte(lu.select_one(".comite__tete"))
    premiere, seconde = textes(lu, CORPS)
    assert "En retard :" in premiere
    assert "(21 jours)" in seconde


@pytest.mark.parametrize(("jours", "dit"), [(20, "Plus qu’un jour"), (21, "Dernier jour"), (22, "En retard")])
def test_the_last_day_is_still_in_time(fiche, membre1, liste, jours, dit):
    vieillir(fiche, jours)
    assert dit in textes(liste(membre1), CORPS)[0]


def test_who_has_spoken_and_how_many_are_missing(fiche, membre1, membre3, membre4, liste):
    assert "Personne ne s’est encore prononcé. Il manque 3 voix." in textes(liste(membre4), CORPS)[0]
    voter(fiche, membre1, membre3)
    ligne = textes(liste(membre4), CORPS)[0]
    assert "Barreau des quais (BQ)" in ligne
    assert "Il manque une voix." in ligne


def test_one_opinion_is_enough_for_the_others(proposee, membre1, liste):
    assert "Un seul avis suffit." in textes(liste(membre1), CORPS)[0]


def test_an_opinion_on_an_earlier_version_is_to_be_confirmed(fiche, juriste, membre1, membre3, liste):
    dire(fiche, membre1, "reserves", commentaire="À préciser.")
    nouvelle_version(fiche, juriste, "Revue")
    assert "depuis votre avis « favorable avec réserves »" in textes(liste(membre1), CORPS)[0]
    assert "depuis votre avis" not in textes(liste(membre3), CORPS)[0]


def test_the_staff_that_does_not_sit_reads_all_that_waits(fiche, proposee, juriste, liste):
    lu = liste(juriste)
    assert texte(lu.select_one("h1")) == "Chez le comité"
    assert len(lu.select(CORPS)) == 2


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "2"])
@pytest.mark.deux_moteurs
def test_a_page_that_is_not_there_shows_one_that_is(fiche, membre1, connecte, page):
    reponse = connecte(membre1).get(LISTE, {"page": page})
    assert reponse.status_code == 200
    assert textes(html(reponse), TITRES) == ["Fiche proposée"]


# --- The time limit ---------------------------------------------------------------------------------------------------


def reste(page):
    """Days left for what waits."""
    return delai_de(relire(page).current_workflow_task_state).reste(timezone.localdate())


def test_the_limit_is_set(fiche):
    assert reste(fiche) == 21
    ReglagesComite.objects.create(delai=3)
    assert reste(fiche) == 3


def test_a_new_version_leaves_a_week_and_no_more(fiche, juriste):
    vieillir(fiche, 20)
    assert reste(fiche) == 1
    nouvelle_version(fiche, juriste, "Revue")
    assert reste(fiche) == 7


def test_a_new_version_at_the_start_takes_nothing_away(fiche, juriste):
    nouvelle_version(fiche, juriste, "Revue")
    assert reste(fiche) == 21


def test_a_new_round_starts_again(proposee, membre1, juriste):
    vieillir(proposee, 30)
    etat = relire(proposee).current_workflow_task_state
    actions.decider(etat, membre1, DEMANDER, "Revoir.", etat.revision.created_at)
    assert reste(proposer(relire(proposee), juriste)) == 21


# --- What it costs ----------------------------------------------------------------------------------------------------


@pytest.mark.deux_moteurs
def test_many_proposals_ask_no_more_of_the_database(
    site, juriste, membre1, membre3, connecte, django_assert_max_num_queries
):
    client, demandees = connecte(membre1), []
    for nombre in (1, 24):
        for numero in range(nombre):
            page = proposer(fiche_de(juriste, site, f"Fiche {nombre} {numero}"), juriste)
            dire(page, membre3)
        client.get(LISTE)
        for ou in (LISTE, reverse("wagtailadmin_home")):
            with django_assert_max_num_queries(PLAFOND) as requetes:
                client.get(ou)
            demandees.append(len(requetes))
    assert demandees[:2] == demandees[2:], demandees
    assert "2" in textes(html(client.get(LISTE)), ".pagination a")[0]
