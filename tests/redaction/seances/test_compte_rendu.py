"""The minutes: what they say, who reads and approves them, and that nothing changes them afterwards, by any door."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from redaction.memoire.conservation import ANONYME, appliquer
from redaction.models import Avis, CompteRendu, PointOrdreDuJour, Presence, Seance
from redaction.refus import CompteRenduFige, EcritEntreTemps, GesteImpossible, SaisieRefusee
from redaction.seances import actions, arrangement, compte_rendu, tenue
from tests.lecture import page as html
from tests.lecture import texte, textes
from tests.redaction.scene import relire
from tests.redaction.seances import reunion
from tests.redaction.seances.reunion import ou, parue, preparer
from tests.redaction.table import CONNECTES, REDACTEURS, ceux_qui, ouvre
from tests.redaction.voix import lue

PLAFOND = 20


def maintenant():
    return timezone.now()


@pytest.fixture
def tenu(fiche, seance, notice, redactrice, membre1, membre3, membre4):
    """A séance that was held and closed: one vote, one correction seen, a point taken off, somebody excused."""
    parue(notice, redactrice)
    arrangement.ajouter_un_point(seance, redactrice, "Budget", "")
    hors = arrangement.ajouter_un_point(seance, redactrice, "Local", "")
    arrangement.retirer(seance, redactrice, hors.cle, "Reporté à juin", maintenant())
    reunion.commencer(seance, redactrice, maintenant())
    seance.refresh_from_db()
    seance.presences.update(etat=Presence.Etat.PRESENT)
    seance.presences.filter(membre=membre4).update(etat="excuse", precision="En formation")
    points = {point.nature: point for point in seance.points.filter(retire_pour="")}
    voix = [
        (membre1.pk, {"sens": "favorable"}),
        (membre3.pk, {"sens": "reserves", "commentaire": "Le titre est long."}),
    ]
    etat = relire(fiche).current_workflow_task_state
    tenue.voter(seance, points["vote"], redactrice, voix, lue(etat), maintenant())
    tenue.ecrire_les_notes(seance, points["libre"], redactrice, "Les comptes sont bons.", 0, maintenant())
    tenue.marquer_vu(seance, points["correction"], redactrice, maintenant())
    actions.clore(seance, redactrice, maintenant())
    seance.refresh_from_db()
    return seance


@pytest.fixture
def approuve(tenu, redactrice):
    """The minutes of that séance, approved."""
    sceau = compte_rendu.sceau(compte_rendu.composer(tenu))
    return compte_rendu.approuver(tenu, redactrice, sceau, maintenant())


# --- Refusals ---------------------------------------------------------------------------------------------------------


def test_minutes_are_approved_once_closed_by_the_staff_on_what_was_read(seance, tenu, redactrice, membre1):
    sceau = compte_rendu.sceau(compte_rendu.composer(tenu))
    with pytest.raises(PermissionDenied):
        compte_rendu.approuver(tenu, membre1, sceau, maintenant())
    compte_rendu.rediger(tenu, redactrice, "Une introduction.", "", 0)
    with pytest.raises(SaisieRefusee):
        compte_rendu.approuver(tenu, redactrice, sceau, maintenant())
    tenu.refresh_from_db()
    sceau = compte_rendu.sceau(compte_rendu.composer(tenu))
    compte_rendu.approuver(tenu, redactrice, sceau, maintenant())
    with pytest.raises(GesteImpossible):
        compte_rendu.approuver(tenu, redactrice, sceau, maintenant())
    assert CompteRendu.objects.count() == 1


def test_a_seance_that_is_not_closed_has_no_minutes_to_approve(ouverte, redactrice, connecte):
    with pytest.raises(GesteImpossible):
        compte_rendu.approuver(ouverte, redactrice, "x", maintenant())
    assert connecte(redactrice).get(reverse("redaction_compte_rendu", args=(ouverte.pk,))).status_code == 404
    autre = preparer(redactrice)
    ou_gestion = reverse("redaction_compte_rendu_gestion", args=(autre.pk,))
    assert connecte(redactrice).get(ou_gestion).status_code == 404


def test_each_role_reads_and_approves_what_it_may(scene):
    seance = preparer(scene.comptes["redaction"])
    reunion.commencer(seance, scene.comptes["redaction"], maintenant())
    actions.clore(seance, scene.comptes["redaction"], maintenant())
    seance.refresh_from_db()
    lire = reverse("redaction_compte_rendu", args=(seance.pk,))
    gestion = reverse("redaction_compte_rendu_gestion", args=(seance.pk,))
    assert ceux_qui(scene, ouvre(lire)) == CONNECTES
    assert ceux_qui(scene, ouvre(gestion)) == REDACTEURS
    sceau = compte_rendu.sceau(compte_rendu.composer(seance))

    def approuver(client, s):
        client.post(reverse("redaction_compte_rendu_approuver", args=(seance.pk,)), {"sceau": sceau})
        return CompteRendu.objects.exists()

    def rediger(client, s):
        client.post(gestion, {"introduction": "Écrite", "conclusion": "", "version": "0"})
        return Seance.objects.filter(introduction="Écrite").exists()

    def rouvrir(client, s):
        client.post(ou("rouvrir", seance))
        return Seance.objects.filter(etat="ouverte").exists()

    for geste in (approuver, rediger, rouvrir):
        assert ceux_qui(scene, geste) == REDACTEURS


@pytest.mark.parametrize(
    "champs",
    [{"version": "x"}, {"version": "-1"}, {"introduction": "x" * 10_001}, {"conclusion": "nul\x00"}],
)
def test_what_means_nothing_is_not_written(tenu, redactrice, connecte, champs):
    envoi = {"introduction": "", "conclusion": "", "version": "0"} | champs
    reponse = connecte(redactrice).post(reverse("redaction_compte_rendu_gestion", args=(tenu.pk,)), envoi)
    assert reponse.status_code == 200
    tenu.refresh_from_db()
    assert (tenu.introduction, tenu.conclusion, tenu.version) == ("", "", 0)


def test_two_secretaries_do_not_write_over_each_other(tenu, redactrice, connecte):
    compte_rendu.rediger(tenu, redactrice, "La première.", "", 0)
    with pytest.raises(EcritEntreTemps):
        compte_rendu.rediger(tenu, redactrice, "La seconde.", "", 0)
    envoi = {"introduction": "La seconde.", "conclusion": "", "version": "0"}
    lu = html(connecte(redactrice).post(reverse("redaction_compte_rendu_gestion", args=(tenu.pk,)), envoi))
    assert lu.select_one("[name=introduction]").text.strip() == "La seconde."
    assert "La première." in texte(lu)


# --- What they say ----------------------------------------------------------------------------------------------------


def test_they_say_who_was_there_what_was_said_and_decided(tenu, membre1, connecte):
    lu = html(connecte(membre1).get(reverse("redaction_compte_rendu", args=(tenu.pk,))))
    dit = texte(lu)
    for attendu in (
        "Projet",
        "12 quai des Brumes",
        "En formation",
        "Les comptes sont bons.",
        "Retirés de l’ordre du jour",
        "Local : Reporté à juin",
        "Une coquille.",
        "Le titre est long.",
    ):
        assert attendu in dit, attendu
    lignes = [[texte(case) for case in ligne.select("th, td")] for ligne in lu.select("tbody tr")]
    assert lignes == [
        ["Barreau des quais (BQ)", "Favorable", ""],
        [lignes[1][0], "Favorable avec réserves", "Le titre est long."],
    ]
    assert not lu.select("nav, script")


def test_a_reopened_seance_may_be_closed_again(tenu, redactrice):
    actions.rouvrir(tenu, redactrice)
    tenu.refresh_from_db()
    point = tenu.points.get(nature="libre", retire_pour="")
    tenue.ecrire_les_notes(tenu, point, redactrice, "Ajouté.", point.version, maintenant())
    actions.clore(tenu, redactrice, maintenant())
    tenu.refresh_from_db()
    assert "Ajouté." in [point["notes"] for point in compte_rendu.composer(tenu)["points"]]


# --- Nothing changes them ---------------------------------------------------------------------------------------------


def test_they_say_the_same_when_everything_else_is_gone(
    approuve, tenu, fiche, notice, redactrice, membre1, membre3, membre4, connecte, juriste
):
    adresse = reverse("redaction_compte_rendu", args=(tenu.pk,))
    avant = connecte(juriste).get(adresse).content
    membre1.organisme.nom = "Rebaptisé"
    membre1.organisme.save()
    membre4.organisme.delete()
    for page in (fiche, notice):
        relire(page).delete()
    for compte in (membre1, membre3, membre4, redactrice):
        compte.delete()
    PointOrdreDuJour.objects.filter(seance=tenu).delete()
    Presence.objects.filter(seance=tenu).delete()
    Seance.objects.filter(pk=tenu.pk).update(lieu="Ailleurs", introduction="Réécrite")
    assert connecte(juriste).get(adresse).content == avant
    assert CompteRendu.objects.get().est_intact


def test_no_gesture_touches_them_once_approved(approuve, tenu, redactrice, connecte):
    tenu.refresh_from_db()
    point = tenu.points.first()
    for geste in (
        lambda: tenue.ecrire_les_notes(tenu, point, redactrice, "x", point.version, maintenant()),
        lambda: tenue.pointer(tenu, redactrice, []),
        lambda: compte_rendu.rediger(tenu, redactrice, "x", "x", tenu.version),
        lambda: actions.rouvrir(tenu, redactrice),
        lambda: actions.modifier(tenu, redactrice, {"lieu": "x"}),
        lambda: arrangement.ajouter_un_point(tenu, redactrice, "x", ""),
        lambda: tenue.marquer_vu(tenu, point, redactrice, maintenant()),
    ):
        with pytest.raises(GesteImpossible):
            geste()
    lu = html(connecte(redactrice).get(reverse("redaction_compte_rendu_gestion", args=(tenu.pk,))))
    assert not lu.select("main textarea, main [name=sceau]")


@pytest.mark.parametrize(
    "porte", ["save", "update", "delete", "queryset", "sql update", "sql delete", "seance"]
)
def test_no_door_changes_them(approuve, tenu, porte):
    def en_sql(phrase):
        with transaction.atomic(), connection.cursor() as curseur:
            curseur.execute(phrase, [approuve.pk])

    lu = CompteRendu.objects.get()
    lu.contenu = {"titre": "Réécrit"}
    portes = {
        "save": (lu.save, CompteRenduFige),
        "update": (lambda: CompteRendu.objects.update(contenu={}), CompteRenduFige),
        "delete": (lu.delete, CompteRenduFige),
        "queryset": (lambda: CompteRendu.objects.all().delete(), CompteRenduFige),
        "sql update": (
            lambda: en_sql("UPDATE redaction_compterendu SET approuve_par = 'x' WHERE id = %s"),
            DatabaseError,
        ),
        "sql delete": (lambda: en_sql("DELETE FROM redaction_compterendu WHERE id = %s"), DatabaseError),
        "seance": (lambda: Seance.objects.get(pk=tenu.pk).delete(), ProtectedError),
    }
    geste, refus = portes[porte]
    with pytest.raises(refus):
        geste()
    assert CompteRendu.objects.get().est_intact
    assert CompteRendu.objects.get().contenu["titre"] == tenu.titre


def test_bulk_update_does_not_go_round_either(approuve):
    lu = CompteRendu.objects.get()
    lu.contenu = {}
    with pytest.raises((CompteRenduFige, DatabaseError)), transaction.atomic():
        CompteRendu.objects.bulk_update([lu], ["contenu"])
    assert CompteRendu.objects.get().contenu


def test_the_admin_has_no_screen_that_edits_them():
    for modele in ("seance", "compterendu", "pointordredujour", "presence", "proposition"):
        with pytest.raises(NoReverseMatch):
            reverse(f"wagtailsnippets_redaction_{modele}:list")


# --- However many -----------------------------------------------------------------------------------------------------


def test_they_ask_the_same_whatever_their_length(tenu, redactrice, connecte, django_assert_max_num_queries):
    adresses = [
        reverse("redaction_compte_rendu", args=(tenu.pk,)),
        reverse("redaction_compte_rendu_gestion", args=(tenu.pk,)),
    ]
    client, demandees = connecte(redactrice), []
    for nombre in (10, 290):
        PointOrdreDuJour.objects.bulk_create(
            PointOrdreDuJour(
                seance=tenu, cle=f"libre:{nombre}-{n}", nature="libre", titre=f"Point {n}", ordre=n
            )
            for n in range(nombre)
        )
        for adresse in adresses:
            client.get(adresse)
            with django_assert_max_num_queries(PLAFOND) as requetes:
                assert client.get(adresse).status_code == 200
            demandees.append(len(requetes))
    assert demandees[:2] == demandees[2:], demandees
    assert len(textes(html(client.get(adresses[0])), ".compte-rendu__point h2")) > 300


def test_names_go_from_the_working_rows_after_five_years_never_from_the_minutes(approuve, tenu, membre1):
    dans_six_ans = maintenant() + timedelta(days=6 * 366)
    appliquer(maintenant() + timedelta(days=4 * 365))
    assert str(membre1) in set(Presence.objects.values_list("nom_du_membre", flat=True))
    assert PointOrdreDuJour.objects.filter(seance=tenu).exists()
    appliquer(dans_six_ans)
    assert set(Presence.objects.values_list("nom_du_membre", flat=True)) == {ANONYME}
    assert not PointOrdreDuJour.objects.filter(seance=tenu).exists()
    assert set(Avis.objects.values_list("nom_du_membre", "recueilli_par")) == {(ANONYME, ANONYME)}
    assert str(membre1) in str(CompteRendu.objects.get().contenu)
    assert CompteRendu.objects.get().est_intact
