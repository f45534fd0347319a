"""Two of the staff at once on the same séance or proposal: one outcome, and the other is told; real threads."""

from importlib import import_module

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from redaction.models import Avis, CompteRendu, PointOrdreDuJour, Presence, Proposition, Seance, Soutien
from redaction.propositions import actions as propositions
from redaction.refus import CelaExiste, DejaDecide, DejaPropose, EcritEntreTemps
from redaction.seances import actions, compte_rendu, convocation
from socle.models import Courriel
from tests.lecture import page as html
from tests.lecture import texte
from tests.redaction.scene import relire
from tests.redaction.seances import reunion
from tests.redaction.seances.reunion import alertes, ou, vue
from tests.redaction.test_at_once import _donnees_des_migrations, ensemble  # noqa: F401 - a fixture of the module
from tests.redaction.voix import dire

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

VOEU = {
    "titre": "Un schéma des recours",
    "genre": "fiche_expert",
    "motif": "Il manque.",
    "sources": "",
    "thematique": None,
    "territoire": None,
}


@pytest.fixture
def deux(connecte, redactrice, administratrice):
    """Two browsers, in which two of the staff who wrote nothing of what is voted have signed in."""
    return connecte(redactrice), connecte(administratrice)


def envoyer_ensemble(*envois):
    """Sends these (client, address, fields) at the same instant; returns the pages that followed, in this order."""

    def envoi(client, adresse, champs):
        return lambda: client.post(adresse, champs, follow=True)

    reponses = ensemble(*(envoi(*un) for un in envois))
    assert [reponse.status_code for reponse in reponses] == [200] * len(envois)
    return reponses


def un_refus(reponses, message):
    """The page that says no, and checks that there is one only."""
    refusees = [reponse for reponse in reponses if message in alertes(reponse)]
    assert len(refusees) == 1, [alertes(reponse) for reponse in reponses]
    return refusees[0]


def un_point(geste, **champs):
    """What the screen of a point that nobody has touched sends."""
    return {"notes": "", "version": "0", "geste": geste} | champs


# --- The decision of a point ------------------------------------------------------------------------------------------


def test_two_outcomes_of_the_same_proposal(seance, redactrice, membre1, deux):
    voeu = propositions.deposer(membre1, VOEU, timezone.now())
    seance, points = reunion.ouvrir(seance, redactrice)
    Courriel.objects.all().delete()
    adresse = ou("point", seance, points["proposition"].pk)
    envois = [
        (client, adresse, un_point(geste, notes=f"Dit : {geste}", motif="Existe déjà."))
        for client, geste in zip(deux, ("adopter", "refuser"), strict=True)
    ]
    reponses = envoyer_ensemble(*envois)
    refusee = un_refus(reponses, EcritEntreTemps.message)
    perdu = envois[reponses.index(refusee)][2]["notes"]
    assert html(refusee).select_one("[name=notes]").text.strip() == perdu
    voeu.refresh_from_db()
    point = PointOrdreDuJour.objects.get(pk=points["proposition"].pk)
    assert (voeu.etat, point.issue) in (("adoptee", "adoptee"), ("refusee", "refusee"))
    assert point.notes != perdu
    assert Courriel.objects.filter(destinataire=membre1.email).count() == 1


def test_two_decisions_where_one_opinion_is_enough(proposee, seance, redactrice, membre1, membre3, deux):
    seance, points = reunion.ouvrir(seance, redactrice)
    adresse, version = ou("point", seance, points["avis"].pk), vue(proposee)
    decisions = (
        {"membre": str(membre1.pk), "decision": "approve", "commentaire": ""},
        {"membre": str(membre3.pk), "decision": "reject", "commentaire": "Pas encore."},
    )
    reponses = envoyer_ensemble(
        *(
            (un, adresse, un_point("decider", **version, **dit))
            for un, dit in zip(deux, decisions, strict=True)
        )
    )
    un_refus(reponses, EcritEntreTemps.message)
    point = PointOrdreDuJour.objects.get(pk=points["avis"].pk)
    assert relire(proposee).live is (point.issue == "approuve")
    assert point.issue in ("approuve", "changements")


def test_a_decision_recorded_and_another_from_a_telephone(
    proposee, seance, redactrice, membre1, membre3, connecte
):
    seance, points = reunion.ouvrir(seance, redactrice)
    version, etat = vue(proposee), relire(proposee).current_workflow_task_state
    reponses = envoyer_ensemble(
        (
            connecte(redactrice),
            ou("point", seance, points["avis"].pk),
            un_point("decider", membre=str(membre1.pk), decision="approve", commentaire="", **version),
        ),
        (
            connecte(membre3),
            reverse("redaction_avis", args=(etat.pk,)),
            {"decision": "reject", "commentaire": "Pas encore."} | version,
        ),
    )
    un_refus(reponses, DejaDecide.message)
    etat.refresh_from_db()
    assert etat.finished_by in (membre1, membre3)
    assert relire(proposee).live is (etat.finished_by == membre1)


def test_the_voices_of_one_organisation_recorded_twice(membre1, membre2, vote_ouvert, fiche, deux):
    seance, point = vote_ouvert
    assert membre1.organisme == membre2.organisme
    version, adresse = vue(fiche), ou("point", seance, point.pk)
    reponses = envoyer_ensemble(
        (deux[0], adresse, un_point("voix", **version, **{f"sens-{membre1.pk}": "favorable"})),
        (
            deux[1],
            adresse,
            un_point(
                "voix",
                **version,
                **{f"sens-{membre2.pk}": "defavorable", f"commentaire-{membre2.pk}": "Non."},
            ),
        ),
    )
    refusee = un_refus(reponses, EcritEntreTemps.message)
    assert Avis.objects.get().membre == (membre2, membre1)[reponses.index(refusee)]
    assert Courriel.objects.filter(sujet__startswith="Votre voix").count() == 1


def test_one_organisation_in_the_room_and_on_a_telephone_has_one_voice(
    vote_ouvert, fiche, membre1, membre2, membre3, membre4, redactrice, connecte
):
    """Both are kept; the last counts, and the third organisation decides on two others."""
    seance, point = vote_ouvert
    dire(fiche, membre3)
    version, etat = vue(fiche), relire(fiche).current_workflow_task_state
    envoyer_ensemble(
        (
            connecte(redactrice),
            ou("point", seance, point.pk),
            un_point("voix", **version, **{f"sens-{membre1.pk}": "favorable"}),
        ),
        (connecte(membre2), reverse("redaction_avis", args=(etat.pk,)), {"sens": "favorable"} | version),
    )
    assert Avis.objects.filter(organisme=membre1.organisme).count() == 2
    assert not relire(fiche).live
    dire(fiche, membre4)
    assert relire(fiche).live


# --- The life of a séance ---------------------------------------------------------------------------------------------


def test_two_who_open_it(fiche, seance, redactrice, deux):
    convocation.convoquer(seance, redactrice, timezone.now())
    reponses = envoyer_ensemble(*((client, ou("ouvrir", seance), {}) for client in deux))
    un_refus(reponses, "la séance est ouverte")
    seance.refresh_from_db()
    assert (seance.etat, seance.points.count()) == ("ouverte", 1)


def test_two_who_close_it(presents, deux):
    reponses = envoyer_ensemble(*((client, ou("clore", presents), {}) for client in deux))
    un_refus(reponses, "la séance est close")
    assert Seance.objects.get().etat == "close"


def test_two_who_invite_write_once_to_each(seance, trois_organismes, deux):
    reponses = envoyer_ensemble(*((client, ou("convoquer", seance), {}) for client in deux))
    un_refus(reponses, "Rien n’a changé depuis le dernier envoi")
    recus = Courriel.objects.filter(sujet__startswith="Convocation")
    assert sorted(recus.values_list("destinataire", flat=True)) == sorted(m.email for m in trois_organismes)


def test_one_opens_while_the_other_cancels(seance, redactrice, deux):
    convocation.convoquer(seance, redactrice, timezone.now())
    reponses = envoyer_ensemble(
        (deux[0], ou("ouvrir", seance), {}), (deux[1], ou("annuler", seance), {"motif": "Grève"})
    )
    seance.refresh_from_db()
    assert seance.etat in ("ouverte", "annulee")
    un_refus(reponses, f"la séance est {seance.get_etat_display().lower()}")


def test_a_member_who_will_come_while_it_opens_is_not_seen_there(seance, redactrice, membre1, connecte):
    """Said before, it is wiped out by the opening; said after, it is refused."""
    convocation.convoquer(seance, redactrice, timezone.now())
    envoyer_ensemble(
        (connecte(redactrice), ou("ouvrir", seance), {}),
        (
            connecte(membre1),
            reverse("redaction_seance", args=(seance.pk,)),
            {"etat": "present", "precision": ""},
        ),
    )
    assert Presence.objects.get(membre=membre1).etat == ""


# --- The minutes ------------------------------------------------------------------------------------------------------


@pytest.fixture
def effacables(transactional_db):
    """Forgets approved minutes at the end: SQLite, which empties its tables row by row, would refuse to."""
    yield
    if connection.vendor == "sqlite":
        fige = import_module("redaction.migrations.0016_compte_rendu_fige")
        with connection.schema_editor() as base:
            fige.liberer(None, base)
            base.execute("DELETE FROM redaction_compterendu")
            fige.figer(None, base)


@pytest.fixture
def close(effacables, presents, redactrice):
    """A séance that is closed, with one free point: (séance, point, seal of its minutes)."""
    point = PointOrdreDuJour.objects.create(
        seance=presents, cle="libre:x", nature="libre", titre="Divers", ordre=10
    )
    actions.clore(presents, redactrice, timezone.now())
    presents.refresh_from_db()
    return presents, point, compte_rendu.sceau(compte_rendu.composer(presents))


def approuver(client, seance, sceau):
    return client, reverse("redaction_compte_rendu_approuver", args=(seance.pk,)), {"sceau": sceau}


def test_two_who_approve_the_minutes(close, deux):
    seance, _, sceau = close
    reponses = envoyer_ensemble(*(approuver(client, seance, sceau) for client in deux))
    un_refus(reponses, "le compte rendu est approuvé")
    assert CompteRendu.objects.get().est_intact


def test_one_approves_while_the_other_writes_the_notes_of_a_point(close, deux):
    seance, point, sceau = close
    notes = (deux[1], ou("point", seance, point.pk), un_point("notes", notes="Reporté à juin."))
    reponses = envoyer_ensemble(approuver(deux[0], seance, sceau), notes)
    approuves = CompteRendu.objects.all()
    if approuves:
        assert "le compte rendu est approuvé" in alertes(reponses[1])
        assert "Reporté à juin." in texte(html(reponses[1]))  # given back to who wrote it
        assert approuves[0].contenu["points"][0]["notes"] == ""
    else:
        assert "Le compte rendu a changé depuis que vous l’avez lu" in alertes(reponses[0])
    point.refresh_from_db()
    assert point.notes == ("" if approuves else "Reporté à juin.")


def test_one_approves_while_the_other_opens_it_again_to_change_a_decision(close, deux):
    seance, _, sceau = close
    reponses = envoyer_ensemble(approuver(deux[0], seance, sceau), (deux[1], ou("rouvrir", seance), {}))
    seance.refresh_from_db()
    assert seance.etat == ("approuvee" if CompteRendu.objects.exists() else "ouverte")
    attendu = "le compte rendu est approuvé" if CompteRendu.objects.exists() else "la séance est ouverte"
    un_refus(reponses, attendu)


def test_what_is_written_once_they_are_approved_is_given_back(close, redactrice, connecte):
    seance, point, sceau = close
    compte_rendu.approuver(seance, redactrice, sceau, timezone.now())
    client = connecte(redactrice)
    reponse = client.post(ou("point", seance, point.pk), un_point("notes", notes="Trop tard."))
    assert "le compte rendu est approuvé" in alertes(reponse)
    assert "Trop tard." in texte(html(reponse))
    ecrit = {"introduction": "Merci à tous.", "conclusion": "À juin.", "version": "0"}
    lu = html(client.post(reverse("redaction_compte_rendu_gestion", args=(seance.pk,)), ecrit))
    assert "le compte rendu est approuvé" in texte(lu.select_one("[role=alert]"))
    assert "Merci à tous." in texte(lu)
    assert "À juin." in texte(lu)


# --- Proposed contents ------------------------------------------------------------------------------------------------


def agir(client, voeu, geste, **champs):
    return client, reverse("redaction_proposition_agir", args=(voeu.pk,)), {"geste": geste} | champs


def test_two_who_file_the_same(deux):
    champs = {"titre": "Un schéma des recours", "genre": "fiche_expert", "motif": "Il manque."}
    adresse = reverse("redaction_proposition_nouvelle")
    reponses = envoyer_ensemble(*((client, adresse, champs) for client in deux))
    avertie = un_refus(reponses, CelaExiste.message.rstrip("."))
    assert html(avertie).select_one("[name=motif]").text.strip() == "Il manque."  # nothing is lost
    assert Proposition.objects.count() == 1


@pytest.mark.parametrize(
    ("premier", "second"),
    [("adopter", "adopter"), ("adopter", "refuser"), ("refuser", "reunir"), ("adopter", "retirer")],
)
def test_two_who_settle_the_same(membre1, redactrice, connecte, deux, premier, second):
    voeu, autre = (
        propositions.deposer(membre1, VOEU | {"titre": titre}, timezone.now()) for titre in ("A", "B")
    )
    clients = (deux[0], connecte(membre1) if second == "retirer" else deux[1])
    champs = {"motif": "Déjà.", "autre": str(autre.pk)}
    reponses = envoyer_ensemble(
        *(agir(un, voeu, geste, **champs) for un, geste in zip(clients, (premier, second), strict=True))
    )
    voeu.refresh_from_db()
    assert voeu.etat in ("adoptee", "refusee", "doublon", "retiree")
    if (voeu.etat, second) != ("doublon", "reunir"):  # what is adopted may still be joined to another
        un_refus(reponses, f"la proposition est « {voeu.get_etat_display()} »")


def test_two_proposals_joined_to_each_other_at_once(membre1, redactrice, deux):
    un, autre = (
        propositions.deposer(membre1, VOEU | {"titre": titre}, timezone.now()) for titre in ("A", "B")
    )
    propositions.soutenir(un, membre1, "", timezone.now())
    reponses = envoyer_ensemble(
        agir(deux[0], un, "reunir", autre=str(autre.pk)), agir(deux[1], autre, "reunir", autre=str(un.pk))
    )
    assert sorted(Proposition.objects.values_list("etat", flat=True)) == ["deposee", "doublon"]
    assert sum(bool(alertes(reponse)) for reponse in reponses) == 1
    assert Soutien.objects.get().proposition.etat == "deposee"


def test_two_drafts_of_the_same(site, redactrice, deux):
    voeu = propositions.deposer(redactrice, VOEU, timezone.now())
    propositions.decider(voeu, redactrice, "adopter", "", timezone.now())
    champs = {"parent": str(site.fiches.pk), "a_jour_au": "2026-01-01"}
    reponses = envoyer_ensemble(*(agir(client, voeu, "rediger", **champs) for client in deux))
    un_refus(reponses, "Le brouillon existe déjà")
    assert relire(site.fiches).get_children().count() == 1


def test_two_who_propose_the_same_page(brouillon, deux):
    adresse = reverse("redaction_proposer", args=(brouillon.pk,))
    reponses = envoyer_ensemble(*((client, adresse, {}) for client in deux))
    un_refus(reponses, DejaPropose.message)
    assert relire(brouillon).workflow_states.count() == 1
