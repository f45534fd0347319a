"""What the passing of time decides: nothing, unless the settings say so; then the voices given, and nothing else."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from redaction import actions
from redaction.avis import deliberation
from redaction.avis.echeances import appliquer_les_echeances
from redaction.mails.demandes_urgentes import demander_l_urgence
from redaction.models import Avis, DemandeUrgente, Echeance, ReglagesComite, Reponse
from redaction.refus import DejaDecide, DejaUrgente, VersionDepassee
from redaction.rules import ABSTENTION, APPROUVER, DEFAVORABLE, DEMANDER, FAVORABLE, Voix, depouiller
from socle.models import Courriel
from tests.lecture import page as html
from tests.lecture import texte, textes
from tests.redaction.liens import chemin, page_de
from tests.redaction.scene import fiche_de, proposer, relire
from tests.redaction.table import REDACTEURS, ceux_qui
from tests.redaction.test_my_opinions import vieillir
from tests.redaction.voix import dire, lue, nouvelle_version, voter

pytestmark = pytest.mark.un_moteur

F, D, A = FAVORABLE, DEFAVORABLE, ABSTENTION


def laisser_passer(jours=400):
    """The clock, that many days later."""
    return appliquer_les_echeances(timezone.now() + timedelta(days=jours))


@pytest.fixture
def a_terme(db):
    """The setting that lets time decide."""
    return ReglagesComite.objects.create(a_l_echeance=Echeance.VOIX)


# --- Nothing is decided by time ---------------------------------------------------------------------------------------


def test_time_decides_nothing_by_itself(fiche, proposee, membre1, membre3):
    voter(fiche, membre1, membre3)
    assert laisser_passer() == 0
    ReglagesComite.objects.create(quorum=3)
    assert laisser_passer() == 0
    assert relire(fiche).workflow_in_progress
    assert relire(proposee).workflow_in_progress


def test_nor_on_the_last_day(fiche, membre1, a_terme):
    dire(fiche, membre1)
    assert laisser_passer(21) == 0
    assert laisser_passer(22) == 1
    assert relire(fiche).live


def test_nor_what_nobody_spoke_of_nor_what_one_opinion_decides(fiche, proposee, membre1, a_terme):
    assert laisser_passer() == 0
    assert relire(fiche).workflow_in_progress
    assert relire(proposee).workflow_in_progress


@pytest.mark.deux_moteurs
def test_nor_while_an_unfavourable_voice_has_no_answer(fiche, membre1, membre3, membre4, juriste, a_terme):
    ReglagesComite.objects.update(attendre_la_reponse=False, quorum=5)
    contre = dire(fiche, membre1, "defavorable", commentaire="Non.")
    voter(fiche, membre3, membre4)
    assert laisser_passer() == 0
    deliberation.repondre(contre, juriste, "Si.", timezone.now())
    assert laisser_passer() == 1
    assert relire(fiche).live


def test_nor_on_the_voices_of_an_earlier_version(fiche, membre1, juriste, a_terme):
    dire(fiche, membre1)
    nouvelle_version(fiche, juriste, "Revue")
    assert laisser_passer() == 0


def test_nor_what_could_not_be_public(fiche, membre1, juriste, a_terme):
    dire(fiche, membre1)
    page = relire(fiche)
    page.reponse_courte = ""
    revision = page.save_revision(user=juriste, clean=False)
    dire(fiche, membre1)
    assert laisser_passer() == 0
    assert relire(fiche).workflow_in_progress
    assert revision.pk == relire(fiche).current_workflow_task_state.revision_id


@pytest.mark.parametrize(
    ("sens", "repondue", "issue"),
    [
        ((), True, ""),
        ((F,), True, APPROUVER),
        ((D,), True, DEMANDER),
        ((D,), False, ""),
        ((A,), True, ""),
        ((F, A), True, APPROUVER),
        ((F, D), True, ""),
        ((F, D), False, ""),
    ],
)
def test_the_larger_side_of_the_voices_given(sens, repondue, issue):
    voix = [Voix(rang, un, repondue) for rang, un in enumerate(sens)]
    assert depouiller(voix, range(9), 5, False, a_terme=True, echue=True).issue == issue
    for a_terme, echue in ((False, False), (False, True), (True, False)):
        assert depouiller(voix, range(9), 5, False, a_terme, echue).issue == ""


def test_equal_sides_are_left_to_people_even_when_all_have_spoken():
    voix = [Voix(0, F), Voix(1, D, True)]
    assert depouiller(voix, range(2), 3, False, a_terme=True, echue=True).issue == ""


# --- What it does when it decides -------------------------------------------------------------------------------------


def test_it_says_that_time_decided_and_tells_the_authors(fiche, membre1, juriste, a_terme):
    dire(fiche, membre1, "reserves", commentaire="Citer l’arrêté.")
    laisser_passer()
    (courriel,) = Courriel.objects.filter(sujet="Approuvé : Fiche proposée")
    assert courriel.destinataire == juriste.email
    assert "Décidé à l’échéance, avec les voix exprimées." in courriel.texte
    assert laisser_passer() == 0


def test_what_breaks_on_one_is_reported_and_stops_no_other(
    site, fiche, membre1, juriste, a_terme, monkeypatch, caplog
):
    autre = proposer(fiche_de(juriste, site, "Seconde fiche"), juriste)
    dire(fiche, membre1)
    dire(autre, membre1)
    conclure, premier = deliberation.conclure_a_l_echeance, relire(fiche).current_workflow_task_state.pk

    def trebucher(etat, maintenant):
        if etat.pk == premier:
            raise OSError("the disk is full")
        return conclure(etat, maintenant)

    monkeypatch.setattr(deliberation, "conclure_a_l_echeance", trebucher)
    assert laisser_passer() == 1
    assert relire(autre).live
    assert not relire(fiche).live
    assert f"Task state {premier} was not decided" in caplog.text
    monkeypatch.undo()
    assert laisser_passer() == 1
    assert relire(fiche).live


@pytest.mark.deux_moteurs
def test_the_command_of_the_clock(fiche, membre1, a_terme, capsys):
    vieillir(fiche, 22)
    Avis.objects.all().delete()
    call_command("appliquer_les_echeances")
    assert "0 vote(s)" in capsys.readouterr().out
    etat = relire(fiche).current_workflow_task_state
    Avis.objects.create(
        etat=etat,
        membre=membre1,
        nom_du_membre=str(membre1),
        organisme=membre1.organisme,
        nom_de_l_organisme="BQ",
        sens="favorable",
        donne_le=timezone.now(),
    )
    call_command("appliquer_les_echeances", verbosity=0)
    assert relire(fiche).live


def test_an_impossible_quorum_is_no_longer_one(fiche, membre1, a_terme, connecte):
    lu = html(connecte(membre1).get(page_de(fiche)))
    assert not lu.select(".avis__vote [role=alert]")


# --- What cannot wait -------------------------------------------------------------------------------------------------


@pytest.mark.deux_moteurs
def test_the_staff_tells_the_committee_at_once_and_once(fiche, membre1, membre3, juriste, connecte):
    client = connecte(juriste)
    formulaire = html(client.get(page_de(fiche))).select_one(".avis__urgence form")
    lu = html(client.post(formulaire["action"], {"motif": "L’audience est lundi."}, follow=True))
    assert "Le comité est prévenu par courriel." in texte(lu)
    assert not lu.select(".avis__urgence")
    courriels = {un.destinataire: un.texte for un in Courriel.objects.filter(sujet="Urgent : Fiche proposée")}
    assert set(courriels) == {membre1.email, membre3.email}
    assert "L’audience est lundi." in courriels[membre1.email]
    assert chemin(membre1, fiche) in courriels[membre1.email]
    lu = html(client.post(formulaire["action"], {"motif": "Encore."}, follow=True))
    assert "déjà été prévenu" in texte(lu)
    assert DemandeUrgente.objects.get().motif == "L’audience est lundi."
    liste = html(connecte(membre1).get("/comite/"))
    assert "Urgent." in textes(liste, ".attente")[0]


def test_only_the_staff_and_never_by_following_a_link(scene, fiche, connecte, membre1):
    ou = page_de(fiche, "redaction_urgent")

    def presser(client, s):
        client.post(ou, {"motif": "Vite."})
        return DemandeUrgente.objects.exists()

    assert ceux_qui(scene, presser) == REDACTEURS
    assert connecte(membre1).get(ou).status_code == 405
    with pytest.raises(PermissionDenied):
        demander_l_urgence(relire(fiche).current_workflow_task_state, membre1, "Vite.", timezone.now())


@pytest.mark.parametrize("motif", ["", "   ", "x" * 501, "nul\x00"])
def test_a_reason_is_asked_in_words(fiche, juriste, connecte, motif):
    reponse = connecte(juriste).post(page_de(fiche, "redaction_urgent"), {"motif": motif}, follow=True)
    assert reponse.status_code == 200
    assert textes(html(reponse), "[role=alert]")
    assert not Courriel.objects.exists()


@pytest.mark.deux_moteurs
def test_neither_what_is_decided_nor_an_older_version(fiche, juriste, trois_organismes):
    ancien = relire(fiche).current_workflow_task_state
    nouvelle_version(fiche, juriste, "Revue")
    with pytest.raises(VersionDepassee):
        demander_l_urgence(ancien, juriste, "Vite.", timezone.now())
    etat = relire(fiche).current_workflow_task_state
    voter(fiche, *trois_organismes)
    with pytest.raises(DejaDecide):
        demander_l_urgence(etat, juriste, "Vite.", timezone.now())
    assert not DemandeUrgente.objects.exists()
    assert not Reponse.objects.exists()


@pytest.mark.deux_moteurs
def test_another_version_of_the_same_round_does_not_press_again(fiche, juriste, connecte):
    demander_l_urgence(relire(fiche).current_workflow_task_state, juriste, "Vite.", timezone.now())
    nouvelle_version(fiche, juriste, "Revue")
    lu = html(connecte(juriste).get(page_de(fiche)))
    assert "Vite." in texte(lu)
    assert not lu.select(".avis__urgence")
    with pytest.raises(DejaUrgente):
        demander_l_urgence(relire(fiche).current_workflow_task_state, juriste, "Encore.", timezone.now())


@pytest.mark.deux_moteurs
def test_once_changes_have_been_asked_it_may_be_said_once_more(proposee, juriste, membre1, membre3, connecte):
    premier = relire(proposee).current_workflow_task_state
    demander_l_urgence(premier, juriste, "Lundi.", timezone.now())
    actions.decider(premier, membre3, DEMANDER, "À revoir.", lue(premier))
    nouvelle_version(proposee, juriste, "Notice revue")
    proposer(relire(proposee), juriste)
    assert "Urgent." not in textes(html(connecte(membre1).get("/comite/")), ".attente")[0]
    client = connecte(juriste)
    formulaire = html(client.get(page_de(proposee))).select_one(".avis__urgence form")
    client.post(formulaire["action"], {"motif": "Mardi."})
    assert "Urgent." in textes(html(connecte(membre1).get("/comite/")), ".attente")[0]
    lu = texte(html(client.get(page_de(proposee))))
    assert "Mardi." in lu
    assert "Lundi." not in lu
    assert "Lundi." in texte(html(client.get(reverse("redaction_avis", args=(premier.pk,)))))
    client.post(formulaire["action"], {"motif": "Encore."})
    recus = Courriel.objects.filter(destinataire=membre1.email, sujet__startswith="Urgent")
    assert sorted(recus.values_list("sujet", flat=True)) == [
        "Urgent : Notice proposée",
        "Urgent : Notice revue",
    ]


def test_twice_is_refused_in_words(fiche, juriste):
    etat = relire(fiche).current_workflow_task_state
    assert lue(etat)
    demander_l_urgence(etat, juriste, "Vite.", timezone.now())
    with pytest.raises(DejaUrgente):
        demander_l_urgence(etat, juriste, "Vite.", timezone.now())
