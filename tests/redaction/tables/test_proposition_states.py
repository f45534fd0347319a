"""Who does what of a proposed content, state by state, through its pages; docs/editors.md says the same."""

import pytest
from django.urls import reverse
from django.utils import timezone

from redaction.models import Proposition, Soutien
from redaction.propositions import actions
from tests.redaction.liens import entrer
from tests.redaction.table import (
    ADMINISTRATION,
    COMITE,
    REDACTION,
    SUPER,
    VISITEUR,
    annule,
    tableau_du_guide,
)
from tests.socle.factories import UtilisateurFactory

pytestmark = pytest.mark.un_moteur

TITRE = "Propositions : qui, et quand"
AUTEUR, LIEN = "auteur", "lien"
QUI = {
    "son auteur": {AUTEUR},
    "comité": {COMITE, AUTEUR},  # who filed it here sits too
    "rédaction": {REDACTION},
    "administration": {ADMINISTRATION, SUPER},
    "personne": set(),
}
ETATS = {etat.label.lower(): etat.value for etat in Proposition.Etat}
SAISIE = {"titre": "Vœu récrit", "genre": "fiche_expert", "motif": "Il manque.", "sources": ""}


def _agir(geste, **champs):
    """A button of the proposal's page."""

    def agir(client, s):
        envoi = {cle: valeur(s) if callable(valeur) else valeur for cle, valeur in champs.items()}
        client.post(reverse("redaction_proposition_agir", args=(s.voeu.pk,)), {"geste": geste} | envoi)

    return agir


GESTES = {
    "déposer": lambda client, s: client.post(reverse("redaction_proposition_nouvelle"), SAISIE),
    "modifier": lambda client, s: client.post(
        reverse("redaction_proposition_modifier", args=(s.voeu.pk,)), SAISIE
    ),
    "soutenir": _agir("soutenir"),
    "donner une priorité": _agir("ponderer", priorite="3"),
    "adopter": _agir("adopter"),
    "refuser": _agir("refuser", motif="Existe déjà."),
    "reporter": _agir("reporter"),
    "confier": _agir("confier", compte=lambda s: str(s.juriste.pk), echeance="2031-01-31"),
    "créer le brouillon": _agir("rediger", parent=lambda s: str(s.site.fiches.pk), a_jour_au="2026-01-01"),
    "retirer": _agir("retirer"),
    "réunir à une autre": _agir("reunir", autre=lambda s: str(s.autre_voeu.pk)),
    "publier": _agir("publier"),
}


def tout():
    """What these gestures write."""
    champs = ("titre", "etat", "priorite", "issue_le", "confiee_a", "page")
    return list(Proposition.objects.order_by("pk").values_list(*champs)), Soutien.objects.count()


@pytest.fixture
def navigateurs(scene, membre1):
    """The scene with two proposals; a browser for each role, its author's and a personal link's too."""
    auteur = UtilisateurFactory(du_comite=True)
    champs = {"genre": "fiche_expert", "motif": "x", "sources": "", "thematique": None, "territoire": None}
    scene.voeu, scene.autre_voeu = (
        actions.deposer(auteur, champs | {"titre": titre}, timezone.now()) for titre in ("Vœu", "Souhait")
    )
    scene.comptes = scene.comptes | {AUTEUR: auteur}
    roles = (VISITEUR, AUTEUR, COMITE, REDACTION, ADMINISTRATION, SUPER)
    return {role: scene.navigateur(role) for role in roles} | {LIEN: entrer(membre1, scene.proposee)}


@pytest.mark.parametrize("geste", GESTES)
def test_each_role_does_what_the_guide_says(scene, navigateurs, geste):
    _, qui, possibles, suivant = next(ligne for ligne in tableau_du_guide(TITRE)[1:] if ligne[0] == geste)
    roles = set().union(*(QUI[nom] for nom in qui.split(", ")))
    etats = ["déposée"] if geste == "déposer" else list(ETATS)
    for etat in etats:
        Proposition.objects.filter(pk=scene.voeu.pk).update(etat=ETATS[etat], issue_motif="x", page=None)
        avant, faits = tout(), set()
        for role, client in navigateurs.items():
            with annule():
                GESTES[geste](client, scene)
                if tout() != avant:
                    faits.add(role)
                    devenu = Proposition.objects.get(pk=scene.voeu.pk).get_etat_display().lower()
                    assert devenu in (suivant if suivant != "inchangé" else etat).split(", ")
        assert faits == (roles if etat in possibles.split(", ") or geste == "déposer" else set()), etat


def test_the_guide_tells_every_gesture():
    tete, *lignes = tableau_du_guide(TITRE)
    assert tete == ["Geste", "Qui", "États où il est possible", "État suivant"]
    assert [ligne[0] for ligne in lignes] == list(GESTES)
    dits = {etat for ligne in lignes for etat in ligne[2].split(", ")} - {"–"}
    assert dits <= set(ETATS)
