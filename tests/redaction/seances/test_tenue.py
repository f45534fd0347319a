"""A séance held live: presence, notes, voices, decisions, each under the rules of a vote; nothing typed is lost."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from redaction.avis import deliberation
from redaction.memoire.trace import entrees
from redaction.models import Avis, PointOrdreDuJour, Presence, Seance
from redaction.refus import (
    AuteurDeLaVersion,
    EcritEntreTemps,
    GesteImpossible,
    PasPresent,
    VersionDepassee,
)
from redaction.seances import actions, tenue
from tests.lecture import page as html
from tests.lecture import texte
from tests.redaction.scene import fiche_de, proposer, relire
from tests.redaction.seances import reunion
from tests.redaction.seances.reunion import alertes, envoyer, ou, ouvrir, preparer, vue
from tests.redaction.table import REDACTEURS, ceux_qui
from tests.redaction.voix import dire, lue, nouvelle_version

pytestmark = pytest.mark.un_moteur

PLAFOND = 20


def maintenant():
    return timezone.now()


# --- Refusals ---------------------------------------------------------------------------------------------------------


def test_a_seance_that_is_not_open_takes_no_voice(seance, fiche, redactrice, membre1):
    point = PointOrdreDuJour.objects.create(
        seance=seance, cle="x", nature="vote", titre="x", demarche=relire(fiche).current_workflow_state
    )
    for geste in (
        lambda: tenue.voter(
            seance, point, redactrice, [(membre1.pk, {"sens": "favorable"})], None, maintenant()
        ),
        lambda: tenue.marquer_vu(seance, point, redactrice, maintenant()),
        lambda: tenue.ecrire_les_notes(seance, point, redactrice, "x", 0, maintenant()),
    ):
        with pytest.raises(GesteImpossible):
            geste()
    assert not Avis.objects.exists()


def test_members_do_not_record_for_others(vote_ouvert, fiche, membre1, membre3):
    seance, point = vote_ouvert
    voix = [(membre3.pk, {"sens": "favorable"})]
    with pytest.raises(PermissionDenied):
        tenue.voter(seance, point, membre1, voix, None, maintenant())
    etat = relire(fiche).current_workflow_task_state
    with pytest.raises(PermissionDenied):
        deliberation.recueillir_les_avis(etat, [(membre3, voix[0][1])], None, maintenant(), seance, membre1)
    assert not Avis.objects.exists()


@pytest.mark.parametrize("etat", ["", "excuse", "absent"])
def test_who_is_not_there_has_no_voice(vote_ouvert, redactrice, membre1, etat):
    seance, point = vote_ouvert
    seance.presences.filter(membre=membre1).update(etat=etat)
    with pytest.raises(PasPresent):
        tenue.voter(seance, point, redactrice, [(membre1.pk, {"sens": "favorable"})], None, maintenant())


def test_authors_never_vote_even_there(vote_ouvert, fiche, redactrice, membre1, membre3):
    seance, point = vote_ouvert
    nouvelle_version(fiche, membre1, "Écrite par un membre")
    voix = [(membre3.pk, {"sens": "favorable"}), (membre1.pk, {"sens": "favorable"})]
    with pytest.raises(AuteurDeLaVersion):
        tenue.voter(seance, point, redactrice, voix, None, maintenant())
    assert not Avis.objects.exists()


def test_a_version_that_changed_since_it_was_read_takes_no_voice(
    vote_ouvert, fiche, juriste, redactrice, connecte, membre1
):
    seance, point = vote_ouvert
    ancienne = vue(fiche)
    nouvelle_version(fiche, juriste, "Revue")
    champs = {
        f"sens-{membre1.pk}": "reserves",
        f"commentaire-{membre1.pk}": "Un détail.",
        "notes": "Long débat.",
    }
    reponse = envoyer(connecte(redactrice), seance, point, "voix", **ancienne, **champs)
    assert VersionDepassee.message in alertes(reponse)
    lu = html(reponse)
    assert lu.select_one(f"[name=commentaire-{membre1.pk}]")["value"] == "Un détail."
    assert lu.select_one(f"[name=sens-{membre1.pk}] option[selected]")["value"] == "reserves"
    assert not Avis.objects.exists()
    point.refresh_from_db()
    assert point.notes == "Long débat."  # what was said is kept all the same


def test_reservations_without_a_word_are_shown_again(
    vote_ouvert, fiche, redactrice, connecte, membre1, membre3
):
    seance, point = vote_ouvert
    champs = {f"sens-{membre1.pk}": "defavorable", f"sens-{membre3.pk}": "favorable"}
    reponse = envoyer(connecte(redactrice), seance, point, "voix", **vue(fiche), **champs)
    assert "Dites ce qui fait choisir cet avis" in alertes(reponse)
    assert html(reponse).select_one(f"[name=sens-{membre3.pk}] option[selected]")["value"] == "favorable"
    assert not Avis.objects.exists()


@pytest.mark.parametrize(
    "champs",
    [
        {"version": "-1"},
        {"version": "9" * 30},
        {"version": ""},
        {"notes": "x" * 10_001},
        {"notes": "nul\x00"},
        {"geste": "voix", "vue_le": "hier"},
        {"geste": "repondre", "avis": "0", "vue_le": "x"},
        {"geste": "inconnu"},
        {"geste": "revoir", "contenus": "999999999999"},
        {"geste": "adopter"},
        {"geste": "decider"},
    ],
)
def test_what_means_nothing_records_no_voice(vote_ouvert, redactrice, connecte, champs):
    seance, point = vote_ouvert
    depart = {"notes": "", "version": "0", "geste": "notes"}
    reponse = connecte(redactrice).post(ou("point", seance, point.pk), depart | champs, follow=True)
    assert reponse.status_code in (200, 404)
    assert not Avis.objects.exists()
    point.refresh_from_db()
    assert point.issue == ""


def test_each_role_holds_what_it_may(scene):
    seance = preparer(scene.comptes["redaction"])
    seance, points = ouvrir(seance, scene.comptes["redaction"])
    point = points["avis"]

    def noter(client, s):
        envoyer(client, seance, point, notes="Dit en séance")
        return PointOrdreDuJour.objects.filter(notes="Dit en séance").exists()

    def pointer(client, s):
        place = seance.presences.first()
        client.post(ou("presences", seance), {f"etat-{place.pk}": "excuse", f"vue-{place.pk}": "present"})
        return Presence.objects.filter(etat="excuse").exists()

    def clore(client, s):
        client.post(ou("clore", seance))
        return Seance.objects.filter(etat="close").exists()

    for geste in (noter, pointer, clore):
        assert ceux_qui(scene, geste) == REDACTEURS, geste


def test_a_point_of_another_seance_is_not_found(vote_ouvert, redactrice, connecte):
    seance, point = vote_ouvert
    autre, _ = ouvrir(preparer(redactrice, dans=40), redactrice)
    client = connecte(redactrice)
    assert client.get(ou("point", autre, point.pk)).status_code == 404
    assert client.get(ou("point", seance, 10**20)).status_code == 404


# --- Nothing is lost --------------------------------------------------------------------------------------------------


def test_two_secretaries_do_not_write_over_each_other(vote_ouvert, redactrice, juriste, connecte):
    seance, point = vote_ouvert
    envoyer(connecte(redactrice), seance, point, notes="Première version des notes")
    envoi = {"notes": "Écrites en même temps", "version": "0", "geste": "notes"}
    reponse = connecte(juriste).post(ou("point", seance, point.pk), envoi)
    lu = html(reponse)
    assert EcritEntreTemps.message in alertes(reponse)
    assert "Première version des notes" in texte(lu)
    assert lu.select_one("[name=notes]").text.strip() == "Écrites en même temps"
    point.refresh_from_db()
    assert point.notes == "Première version des notes"
    envoi["version"] = lu.select_one("[name=version]")["value"]
    connecte(juriste).post(ou("point", seance, point.pk), envoi)
    point.refresh_from_db()
    assert point.notes == "Écrites en même temps"


def test_the_same_voices_sent_twice_are_recorded_once(vote_ouvert, fiche, redactrice, connecte, membre1):
    seance, point = vote_ouvert
    envoi = {"notes": "", "version": "0", "geste": "voix", f"sens-{membre1.pk}": "favorable"} | vue(fiche)
    client = connecte(redactrice)
    client.post(ou("point", seance, point.pk), envoi)
    client.post(ou("point", seance, point.pk), envoi)
    assert Avis.objects.count() == 1


def test_a_presence_changed_by_somebody_else_is_left_and_said(
    ouverte, redactrice, juriste, connecte, membre1, membre3
):
    un, autre = (ouverte.presences.get(membre=membre) for membre in (membre1, membre3))
    connecte(juriste).post(ou("presences", ouverte), {f"etat-{un.pk}": "excuse", f"vue-{un.pk}": ""})
    envoi = {
        f"etat-{un.pk}": "present",
        f"vue-{un.pk}": "",
        f"etat-{autre.pk}": "present",
        f"vue-{autre.pk}": "",
    }
    reponse = connecte(redactrice).post(ou("presences", ouverte), envoi, follow=True)
    assert f"la présence de {un.nom_du_membre}" in texte(html(reponse))
    un.refresh_from_db()
    autre.refresh_from_db()
    assert (un.etat, autre.etat) == ("excuse", "present")


def test_who_said_beforehand_that_they_would_come_is_not_there_yet(
    seance, redactrice, membre1, membre3, connecte
):
    seance.presences.filter(membre=membre1).update(etat="present")
    seance.presences.filter(membre=membre3).update(etat="excuse")
    reunion.commencer(seance, redactrice, maintenant())
    assert set(seance.presences.values_list("etat", flat=True)) == {"", "excuse"}
    places = {place.pk: place.etat for place in seance.presences.all()}
    envoi = {f"{nom}-{cle}": etat for cle, etat in places.items() for nom in ("vue", "etat")}
    connecte(redactrice).post(ou("presences", seance), envoi | {"tous": "1"})
    assert sorted(seance.presences.values_list("etat", flat=True)) == ["excuse", "present", "present"]


# --- The voices -------------------------------------------------------------------------------------------------------


def test_a_vote_taken_live_is_published_and_knows_its_seance(
    vote_ouvert, fiche, redactrice, connecte, trois_organismes
):
    seance, point = vote_ouvert
    reponse = envoyer(connecte(redactrice), seance, point, "voix_pour_tous", notes="Unanimité.", **vue(fiche))
    assert "3 voix sont enregistrées" in texte(html(reponse))
    assert relire(fiche).live
    assert {un.membre for un in Avis.objects.all()} == set(trois_organismes)
    for un in Avis.objects.all():
        assert (un.seance, un.recueilli_par) == (seance, str(redactrice))
    point.refresh_from_db()
    assert (point.issue, point.notes) == ("approuve", "Unanimité.")
    assert len(point.faits["voix"]) == 3
    assert entrees(seance=seance.pk).count() == 4  # three opinions and the vote


def test_every_voice_counts_before_the_decision_falls(
    site, seance, juriste, redactrice, trois_organismes, membre2
):
    """Recorded one by one, the first three would decide; the séance hears everyone first."""
    fiche = proposer(fiche_de(juriste, site), juriste)
    from_four = [*trois_organismes]
    seance, points = ouvrir(seance, redactrice)
    voix = [
        (from_four[0].pk, {"sens": "favorable"}),
        (from_four[1].pk, {"sens": "defavorable", "commentaire": "Non."}),
        (from_four[2].pk, {"sens": "favorable"}),
    ]
    tenue.voter(
        seance, points["vote"], redactrice, voix, lue(relire(fiche).current_workflow_task_state), maintenant()
    )
    assert not relire(fiche).live  # the unfavourable voice waits for its answer
    assert Avis.objects.count() == 3


def test_the_gesture_for_all_leaves_out_the_exceptions_and_one_voice_for_each_organisation(
    fiche, seance, redactrice, connecte, membre1, membre2, membre3, membre4
):
    actions.modifier(seance, redactrice, {"note": "membre2 sits too"})
    seance, points = ouvrir(seance, redactrice)
    point = points["vote"]
    champs = {
        f"sens-{membre3.pk}": "reserves",
        f"commentaire-{membre3.pk}": "Le titre.",
        f"sens-{membre4.pk}": "aucun",
    }
    envoyer(connecte(redactrice), seance, point, "voix_pour_tous", **vue(fiche), **champs)
    dites = {(un.organisme_id, un.sens) for un in Avis.objects.all()}
    assert dites == {(membre1.organisme_id, "favorable"), (membre3.organisme_id, "reserves")}
    assert Avis.objects.count() == 2
    assert not relire(fiche).live


def test_an_organisation_that_spoke_before_is_not_made_favourable(
    fiche, seance, redactrice, connecte, membre1, membre3, membre4
):
    dire(fiche, membre1, "defavorable", commentaire="Non.")
    seance, points = ouvrir(seance, redactrice)
    envoyer(connecte(redactrice), seance, points["vote"], "voix_pour_tous", **vue(fiche))
    assert [un.sens for un in Avis.objects.filter(membre=membre1)] == ["defavorable"]
    assert Avis.objects.count() == 3
    assert not relire(fiche).live
    contre = Avis.objects.get(membre=membre1)
    champs = {"avis": str(contre.pk), f"reponse-{contre.pk}": "Corrigé au § 2."} | vue(fiche)
    envoyer(connecte(redactrice), seance, points["vote"], "repondre", **champs)
    assert relire(fiche).live
    points["vote"].refresh_from_db()
    assert points["vote"].faits["voix"][0]["reponse"] == "Corrigé au § 2."


def test_an_answer_to_an_opinion_of_elsewhere_is_refused(
    vote_ouvert, site, juriste, redactrice, connecte, membre1
):
    seance, point = vote_ouvert
    autre = proposer(fiche_de(juriste, site, "Autre"), juriste)
    contre = dire(autre, membre1, "defavorable", commentaire="Non.")
    champs = {"avis": str(contre.pk), f"reponse-{contre.pk}": "Si."}
    reponse = envoyer(connecte(redactrice), seance, point, "repondre", **champs)
    assert GesteImpossible.message in alertes(reponse)
    contre.refresh_from_db()
    assert not contre.est_repondu


def test_one_opinion_is_enough_where_it_is(proposee, seance, redactrice, connecte, membre1):
    seance, points = ouvrir(seance, redactrice)
    champs = {"membre": str(membre1.pk), "decision": "approve", "commentaire": "Clair."} | vue(proposee)
    envoyer(connecte(redactrice), seance, points["avis"], "decider", **champs)
    page = relire(proposee)
    assert page.live
    points["avis"].refresh_from_db()
    assert points["avis"].issue == "approuve"
    assert points["avis"].faits["decide_par"] == str(membre1)
    assert "Décision prise en" in points["avis"].faits["commentaire"]


def test_changes_are_asked_with_a_word(proposee, seance, redactrice, connecte, membre1):
    seance, points = ouvrir(seance, redactrice)
    champs = {"membre": str(membre1.pk), "decision": "reject", "commentaire": ""} | vue(proposee)
    reponse = envoyer(connecte(redactrice), seance, points["avis"], "decider", **champs)
    assert "Dites aux auteurs ce qu’il faut changer" in alertes(reponse)
    envoyer(connecte(redactrice), seance, points["avis"], "decider", **champs | {"commentaire": "La date."})
    points["avis"].refresh_from_db()
    assert points["avis"].issue == "changements"


def test_a_decision_taken_on_a_telephone_meanwhile_is_seen(
    fiche, seance, redactrice, trois_organismes, connecte
):
    seance, points = ouvrir(seance, redactrice)
    for membre in trois_organismes:
        dire(fiche, membre)
    lu = html(connecte(redactrice).get(ou("point", seance, points["vote"].pk)))
    assert "Approuvé" in texte(lu)
    actions.clore(seance, redactrice, maintenant())
    points["vote"].refresh_from_db()
    assert points["vote"].issue == "approuve"
    assert not points["vote"].faits["voix"][0]["en_seance"]


# --- However many -----------------------------------------------------------------------------------------------------


def test_the_screen_asks_the_same_whatever_the_number_of_points(
    site, fiche, seance, redactrice, juriste, membre1, connecte, django_assert_max_num_queries
):
    seance, points = ouvrir(seance, redactrice)
    dire(fiche, membre1, "defavorable", commentaire="Non.")
    client, demandees = connecte(redactrice), []
    for nombre in (10, 290):
        PointOrdreDuJour.objects.bulk_create(
            PointOrdreDuJour(
                seance=seance, cle=f"libre:{nombre}-{n}", nature="libre", titre=f"Point {n}", ordre=n
            )
            for n in range(nombre)
        )
        client.get(ou("point", seance, points["vote"].pk))
        with django_assert_max_num_queries(PLAFOND) as requetes:
            assert client.get(ou("point", seance, points["vote"].pk)).status_code == 200
        demandees.append(len(requetes))
    assert demandees[0] == demandees[1], demandees
