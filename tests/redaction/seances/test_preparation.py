"""Preparing a séance: in minutes, by the staff; the mails; what members read of it in their space."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from documentation.models import FicheExpertPage
from redaction.models import MembreComite, PointOrdreDuJour, Presence, Proposition, Seance
from redaction.seances import actions, arrangement, convocation
from socle.models import Contenu, Courriel
from tests.lecture import liens, texte, textes
from tests.lecture import page as html
from tests.redaction.scene import proposer, relire
from tests.redaction.seances import reunion
from tests.redaction.seances.reunion import agenda, ou, preparer, titres
from tests.redaction.semis import FICHE, semer_les_propositions
from tests.redaction.table import CONNECTES, REDACTEURS, ceux_qui, ouvre
from tests.redaction.voix import nouvelle_version
from tests.socle.factories import UtilisateurFactory

pytestmark = pytest.mark.un_moteur

PLAFOND = 20


def saisie(**champs):
    """What the form of a séance sends."""
    depart = {
        "jour": "2027-06-03",
        "heure_debut": "09:30",
        "heure_fin": "12:00",
        "lieu": "12 quai des Brumes",
    }
    return depart | {"lien": "", "note": ""} | champs


# --- Refusals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("champs", "plainte"),
    [
        ({"jour": ""}, "requis"),
        ({"jour": "0202-06-03"}, "entre 2000 et 2100"),
        ({"jour": "9999-12-31"}, "entre 2000 et 2100"),
        ({"jour": "demain"}, "valide"),
        ({"heure_fin": "09:30"}, "finit après avoir commencé"),
        ({"heure_fin": "08:00"}, "finit après avoir commencé"),
        ({"heure_debut": "25:00"}, "valide"),
        ({"lieu": ""}, "Indiquez un lieu"),
        ({"lieu": "x" * 301}, "300"),
        ({"lieu": "", "lien": "javascript:alert(1)"}, "valide"),
        ({"lieu": "nul\x00"}, "nul"),
        ({"note": "x" * 10_000}, "4000"),
    ],
)
def test_a_form_that_makes_no_seance_is_shown_again(redactrice, connecte, champs, plainte):
    reponse = connecte(redactrice).post(reverse("redaction_seance_nouvelle"), saisie(**champs))
    alertes = " ".join(textes(html(reponse), "[role=alert]"))
    assert plainte in alertes
    assert not Seance.objects.exists()


def test_each_role_opens_what_it_may(scene):
    seance = preparer(scene.comptes["redaction"])
    for adresse in (
        reverse("redaction_seances"),
        reverse("redaction_seance_nouvelle"),
        ou("gestion", seance),
        ou("modifier", seance),
        ou("contenus", seance),
        ou("annuler", seance),
    ):
        assert ceux_qui(scene, ouvre(adresse)) == REDACTEURS, adresse
    assert ceux_qui(scene, ouvre(reverse("redaction_seances_du_comite"))) == CONNECTES


def test_each_role_does_what_it_may(scene):
    seance = preparer(scene.comptes["redaction"])
    cle = agenda(seance).cles[0]

    def gestes(client, s):
        client.post(reverse("redaction_seance_nouvelle"), saisie())
        client.post(ou("modifier", seance), saisie(lieu="Ailleurs"))
        client.post(ou("ordre", seance), {"geste": "retirer", "cle": cle, "motif": "Non"})
        client.post(ou("ajouter", seance), {"titre": "Budget"})
        client.post(ou("convoquer", seance))
        return {
            "préparer": Seance.objects.count() == 2,
            "modifier": Seance.objects.filter(lieu="Ailleurs").exists(),
            "retirer": PointOrdreDuJour.objects.exclude(retire_pour="").exists(),
            "ajouter": PointOrdreDuJour.objects.filter(nature="libre").exists(),
            "convoquer": Courriel.objects.filter(sujet__startswith="Convocation").exists(),
        }

    for attendu in ("préparer", "modifier", "retirer", "ajouter", "convoquer"):
        faits = ceux_qui(scene, lambda client, s, attendu=attendu: gestes(client, s)[attendu])
        assert faits == REDACTEURS, attendu


@pytest.mark.parametrize("nom", ["ordre", "ajouter", "convoquer", "ouvrir", "clore", "rouvrir", "presences"])
def test_nothing_is_done_by_following_a_link(seance, redactrice, connecte, nom):
    assert connecte(redactrice).get(ou(nom, seance)).status_code == 405


def test_unknown_numbers_are_not_found(seance, redactrice, connecte):
    client = connecte(redactrice)
    for cle in (10**6, 10**20):
        for nom in ("gestion", "modifier", "contenus", "annuler", "tenue"):
            assert client.get(reverse(f"redaction_seance_{nom}", args=(cle,))).status_code == 404
        assert client.get(reverse("redaction_seance", args=(cle,))).status_code == 404
        assert client.post(ou("contenus", seance), {"contenu": str(cle)}).status_code == 404
    assert client.post(ou("contenus", seance), {"contenu": "non"}).status_code == 404


@pytest.mark.parametrize(
    "envoi",
    [
        {"geste": "placer", "place": "zéro"},
        {"geste": "placer", "place": "9" * 30},
        {"geste": "annoter", "note": "x" * 5000},
        {"geste": "annoter", "note": "nul\x00"},
        {"geste": "retirer", "motif": ""},
        {"geste": "retirer", "motif": "x" * 301},
        {"geste": "monter", "cle": "inconnue"},
        {"geste": "monter", "cle": "x" * 9000},
        {"geste": "?"},
        {},
    ],
)
def test_what_means_nothing_is_said_and_changes_nothing(seance, fiche, redactrice, connecte, envoi):
    depart = {"cle": agenda(seance).cles[0]}
    reponse = connecte(redactrice).post(ou("ordre", seance), depart | envoi, follow=True)
    assert reponse.status_code == 200
    assert html(reponse).select(".messages .error, .messages li, [class*=message]")
    assert not PointOrdreDuJour.objects.exists()


# --- In minutes -------------------------------------------------------------------------------------------------------


def test_a_seance_is_prepared_with_the_hours_and_the_place_of_the_last(
    redactrice, connecte, trois_organismes
):
    client = connecte(redactrice)
    client.post(reverse("redaction_seance_nouvelle"), saisie())
    lu = html(client.get(reverse("redaction_seance_nouvelle")))
    valeurs = {
        nom: lu.select_one(f"[name={nom}]").get("value", "")
        for nom in ("heure_debut", "heure_fin", "lieu", "jour")
    }
    assert valeurs == {
        "heure_debut": "09:30",
        "heure_fin": "12:00",
        "lieu": "12 quai des Brumes",
        "jour": "",
    }
    seance = Seance.objects.get()
    assert timezone.localtime(seance.debut).strftime("%d/%m/%Y %H:%M") == "03/06/2027 09:30"
    assert seance.presences.count() == 3


def test_buttons_arrange_the_agenda_without_a_script(seance, fiche, proposee, redactrice, connecte):
    client = connecte(redactrice)
    vote, avis = agenda(seance).cles

    def envoyer(**champs):
        reponse = client.post(ou("ordre", seance), champs, follow=True)
        assert reponse.redirect_chain[0][0].endswith("#ordre-du-jour")
        return [nature for nature, _ in titres(seance)]

    assert envoyer(geste="monter", cle=avis) == ["avis", "vote"]
    assert envoyer(geste="descendre", cle=avis) == ["vote", "avis"]
    assert envoyer(geste="placer", cle=avis, place="1") == ["avis", "vote"]
    assert envoyer(geste="retirer", cle=vote, motif="Trop tôt") == ["avis"]
    assert "Trop tôt" in texte(html(client.get(ou("gestion", seance))))
    assert envoyer(geste="remettre", cle=vote) == ["avis", "vote"]
    envoyer(geste="annoter", cle=avis, note="Lire d’abord le § 3")
    assert "Lire d’abord le § 3" in texte(html(client.get(ou("gestion", seance))))


def test_a_content_is_found_by_the_words_of_its_title(seance, notice, redactrice, connecte):
    client = connecte(redactrice)
    lu = html(client.get(ou("contenus", seance), {"q": "PUBLIQUE notice"}))
    assert [bouton["value"] for bouton in lu.select("button[name=contenu]")] == [str(notice.pk)]
    client.post(ou("contenus", seance), {"contenu": notice.pk})
    assert titres(seance) == [("contenu", "Notice publique")]
    for mots in ("", "introuvable", "x" * 3000, '"%_'):
        lu = html(client.get(ou("contenus", seance), {"q": mots}))
        assert not lu.select("button[name=contenu]")


# --- The mails --------------------------------------------------------------------------------------------------------


def test_the_invitation_leaves_once_then_only_when_something_changed(
    seance, fiche, redactrice, connecte, trois_organismes
):
    Courriel.objects.all().delete()
    client = connecte(redactrice)
    client.post(ou("convoquer", seance))
    envoyes = Courriel.objects.filter(sujet__startswith="Convocation")
    assert {courriel.destinataire for courriel in envoyes} == {m.email for m in trois_organismes}
    dit = envoyes[0].texte
    assert "12 quai des Brumes" in dit
    assert "1. Vote : Fiche proposée" in dit
    reponse = client.post(ou("convoquer", seance), follow=True)
    assert "Rien n’a changé" in texte(html(reponse))
    assert "Envoyer l’ordre du jour" not in texte(html(client.get(ou("gestion", seance))))
    assert Courriel.objects.count() == 3
    arrangement.ajouter_un_point(seance, redactrice, "Budget", "")
    assert "Envoyer l’ordre du jour, qui a changé" in texte(html(client.get(ou("gestion", seance))))
    client.post(ou("convoquer", seance))
    assert Courriel.objects.filter(sujet__startswith="Ordre du jour mis à jour").count() == 3


def test_those_who_no_longer_sit_are_not_invited(seance, redactrice, membre1, membre3):
    MembreComite.objects.filter(compte=membre1).update(fin=timezone.localdate())
    membre3.is_active = False
    membre3.save()
    Courriel.objects.all().delete()
    convocation.convoquer(seance, redactrice, timezone.now())
    assert membre1.email not in set(Courriel.objects.values_list("destinataire", flat=True))
    assert membre3.email not in set(Courriel.objects.values_list("destinataire", flat=True))
    assert Courriel.objects.count() == 1


def test_with_nobody_to_invite_it_says_so(redactrice, connecte):
    seance = preparer(redactrice)
    reponse = connecte(redactrice).post(ou("convoquer", seance), follow=True)
    assert "Personne ne siège ce jour-là" in texte(html(reponse))
    seance.refresh_from_db()
    assert seance.envois == 0


def test_the_calendar_is_fetched_without_signing_in_and_replaces_itself(seance, redactrice, client):
    convocation.convoquer(seance, redactrice, timezone.now())
    adresse = next(
        mot
        for mot in Courriel.objects.filter(sujet__startswith="Convocation")[0].texte.split()
        if mot.endswith(".ics")
    )
    chemin = "/" + adresse.split("/", 3)[3]
    lignes = client.get(chemin).content.decode().replace("\r\n ", "").split("\r\n")
    assert f"UID:seance-{seance.pk}@infomie.net" in lignes
    assert "SEQUENCE:1" in lignes
    assert f"DTSTART;TZID=Europe/Paris:{timezone.localtime(seance.debut):%Y%m%dT%H%M%S}" in lignes
    assert "LOCATION:12 quai des Brumes" in lignes
    assert "STATUS:CONFIRMED" in lignes
    convocation.annuler(seance, redactrice, "Grève des trains")
    assert "STATUS:CANCELLED" in client.get(chemin).content.decode()
    for faux in (
        chemin.replace("seances/", "seances/9"),
        "/comite/seances/1/seance.ics",
        "/comite/seances/x_y/seance.ics",
    ):
        assert client.get(faux).status_code == 404


def test_a_cancelled_seance_says_why_to_those_who_were_invited(seance, redactrice, connecte):
    convocation.convoquer(seance, redactrice, timezone.now())
    Courriel.objects.all().delete()
    client = connecte(redactrice)
    client.post(ou("annuler", seance), {"motif": "  "})
    assert not Courriel.objects.exists()
    client.post(ou("annuler", seance), {"motif": "Grève des trains"})
    assert (
        Courriel.objects.filter(sujet__startswith="Annulée", texte__contains="Grève des trains").count() == 3
    )
    seance.refresh_from_db()
    assert seance.etat == Seance.Etat.ANNULEE
    assert "Ouvrir la séance" not in texte(html(client.get(ou("gestion", seance))))


# --- Members ----------------------------------------------------------------------------------------------------------


def test_members_read_a_seance_once_they_are_told_of_it(seance, fiche, redactrice, membre1, connecte):
    client, adresse = connecte(membre1), reverse("redaction_seance", args=(seance.pk,))
    assert client.get(adresse).status_code == 404
    assert "quai des Brumes" not in texte(html(client.get(reverse("redaction_seances_du_comite"))))
    convocation.convoquer(seance, redactrice, timezone.now())
    assert "Fiche proposée" in texte(html(client.get(adresse)))
    assert "quai des Brumes" in texte(html(client.get(reverse("redaction_seances_du_comite"))))


def test_members_say_whether_they_come(seance, redactrice, membre1, membre2, connecte):
    convocation.convoquer(seance, redactrice, timezone.now())
    adresse = reverse("redaction_seance", args=(seance.pk,))
    connecte(membre1).post(adresse, {"etat": "excuse", "precision": "En formation"})
    place = Presence.objects.get(membre=membre1)
    assert (place.etat, place.precision) == ("excuse", "En formation")
    for envoi in ({"etat": "absent"}, {"etat": ""}, {"etat": "present", "precision": "x" * 201}):
        reponse = connecte(membre1).post(adresse, envoi)
        assert textes(html(reponse), "[role=alert]")
    place.refresh_from_db()
    assert place.etat == "excuse"
    assert connecte(redactrice).post(adresse, {"etat": "present"}).status_code == 403
    reunion.commencer(seance, redactrice, timezone.now())
    reponse = connecte(membre1).post(adresse, {"etat": "present"}, follow=True)
    assert "la séance est ouverte" in reunion.alertes(reponse)
    place.refresh_from_db()
    assert place.etat == "excuse"


def test_what_a_member_reads_during_a_seance_leads_to_each_version(
    seance, fiche, notice, redactrice, membre1, connecte
):
    reunion.parue(notice, redactrice)
    reunion.commencer(seance, redactrice)
    menent = liens(html(connecte(membre1).get(reverse("redaction_seance", args=(seance.pk,)))))
    etat = relire(fiche).current_workflow_task_state
    assert menent["Fiche proposée"] == reverse("redaction_avis", args=(etat.pk,))
    assert "/comite/parutions/" in menent["Notice publique"]


def test_a_seance_cancelled_with_nothing_to_discuss_has_no_empty_agenda(
    seance, redactrice, membre1, connecte
):
    convocation.convoquer(seance, redactrice, timezone.now())
    adresse = reverse("redaction_seance", args=(seance.pk,))
    assert "Rien n’est encore à l’ordre du jour" in texte(html(connecte(membre1).get(adresse)))
    convocation.annuler(seance, redactrice, "Grève des trains")
    assert "Ordre du jour" not in texte(html(connecte(membre1).get(adresse)))


# --- However many -----------------------------------------------------------------------------------------------------


def test_the_number_of_queries_does_not_grow(
    site, seance, notice, redactrice, juriste, membre1, connecte, django_assert_max_num_queries
):
    proposer(nouvelle_version(notice, juriste, "Notice revue").as_object(), juriste)
    convocation.convoquer(seance, redactrice, timezone.now())
    adresses = [
        (redactrice, ou("gestion", seance)),
        (redactrice, reverse("redaction_seances")),
        (membre1, reverse("redaction_seance", args=(seance.pk,))),
        (membre1, reverse("redaction_seances_du_comite")),
    ]
    clients = [(connecte(compte), adresse) for compte, adresse in adresses]
    demandees = []
    for nombre in (10, 290):
        semer_les_propositions(FicheExpertPage, site.fiches, nombre, juriste, titre=f"Lot {nombre}", **FICHE)
        for rang in range(nombre):
            Proposition.objects.create(
                titre=f"Vœu {nombre} {rang}", genre="outil", motif="x", deposee_le=timezone.now()
            )
        Contenu.objects.filter(title__startswith="Lot").update(a_revoir_le=timezone.localdate())
        for client, adresse in clients:
            client.get(adresse)
            with django_assert_max_num_queries(PLAFOND) as requetes:
                assert client.get(adresse).status_code == 200
            demandees.append(len(requetes))
    assert demandees[:4] == demandees[4:], demandees


def test_an_account_without_role_reads_nothing(seance, connecte):
    client = connecte(UtilisateurFactory())
    for adresse in (ou("gestion", seance), reverse("redaction_seance", args=(seance.pk,))):
        assert client.get(adresse).status_code in (302, 403)


def test_a_vote_closed_before_the_seance_is_not_on_the_invitation(seance, fiche, redactrice, juriste):
    relire(fiche).current_workflow_state.cancel(user=juriste)
    convocation.convoquer(seance, redactrice, timezone.now())
    assert "Fiche proposée" not in Courriel.objects.filter(sujet__startswith="Convocation")[0].texte


def test_a_day_that_moves_invites_again(seance, redactrice):
    convocation.convoquer(seance, redactrice, timezone.now())
    champs = {"debut": seance.debut + timedelta(days=1), "fin": seance.fin + timedelta(days=1)}
    actions.modifier(seance, redactrice, champs)
    seance.refresh_from_db()
    assert convocation.a_change(seance, agenda(seance))
