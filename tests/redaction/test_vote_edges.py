"""What happens around a vote while it runs: people leave, pages move, come out, go away; the vote holds or stops."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import TaskState

from redaction.avis import deliberation
from redaction.models import Avis, MembreComite, ReglagesComite
from redaction.refus import SansMandat
from redaction.sans_avis import urgences
from tests.lecture import page as html
from tests.lecture import texte, textes
from tests.redaction.editor import adresse
from tests.redaction.liens import chemin, entrer, envoi, page_de
from tests.redaction.scene import fiche_de, proposer, relire
from tests.redaction.voix import dire, lue, nouvelle_version, voter

pytestmark = pytest.mark.un_moteur


def finir(membre):
    """The member's mandate ended yesterday."""
    hier = timezone.localdate() - timedelta(days=1)
    for mandat in MembreComite.objects.filter(compte=membre):
        mandat.debut, mandat.fin = min(mandat.debut, hier), hier
        mandat.save()


def test_the_voice_of_who_left_still_counts(fiche, trois_organismes):
    voter(fiche, *trois_organismes[:2])
    finir(trois_organismes[0])
    voter(fiche, trois_organismes[2])
    assert relire(fiche).live


def test_even_when_the_account_is_gone_and_its_link_opens_nothing(fiche, trois_organismes, client):
    partie = trois_organismes[0]
    ou = chemin(partie, fiche)
    voter(fiche, *trois_organismes[:2])
    partie.delete()
    assert client.post(ou).status_code == 404
    voter(fiche, trois_organismes[2])
    assert relire(fiche).live


@pytest.mark.deux_moteurs
def test_who_left_while_writing_is_told_and_loses_nothing(fiche, membre1, membre3):
    dedans, mots = entrer(membre1, fiche), envoi(fiche, commentaire="Bien vu.")
    finir(membre1)
    reponse = dedans.post(page_de(fiche), mots)
    assert reponse.status_code == 302
    assert reponse.headers["Location"].startswith("/gestion/login/")
    assert not Avis.objects.exists()


def test_who_sits_without_a_mandate_keeps_their_words(fiche, membre1, connecte):
    client = connecte(membre1)
    hier = timezone.localdate() - timedelta(days=1)
    MembreComite.objects.filter(compte=membre1).update(debut=hier, fin=hier)
    lu = html(client.post(page_de(fiche), envoi(fiche, commentaire="Bien vu.")))
    assert SansMandat.message in textes(lu, "[role=alert]")
    assert not Avis.objects.exists()


def test_a_lower_quorum_decides_nothing_by_itself(fiche, membre1, membre3, membre4):
    voter(fiche, membre1, membre3)
    ReglagesComite.objects.create(quorum=2)
    call_command("appliquer_les_echeances", verbosity=0)
    assert not relire(fiche).live
    etat = relire(fiche).current_workflow_task_state
    assert deliberation.clore(etat, membre4, timezone.now())
    assert relire(fiche).live


def test_a_page_that_moves_keeps_its_vote_and_its_links(
    site, fiche, membre1, trois_organismes, administratrice, connecte
):
    voter(fiche, *trois_organismes[1:])
    ou = chemin(membre1, fiche)
    connecte(administratrice).post(adresse("move_confirm", fiche.pk, site.rubrique.pk))
    client = entrer(membre1, fiche)
    assert chemin(membre1, fiche) == ou
    client.post(page_de(fiche), envoi(fiche))
    page = relire(fiche)
    assert page.live
    assert page.get_parent().pk == site.rubrique.pk
    assert client.get(page.url).status_code == 200


@pytest.fixture
def en_ligne(site, redactrice, trois_organismes):
    """A public sheet of which a new version is under vote: one organisation has spoken."""
    page = proposer(fiche_de(redactrice, site), redactrice)
    voter(page, *trois_organismes)
    nouvelle_version(page, redactrice, "Version deux")
    page = proposer(relire(page), redactrice)
    dire(page, trois_organismes[0])
    return page


def test_a_content_withdrawn_during_the_vote_stays_under_vote(en_ligne, redactrice, trois_organismes, client):
    urgences.retirer_en_urgence(en_ligne, redactrice, "Erreur grave.")
    page = relire(en_ligne)
    assert not page.live
    assert page.workflow_in_progress
    voter(page, *trois_organismes[1:])
    assert relire(page).live
    assert "Version deux" in client.get(page.url).content.decode()


def test_a_content_unpublished_during_the_vote_stays_under_vote(
    en_ligne, administratrice, trois_organismes, connecte, client
):
    """By Administration, in Wagtail's own page: what was said of the new version still counts."""
    connecte(administratrice).post(adresse("unpublish", en_ligne.pk))
    assert client.get(en_ligne.url).status_code == 404
    assert relire(en_ligne).workflow_in_progress
    voter(relire(en_ligne), *trois_organismes[1:])
    assert "Version deux" in client.get(relire(en_ligne).url).content.decode()


def test_a_content_published_urgently_during_the_vote_ends_it(en_ligne, administratrice, membre1, client):
    ou = chemin(membre1, en_ligne)
    urgences.publier_en_urgence(en_ligne, administratrice, "Décret de ce matin.", timezone.now())
    page = relire(en_ligne)
    assert page.live
    assert not page.workflow_in_progress
    assert "n’est plus proposé" in texte(html(client.post(ou)).select_one("main"))


@pytest.mark.deux_moteurs
def test_a_deleted_page_takes_its_vote_and_its_links(fiche, membre1, client):
    dire(fiche, membre1)
    ou = chemin(membre1, fiche)
    relire(fiche).delete()
    assert not Avis.objects.exists()
    assert client.get(ou).status_code == 404


def test_a_vote_that_ends_before_its_date_waits_for_it(fiche, juriste, trois_organismes, client):
    page = relire(fiche).get_latest_revision_as_object()
    page.go_live_at = timezone.now() + timedelta(days=3)
    page.save_revision(user=juriste)
    ou = chemin(trois_organismes[0], fiche)
    voter(relire(fiche), *trois_organismes)
    page = relire(fiche)
    assert not page.live
    assert page.approved_schedule
    assert "Le comité a approuvé ce contenu" in texte(html(client.get(ou)).select_one("main"))
    assert not html(client.get(ou)).select(f"main a[href='{page.url}']")
    assert TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).count() == 0


@pytest.mark.deux_moteurs
def test_a_version_that_changes_twice_keeps_each_opinion_with_its_own(fiche, juriste, membre1, membre3):
    dire(fiche, membre1)
    nouvelle_version(fiche, juriste, "Deux")
    dire(fiche, membre3)
    nouvelle_version(fiche, juriste, "Trois")
    etat = relire(fiche).current_workflow_task_state
    for membre in (membre1, membre3):
        deliberation.confirmer_avis(etat, membre, lue(etat), timezone.now())
    assert Avis.objects.filter(etat=etat).count() == 2
    assert Avis.objects.count() == 4
