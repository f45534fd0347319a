"""The personal link of a mail: it shows, never acts by being read, and ends when it should."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from redaction import actions
from redaction.models import DEMANDER, LienPersonnel, MembreComite
from tests.lecture import page as html
from tests.lecture import texte, textes
from tests.redaction.liens import chemin, entrer, page_de
from tests.redaction.scene import proposer, relire
from tests.redaction.voix import lue, voter
from tests.socle.factories import UtilisateurFactory

pytestmark = pytest.mark.un_moteur

SESSION = settings.SESSION_COOKIE_NAME


def n_ouvre_rien(ou):
    """Whether this path opens nothing and says nothing of anybody, neither read nor pressed."""
    for methode in ("get", "post"):
        client = Client()
        reponse = getattr(client, methode)(ou)
        dit = reponse.content.decode()
        assert reponse.status_code == 404
        assert SESSION not in client.cookies
        assert "Fiche proposée" not in dit
        assert "comite1" not in dit
    return True


# --- Read, by a person or by a machine --------------------------------------------------------------------------------


def test_it_says_whose_it_is_and_of_what(fiche, membre1, client):
    reponse = client.get(chemin(membre1, fiche))
    lu = html(reponse)
    assert reponse.status_code == 200
    assert texte(lu.select_one("h1")) == "Fiche proposée"
    assert f"Lien personnel : {membre1}" in texte(lu.select_one("main"))
    assert textes(lu, "main button") == ["Continuer", "Ce lien n’est pas pour moi"]
    assert not lu.select("main a")


@pytest.mark.parametrize("entetes", [{}, {"purpose": "prefetch"}, {"sec-purpose": "prefetch;prerender"}])
@pytest.mark.parametrize("methode", ["get", "head"])
def test_a_scanner_that_follows_it_does_nothing(fiche, membre1, methode, entetes):
    ou = chemin(membre1, fiche)
    client = Client(headers=entetes)
    for adresse in (ou, f"{ou}refuser/"):
        reponse = getattr(client, methode)(adresse)
        assert reponse.status_code == (200 if adresse == ou else 405)
    assert SESSION not in client.cookies
    assert client.get(page_de(fiche)).status_code == 302
    assert LienPersonnel.objects.get().revoque_le is None


def test_another_site_cannot_press_its_button(fiche, membre1):
    client = Client(enforce_csrf_checks=True)
    assert client.post(chemin(membre1, fiche)).status_code == 403
    assert SESSION not in client.cookies


def test_it_is_kept_nowhere(fiche, membre1, client):
    reponse = client.get(chemin(membre1, fiche))
    assert {"private", "no-store"} <= set(reponse.headers["Cache-Control"].split(", "))
    assert reponse.headers["Referrer-Policy"] == "same-origin"


# --- Links that open nothing ------------------------------------------------------------------------------------------


def test_forged_or_cut_short(fiche, membre1):
    bon = chemin(membre1, fiche)
    jeton = bon.split("/")[3]
    cle, signature = jeton.split(".")
    for faux in (jeton[:-1], cle, f"{cle}.", f".{signature}", f"{cle}x.{signature}", jeton[::-1], "x" * 3000):
        assert n_ouvre_rien(bon.replace(jeton, faux)), faux


@pytest.mark.parametrize(
    "signataire",
    [Signer(key="une-autre-cle-du-site", salt="redaction.lien_personnel", sep="."), Signer(sep=".")],
)
@pytest.mark.deux_moteurs
def test_signed_by_another_key_or_for_another_use(fiche, membre1, signataire):
    bon = chemin(membre1, fiche)
    lien = LienPersonnel.objects.get()
    assert lien.jeton in bon
    assert n_ouvre_rien(bon.replace(lien.jeton, signataire.sign(lien.cle)))


@pytest.mark.deux_moteurs
def test_revoked_by_who_holds_it(fiche, membre1, client):
    ou = chemin(membre1, fiche)
    dedans = entrer(membre1, fiche)
    client.post(f"{ou}refuser/")
    assert n_ouvre_rien(ou)
    assert dedans.get(page_de(fiche)).status_code == 302
    assert client.post(f"{ou}refuser/").status_code == 404
    # The next mail leads to the door where one signs in.
    assert chemin(membre1, fiche) == page_de(fiche)


def test_revoked_by_the_administration_from_the_mandate(fiche, membre1, administratrice, connecte):
    ou, dedans, mandat = chemin(membre1, fiche), entrer(membre1, fiche), membre1.mandats.get()
    client = connecte(administratrice)
    adresse = reverse("wagtailsnippets_redaction_membrecomite:edit", args=(mandat.pk,))
    saisie = {"compte": mandat.compte_id, "organisme": mandat.organisme_id, "debut": mandat.debut.isoformat()}
    client.post(adresse, saisie)
    assert n_ouvre_rien(ou)
    assert dedans.get("/comite/").status_code == 302
    assert chemin(membre1, fiche) == page_de(fiche)
    client.post(adresse, saisie | {"liens_personnels": "on"})
    assert MembreComite.objects.get(pk=mandat.pk).liens_personnels
    assert n_ouvre_rien(ou)


@pytest.mark.parametrize(
    "comment", ["mandat fini", "mandat ôté", "mandat d’un autre", "compte fermé", "à venir"]
)
def test_it_ends_with_the_mandate_and_the_account(fiche, membre1, comment):
    ou, dedans = chemin(membre1, fiche), entrer(membre1, fiche)
    mandat, jour = membre1.mandats.get(), timezone.localdate()
    if comment == "mandat fini":
        mandat.fin = jour - timedelta(days=1)
        mandat.debut = jour - timedelta(days=9)
        mandat.save()
    elif comment == "à venir":
        mandat.debut = jour + timedelta(days=1)
        mandat.save()
    elif comment == "mandat d’un autre":
        mandat.compte = UtilisateurFactory()
        mandat.save()
    elif comment == "mandat ôté":
        mandat.delete()
    else:
        membre1.is_active = False
        membre1.save()
    assert n_ouvre_rien(ou)
    assert dedans.get("/comite/").status_code == 302
    assert dedans.get(page_de(fiche)).status_code == 302


def test_a_new_password_ends_the_session_that_it_opened(fiche, membre1):
    dedans = entrer(membre1, fiche)
    membre1.set_password("un-autre-mot-de-passe")
    membre1.save()
    assert dedans.get("/comite/").status_code == 302


def test_after_the_decision_it_says_so(fiche, membre1, trois_organismes, client):
    ou = chemin(membre1, fiche)
    voter(fiche, *trois_organismes)
    for methode in (client.get, client.post):
        lu = html(methode(ou))
        assert "Le comité a approuvé ce contenu" in texte(lu.select_one("main"))
        assert lu.select_one(f"main a[href='{relire(fiche).url}']")
        assert lu.select_one("main a[href='/comite/']")
        assert not lu.select("main button")
    assert SESSION not in client.cookies


def test_the_link_of_an_earlier_round_says_so_and_the_next_mail_has_another(
    proposee, membre1, juriste, client
):
    ou = chemin(membre1, proposee)
    etat = proposee.current_workflow_task_state
    actions.decider(etat, membre1, DEMANDER, "La date manque.", lue(etat))
    assert "a demandé des changements" in texte(html(client.get(ou)).select_one("main"))
    proposer(relire(proposee), juriste)
    assert "Une nouvelle version lui est proposée" in texte(html(client.post(ou)).select_one("main"))
    assert SESSION not in client.cookies
    nouveau = chemin(membre1, proposee)
    assert nouveau != ou
    assert client.post(nouveau).status_code == 302


@pytest.mark.deux_moteurs
def test_what_is_taken_back_is_no_longer_asked(proposee, membre1, juriste, client):
    ou = chemin(membre1, proposee)
    actions.annuler(proposee.current_workflow_task_state, juriste)
    assert "n’est plus proposé" in texte(html(client.post(ou)).select_one("main"))
