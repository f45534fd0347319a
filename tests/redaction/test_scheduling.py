"""An approved version with a date waits for it; what comes out is what the committee read, dated of that day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.signals import page_published

from redaction import actions
from redaction.models import APPROUVER
from socle.models import Courriel
from tests.redaction.editor import adresse, modifier, saisie
from tests.redaction.scene import proposer, relire

pytestmark = pytest.mark.un_moteur

LUNDI = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
JEUDI = datetime(2026, 6, 4, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _lundi(horloge):
    """The stories begin on a Monday morning."""
    horloge(LUNDI)


def programmer(page, auteur, membre, titre="Paraît jeudi", quand=JEUDI):
    """A version that comes out on Thursday, proposed and approved."""
    brouillon = relire(page).get_latest_revision_as_object()
    brouillon.title, brouillon.go_live_at = titre, quand
    brouillon.save_revision(user=auteur)
    page = proposer(relire(page), auteur)
    etat = page.current_workflow_task_state
    actions.decider(etat, membre, APPROUVER, "", etat.revision.created_at)
    return relire(page)


def faire_paraitre(horloge, quand):
    horloge(quand)
    call_command("publish_scheduled")


@pytest.mark.deux_moteurs
def test_a_new_page_comes_out_on_its_day(brouillon, redactrice, membre1, horloge, client):
    page = programmer(brouillon, redactrice, membre1)
    assert not page.live
    faire_paraitre(horloge, JEUDI - timedelta(minutes=1))
    assert client.get(page.url).status_code == 404
    faire_paraitre(horloge, JEUDI + timedelta(minutes=1))
    assert "Paraît jeudi" in client.get(page.url).content.decode()


def test_a_new_version_replaces_the_public_one_on_its_day(notice, redactrice, membre1, horloge, client):
    page = programmer(notice, redactrice, membre1)
    assert "Notice publique" in client.get(page.url).content.decode()
    faire_paraitre(horloge, JEUDI + timedelta(minutes=1))
    assert "Paraît jeudi" in client.get(page.url).content.decode()


def test_it_is_dated_of_the_day_when_it_comes_out(brouillon, redactrice, membre1, horloge):
    page = programmer(brouillon, redactrice, membre1)
    faire_paraitre(horloge, JEUDI + timedelta(minutes=1))
    assert relire(page).publie_le == date(2026, 6, 4)


@pytest.mark.deux_moteurs
def test_a_date_that_has_passed_publishes_at_once(brouillon, redactrice, membre1):
    assert programmer(brouillon, redactrice, membre1, quand=LUNDI - timedelta(days=3)).live


def test_nobody_changes_what_is_approved_before_it_comes_out(
    brouillon, redactrice, juriste, membre1, connecte, horloge
):
    page = programmer(brouillon, redactrice, membre1)
    for compte in (redactrice, juriste):
        modifier(connecte(compte), page, title="Glissé entre-temps")
    assert relire(page).latest_revision.content["title"] == "Paraît jeudi"
    faire_paraitre(horloge, JEUDI + timedelta(minutes=1))
    assert relire(page).title == "Paraît jeudi"


def test_going_back_to_a_version_does_not_change_what_comes_out(
    brouillon, redactrice, membre1, connecte, horloge
):
    ancienne = brouillon.latest_revision
    page = programmer(brouillon, redactrice, membre1)
    ou = adresse("revisions_revert", page.pk, ancienne.pk)
    client = connecte(redactrice)
    client.post(ou, saisie(client, ou))
    faire_paraitre(horloge, JEUDI + timedelta(minutes=1))
    assert relire(page).title == "Paraît jeudi"


@pytest.mark.deux_moteurs
def test_the_direction_stops_it(brouillon, redactrice, membre1, administratrice, connecte, horloge):
    page = programmer(brouillon, redactrice, membre1)
    ou = adresse("revisions_unschedule", page.pk, page.latest_revision_id)
    connecte(redactrice).post(ou)
    assert relire(page).approved_schedule
    connecte(administratrice).post(ou)
    faire_paraitre(horloge, JEUDI + timedelta(minutes=1))
    assert not relire(page).live


@pytest.mark.deux_moteurs
def test_listeners_are_told_again_when_it_really_comes_out(brouillon, redactrice, membre1, horloge):
    """Wagtail says « published » for a page that waits for its date: whoever listens must look at ``live``."""
    vus = []

    def ecouter(instance, **kwargs):
        vus.append(instance.live)

    page_published.connect(ecouter)
    try:
        programmer(brouillon, redactrice, membre1)
        faire_paraitre(horloge, JEUDI + timedelta(minutes=1))
    finally:
        page_published.disconnect(ecouter)
    assert vus == [False, True]


@pytest.mark.deux_moteurs
def test_authors_are_told_the_day(brouillon, notice, redactrice, membre1):
    for page in (brouillon, notice):
        programmer(page, redactrice, membre1)
        courriel = Courriel.objects.filter(destinataire=redactrice.email).latest("pk")
        assert courriel.sujet == "Approuvé : Paraît jeudi"
        assert "Il paraîtra le 4 juin 2026 à 10\u00a0h" in courriel.texte


@pytest.mark.deux_moteurs
def test_an_expiry_date_takes_the_page_off(brouillon, redactrice, membre1, horloge, client):
    brouillon.expire_at = JEUDI
    brouillon.save_revision(user=redactrice)
    page = proposer(relire(brouillon), redactrice)
    etat = page.current_workflow_task_state
    actions.decider(etat, membre1, APPROUVER, "", etat.revision.created_at)
    assert client.get(page.url).status_code == 200
    faire_paraitre(horloge, JEUDI + timedelta(minutes=1))
    assert client.get(page.url).status_code == 404


def test_the_page_of_the_committee_says_the_day(brouillon, redactrice, membre1, connecte):
    brouillon.go_live_at = JEUDI
    brouillon.save_revision(user=redactrice)
    etat = proposer(relire(brouillon), redactrice).current_workflow_task_state
    reponse = connecte(membre1).get(reverse("redaction_avis", args=(etat.pk,)))
    assert "Parution demandée le 4 juin 2026 à 10\u00a0h" in reponse.content.decode()
