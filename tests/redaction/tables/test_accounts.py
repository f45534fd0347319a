"""Accounts: *Administration* keeps them, without a way up for itself or a hold on the superuser's."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from redaction.roles import ADMINISTRATION, COMITE, REDACTION
from socle.models import Utilisateur
from tests.redaction.table import CONNECTES, DIRECTION, PERSONNE, SUPER, annule, ceux_qui

pytestmark = pytest.mark.un_moteur

SECRET = "un-mot-de-passe-neuf-2026"


def groupe(nom):
    return Group.objects.get(name=nom).pk


def compte(**champs):
    """What the form of an account sends."""
    return {
        "email": "nouvelle@example.org",
        "first_name": "Nour",
        "last_name": "Velle",
        "is_active": "on",
        "groups": [groupe(REDACTION)],
    } | champs


def cree(**champs):
    def geste(client, s):
        mots_de_passe = {"password1": SECRET, "password2": SECRET}
        client.post(reverse("wagtailusers_users:add"), compte(**champs) | mots_de_passe)
        return Utilisateur.objects.filter(
            email="nouvelle@example.org", is_superuser="is_superuser" in champs
        ).exists()

    return geste


def change(qui, fait, **champs):
    """Changes an account's form; ``qui`` and ``fait`` take the scene and the client's own account."""

    def geste(client, s):
        cible = qui(client, s)
        cles = [g.pk for g in cible.groups.all()]
        base = compte(email=cible.email, first_name="A", last_name="B", groups=cles)
        client.post(reverse("wagtailusers_users:edit", args=(cible.pk,)), base | champs)
        return fait(Utilisateur.objects.get(pk=cible.pk))

    return geste


def en_lot(action, qui, fait, **champs):
    def geste(client, s):
        ou = reverse("wagtail_bulk_action", args=("socle", "utilisateur", action))
        cible = qui(client, s)
        client.post(f"{ou}?id={cible.pk}", champs)
        return fait(Utilisateur.objects.filter(pk=cible.pk).first())

    return geste


def supprime(qui):
    def geste(client, s):
        cible = qui(client, s)
        client.post(reverse("wagtailusers_users:delete", args=(cible.pk,)))
        return not Utilisateur.objects.filter(pk=cible.pk).exists()

    return geste


def collegue(client, s):
    return s.juriste


def super_(client, s):
    return s.comptes[SUPER]


def soi(client, s):
    cle = client.session.get("_auth_user_id")
    return Utilisateur.objects.get(pk=cle) if cle else s.juriste


def est_super(u):
    return u.is_superuser


def a_change_d_adresse(u):
    return u.email == "prise@example.org"


def entre_par_ce_mot(u):
    return u.check_password(SECRET)


PRISE = {"email": "prise@example.org"}
MOT = {"password1": SECRET, "password2": SECRET}
TABLE = {
    "create an account": (cree(), DIRECTION),
    "create a superuser": (cree(is_superuser="on"), {SUPER}),
    "change a colleague's account": (change(collegue, a_change_d_adresse, **PRISE), DIRECTION),
    "make a colleague superuser": (change(collegue, est_super, is_superuser="on"), {SUPER}),
    "make oneself superuser": (
        change(soi, lambda u: u.is_superuser and u.first_name == "A", is_superuser="on"),
        {SUPER},
    ),
    "change the superuser's address": (change(super_, a_change_d_adresse, **PRISE), {SUPER}),
    "change the superuser's password": (change(super_, entre_par_ce_mot, **MOT), {SUPER}),
    "delete a colleague": (supprime(collegue), DIRECTION),
    "delete the superuser": (supprime(super_), PERSONNE),
    "switch a colleague off in bulk": (
        en_lot("set_active_state", collegue, lambda u: not u.is_active, mark_as_active="False"),
        DIRECTION,
    ),
    "switch the superuser off in bulk": (
        en_lot("set_active_state", super_, lambda u: not u.is_active, mark_as_active="False"),
        PERSONNE,
    ),
    "delete the superuser in bulk": (en_lot("delete", super_, lambda u: u is None), PERSONNE),
    "delete a colleague in bulk": (en_lot("delete", collegue, lambda u: u is None), DIRECTION),
}


@pytest.mark.parametrize("action", TABLE)
def test_each_role_does_to_accounts_what_the_table_says(scene, action):
    geste, attendus = TABLE[action]
    assert ceux_qui(scene, geste) == attendus


def test_the_direction_gives_a_role_in_bulk_but_none_to_the_superuser(scene):
    def asseoir(qui):
        return en_lot(
            "assign_role", qui, lambda u: u.groups.filter(name=COMITE).exists(), role=groupe(COMITE)
        )

    assert ceux_qui(scene, asseoir(collegue)) == DIRECTION
    assert ceux_qui(scene, asseoir(super_)) == {SUPER}


def test_only_the_superuser_touches_a_group(scene):
    droit = Permission.objects.get(codename="publish_page")

    def ajouter_un_droit(client, s):
        groupe_ = Group.objects.get(name=ADMINISTRATION)
        formulaires = {
            f"{prefixe}-{champ}": "0"
            for prefixe in (
                "page_permissions",
                "document_permissions",
                "image_permissions",
                "collection_permissions",
            )
            for champ in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
        }
        nommer = {"name": "Renommé", "permissions": [droit.pk]}
        client.post(reverse("wagtailusers_groups:edit", args=(groupe_.pk,)), formulaires | nommer)
        client.post(reverse("wagtailusers_groups:add"), formulaires | nommer)
        client.post(reverse("wagtailusers_groups:delete", args=(groupe_.pk,)))
        return (
            Group.objects.filter(name="Renommé").exists() or not Group.objects.filter(pk=groupe_.pk).exists()
        )

    assert ceux_qui(scene, ajouter_un_droit) == {SUPER}


def test_the_form_shows_no_superuser_box_to_the_direction(scene):
    client = scene.navigateur("administration")
    for ou in (
        reverse("wagtailusers_users:add"),
        reverse("wagtailusers_users:edit", args=(scene.juriste.pk,)),
    ):
        assert "is_superuser" not in client.get(ou).content.decode()
    client = scene.navigateur(SUPER)
    assert "is_superuser" in client.get(reverse("wagtailusers_users:add")).content.decode()


def test_everyone_changes_their_own_name_and_nothing_else(scene):
    def renommer(client, s):
        envoi = {"name_email-first_name": "Zoé", "name_email-last_name": "Neuve", "is_superuser": "on"}
        envoi |= {"name_email-email": "autre@example.org", "name_email-is_superuser": "on"}
        client.post(
            reverse("wagtailadmin_account"),
            envoi | {"locale-preferred_language": "", "theme-theme": "system"},
        )
        cle = client.session.get("_auth_user_id")
        return cle and Utilisateur.objects.get(pk=cle).email == "autre@example.org"

    assert ceux_qui(scene, renommer) == PERSONNE


def test_an_account_switched_off_opens_nothing(scene):
    for role in CONNECTES:
        with annule():
            client = scene.navigateur(role)
            Utilisateur.objects.update(is_active=False)
            assert client.get(reverse("wagtailadmin_home")).status_code == 302
