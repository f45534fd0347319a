"""The table role × action of the committee's meetings, of proposed contents and of the letter of the week."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from agenda.models import EvenementPropose
from redaction.models import Avis, CompteRendu, PointOrdreDuJour, Presence, Proposition, Seance, Soutien
from redaction.propositions import actions as propositions
from redaction.seances import actions, compte_rendu, convocation
from socle.models import Courriel
from tests.agenda.factories import EvenementPageFactory
from tests.redaction.scene import fiche_de, proposer
from tests.redaction.seances import reunion
from tests.redaction.seances.reunion import agenda, ou, preparer
from tests.redaction.table import COMITE, CONNECTES, REDACTEURS, ceux_qui
from tests.redaction.voix import lue

pytestmark = pytest.mark.un_moteur

SAISIE = {
    "jour": "2027-06-03",
    "heure_debut": "09:30",
    "heure_fin": "12:00",
    "lieu": "Ici",
    "lien": "",
    "note": "",
}


def seance(s, ouverte=False, close=False):
    """A séance with a vote on its agenda, in the state asked for, everyone there."""
    s.fiche = proposer(fiche_de(s.juriste, s.site), s.juriste)
    lue_ici = preparer(s.juriste)
    if ouverte or close:
        reunion.commencer(lue_ici, s.juriste, timezone.now())
        lue_ici.presences.update(etat=Presence.Etat.PRESENT)
    if close:
        actions.clore(lue_ici, s.juriste, timezone.now())
    lue_ici.refresh_from_db()
    return lue_ici


def proposition(s, etat="deposee"):
    """A proposal of a sheet, in a state."""
    champs = {
        "titre": "Vœu",
        "genre": "fiche_expert",
        "motif": "x",
        "sources": "",
        "thematique": None,
        "territoire": None,
    }
    deposee = propositions.deposer(s.juriste, champs, timezone.now())
    Proposition.objects.filter(pk=deposee.pk).update(etat=etat)
    return deposee


def agir(client, la, geste, **champs):
    client.post(reverse("redaction_proposition_agir", args=(la.pk,)), {"geste": geste} | champs)


def preparer_une_seance(client, s):
    client.post(reverse("redaction_seance_nouvelle"), SAISIE)
    return Seance.objects.exists()


def arranger(client, s):
    la = seance(s)
    envoi = {"geste": "retirer", "cle": agenda(la).cles[0], "motif": "Plus tard"}
    client.post(ou("ordre", la), envoi)
    return PointOrdreDuJour.objects.exclude(retire_pour="").exists()


def convoquer(client, s):
    client.post(ou("convoquer", seance(s)))
    return Courriel.objects.filter(sujet__startswith="Convocation").exists()


def annuler(client, s):
    client.post(ou("annuler", seance(s)), {"motif": "Grève"})
    return Seance.objects.filter(etat="annulee").exists()


def ouvrir(client, s):
    la = seance(s)
    convocation.convoquer(la, s.juriste, timezone.now())
    client.post(ou("ouvrir", la))
    return Seance.objects.filter(etat="ouverte").exists()


def dire_sa_venue(client, s):
    la = seance(s)
    convocation.convoquer(la, s.juriste, timezone.now())
    client.post(reverse("redaction_seance", args=(la.pk,)), {"etat": "excuse", "precision": ""})
    return Presence.objects.filter(etat="excuse").exists()


def recueillir(client, s):
    la = seance(s, ouverte=True)
    point, membre = la.points.get(nature="vote"), s.comptes[COMITE]
    vue_le = lue(s.relire(s.fiche).current_workflow_task_state).isoformat()
    envoi = {"notes": "", "version": "0", "geste": "voix", "vue_le": vue_le, f"sens-{membre.pk}": "favorable"}
    client.post(ou("point", la, point.pk), envoi)
    return Avis.objects.exists()


def clore(client, s):
    client.post(ou("clore", seance(s, ouverte=True)))
    return Seance.objects.filter(etat="close").exists()


def approuver(client, s):
    la = seance(s, close=True)
    sceau = compte_rendu.sceau(compte_rendu.composer(la))
    client.post(reverse("redaction_compte_rendu_approuver", args=(la.pk,)), {"sceau": sceau})
    return CompteRendu.objects.exists()


def lire_le_compte_rendu(client, s):
    adresse = reverse("redaction_compte_rendu", args=(seance(s, close=True).pk,))
    return client.get(adresse).status_code == 200


def changer_apres_approbation(client, s):
    approuver(s.navigateur("redaction"), s)
    la = Seance.objects.get()
    for nom in ("rouvrir", "clore", "ouvrir", "convoquer"):
        client.post(ou(nom, la))
    client.post(ou("modifier", la), SAISIE)
    envoi = {"introduction": "Réécrite", "conclusion": "", "version": "0"}
    client.post(reverse("redaction_compte_rendu_gestion", args=(la.pk,)), envoi)
    la.refresh_from_db()
    return la.introduction == "Réécrite" or la.etat != "approuvee" or not CompteRendu.objects.get().est_intact


def deposer(client, s):
    envoi = {"titre": "Vœu neuf", "genre": "outil", "motif": "Il manque."}
    client.post(reverse("redaction_proposition_nouvelle"), envoi)
    return Proposition.objects.filter(titre="Vœu neuf").exists()


def soutenir(client, s):
    agir(client, proposition(s), "soutenir")
    return Soutien.objects.exists()


def adopter(client, s):
    agir(client, proposition(s), "adopter")
    return Proposition.objects.filter(etat="adoptee").exists()


def confier(client, s):
    agir(client, proposition(s, "adoptee"), "confier", compte=str(s.juriste.pk), echeance="2027-01-31")
    return Proposition.objects.filter(etat="confiee", echeance=date(2027, 1, 31)).exists()


def rediger(client, s):
    agir(client, proposition(s, "adoptee"), "rediger", parent=str(s.site.fiches.pk), a_jour_au="2026-01-01")
    return Proposition.objects.filter(etat="brouillon").exists()


def ecarter_un_evenement(client, s):
    page = EvenementPageFactory(brouillon=True)
    propose = EvenementPropose.objects.create(depose_le=timezone.now(), page=page)
    client.post(reverse("redaction_ecarter_propose", args=("evenement", propose.pk)), {"motif": "Hors sujet"})
    return not EvenementPropose.objects.exists()


def composer_la_lettre(client, s):
    return client.get(reverse("redaction_nouveautes")).status_code == 200


TABLE = {
    "prepare a séance": (preparer_une_seance, REDACTEURS),
    "arrange its agenda": (arranger, REDACTEURS),
    "invite the members": (convoquer, REDACTEURS),
    "cancel it": (annuler, REDACTEURS),
    "say whether one comes": (dire_sa_venue, {COMITE}),
    "open it": (ouvrir, REDACTEURS),
    "record the voice of a member who is there": (recueillir, REDACTEURS),
    "close it": (clore, REDACTEURS),
    "approve its minutes": (approuver, REDACTEURS),
    "read its minutes": (lire_le_compte_rendu, CONNECTES),
    "change anything of approved minutes": (changer_apres_approbation, frozenset()),
    "propose a new content": (deposer, CONNECTES),
    "support a proposal": (soutenir, {COMITE}),
    "adopt, refuse or postpone it": (adopter, REDACTEURS),
    "entrust it": (confier, REDACTEURS),
    "make its draft": (rediger, REDACTEURS),
    "set aside an event that an outsider proposed": (ecarter_un_evenement, REDACTEURS),
    "compose the letter of the week": (composer_la_lettre, REDACTEURS),
}


@pytest.mark.parametrize("action", TABLE)
def test_each_role_does_what_the_table_says(scene, action):
    geste, attendus = TABLE[action]
    assert ceux_qui(scene, geste) == attendus
