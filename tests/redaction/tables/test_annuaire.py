"""The table role × action of the directory's lists and registers (docs/roles.md says the same)."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse

from annuaire.models import Categorie, CoordonneeReservee, Mission, Opposition
from tests.annuaire.factories import ActeurPageFactory
from tests.redaction.table import DIRECTION, PERSONNE, REDACTEURS, ceux_qui, ouvre
from tests.redaction.tables.test_settings import a_disparu, envoie, existe

pytestmark = pytest.mark.un_moteur

MISSION = "wagtailsnippets_annuaire_mission"
CATEGORIE = "wagtailsnippets_annuaire_categorie"
RESERVEE = "wagtailsnippets_annuaire_coordonneereservee"
OPPOSITION = "wagtailsnippets_annuaire_opposition"


def mission(s):
    return Mission.objects.get_or_create(slug="transport", nom="Transport")[0].pk


def categorie_employee(s):
    return ActeurPageFactory(parent=s.site.annuaire).categorie_id


def reservee(s):
    acteur = ActeurPageFactory(parent=s.site.annuaire)
    return CoordonneeReservee.objects.create(acteur=acteur, nature="telephone", valeur="01 99 00 55 55").pk


def envoi_de_reservee(s):
    acteur = ActeurPageFactory(parent=s.site.annuaire)
    return {"acteur": acteur.pk, "nature": "adresse", "valeur": "3, rue des Lilas", "precision": ""}


def opposition(s):
    return Opposition.objects.create(nom="Ada Rivière", recue_le="2026-03-01", demande="Retirer mon nom").pk


OPPOSITION_ENVOYEE = {
    "nom": "Noé Marais",
    "recue_le": "2026-03-02",
    "demande": "Retirer mon nom",
    "suite": "Retiré",
}


TABLE = {
    "add a value to a list of the directory": (
        envoie(
            f"{MISSION}:add",
            {"nom": "Transport", "slug": "transport", "ordre": "0"},
            existe(Mission, pk="transport"),
        ),
        DIRECTION,
    ),
    "change a value of a list of the directory": (
        envoie(f"{MISSION}:edit", {"nom": "Trajets", "ordre": "0"}, existe(Mission, nom="Trajets"), mission),
        DIRECTION,
    ),
    "delete a value that no actor has": (
        envoie(f"{MISSION}:delete", {}, a_disparu(Mission, pk="transport"), mission),
        DIRECTION,
    ),
    "delete a value that an actor has": (
        envoie(f"{CATEGORIE}:delete", {}, a_disparu(Categorie, pk="association"), categorie_employee),
        PERSONNE,
    ),
    "write down a reserved number or a confidential address": (
        envoie(f"{RESERVEE}:add", envoi_de_reservee, existe(CoordonneeReservee, nature="adresse")),
        REDACTEURS,
    ),
    "delete a reserved number or a confidential address": (
        envoie(f"{RESERVEE}:delete", {}, a_disparu(CoordonneeReservee), reservee),
        REDACTEURS,
    ),
    "record an objection": (
        envoie(f"{OPPOSITION}:add", OPPOSITION_ENVOYEE, existe(Opposition, nom="Noé Marais")),
        REDACTEURS,
    ),
    "change an objection": (
        envoie(f"{OPPOSITION}:edit", OPPOSITION_ENVOYEE, existe(Opposition, suite="Retiré"), opposition),
        REDACTEURS,
    ),
    "delete an objection": (
        envoie(f"{OPPOSITION}:delete", {}, a_disparu(Opposition, nom="Ada Rivière"), opposition),
        DIRECTION,
    ),
}


@pytest.mark.parametrize("action", TABLE)
def test_each_role_keeps_what_the_table_says(scene, action):
    geste, attendus = TABLE[action]
    assert ceux_qui(scene, geste) == attendus


LECTURES = {
    "lists of the directory": (f"{MISSION}:list", REDACTEURS),
    "reserved numbers and confidential addresses": (f"{RESERVEE}:list", REDACTEURS),
    "objections": (f"{OPPOSITION}:list", REDACTEURS),
}


@pytest.mark.parametrize("liste", LECTURES)
def test_each_role_opens_what_the_table_says(scene, liste):
    nom, attendus = LECTURES[liste]
    assert ceux_qui(scene, ouvre(reverse(nom))) == attendus


def test_what_is_in_use_is_said_not_to_go(scene):
    acteur = ActeurPageFactory(title="Le Relais", parent=scene.site.annuaire)
    navigateur = scene.navigateur("administration")
    reponse = navigateur.post(reverse(f"{CATEGORIE}:delete", args=(acteur.categorie_id,)), follow=True)
    assert "« Association » reste" in reponse.content.decode()
    assert "Le Relais" in reponse.content.decode()
    brouillon = ActeurPageFactory(parent=scene.site.annuaire, brouillon=True)
    brouillon.missions_assurees = ["transport"] if mission(scene) else []
    brouillon.save_revision()
    with pytest.raises(ProtectedError, match="Transport"):
        Mission.objects.filter(pk="transport").delete()


def test_the_key_of_a_value_never_changes(scene):
    cle = mission(scene)
    envoi = {"nom": "Trajets", "slug": "trajets", "ordre": "0"}
    scene.navigateur("administration").post(reverse(f"{MISSION}:edit", args=(cle,)), envoi)
    assert list(Mission.objects.filter(nom="Trajets").values_list("slug", flat=True)) == ["transport"]
