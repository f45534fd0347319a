"""« Proposer un acteur »: the same counter as for events; then a draft that follows the committee's path."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from annuaire.models import ActeurPage, ActeurPropose
from socle.formulaires_publics import tamponner
from socle.models import Courriel
from tests.annuaire.factories import ActeurPageFactory
from tests.gestes import connecter, publier
from tests.lecture import page, texte
from tests.redaction.scene import proposer

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]

ICI = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
ADRESSE = "/proposer-un-acteur/"


def saisie(**champs):
    """What a browser sends once somebody has typed."""
    return {
        "titre": "Le Phare neuf", "categorie": "association", "departements": "62, 2a", "missions": ["hebergement"],
        "publics": [], "public_accueilli": "", "presentation": "Un abri.", "telephone": "01 99 00 12 34",
        "courriel_public": "", "site": "", "adresse": "3, rue du Port", "code_postal": "62100", "ville": "Calais",
        "acces": "", "horaires": "lundi : 9h-12h", "courriel": "quelquun@example.org", "site_web": "",
        "tampon": tamponner("acteur", timezone.now() - timedelta(seconds=60)),
    } | champs  # fmt: skip


def envoyer(**champs):
    return Client(enforce_csrf_checks=True).post(ADRESSE, saisie(**champs), headers=ICI)


def lien():
    """The path of the last mailed link."""
    return re.search(r"https?://[^/]+(/proposer-un-acteur/confirmer/\S+)", Courriel.objects.first().texte)[1]


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"titre": ""}, "nécessaire"),
        ({"titre": "le  RELAIS"}, "déjà dans l’annuaire"),
        ({"categorie": "confrerie"}, "confrerie"),
        ({"departements": "99"}, "« 99 » n’est pas"),
        ({"departements": "," * 50}, "n’est pas le numéro"),
        ({"departements": "9" * 10_000}, "au plus 200"),
        ({"missions": ["nuire"]}, "pas dans la liste"),
        ({"telephone": "rappelez"}, "01 99 00 12 34"),
        ({"courriel_public": "a@example.org\nBcc: b@example.org"}, "adresse"),
        ({"site": "javascript:alert(1)"}, "URL valide"),
        ({"code_postal": "6210"}, "cinq chiffres"),
        ({"horaires": "souvent"}, "il manque les heures"),
        ({"adresse_confidentielle": "on"}, "Effacez l’adresse"),
        ({"presentation": "x" * 901}, "au plus 900"),
        ({"courriel": "non"}, "adresse"),
        ({"site_web": "http://spam.example.org"}, "rester vide"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_lost(site, champs, dit):
    ActeurPageFactory(parent=site.annuaire, title="Le Relais")
    lue = page(envoyer(**champs))
    assert dit in texte(lue.select_one(".formulaire-public"))
    assert lue.select_one("#champ-acces") is not None
    assert not ActeurPropose.objects.exists()
    assert not Courriel.objects.exists()


def test_it_is_typed_confirmed_read_by_the_committee_then_public_and_the_address_forgotten(
    client, site, redactrice
):
    assert page(client.get(site.annuaire.url)).select_one(f"a[href='{ADRESSE}']")
    assert envoyer()["Location"] == f"{ADRESSE}merci/"
    assert page(client.get(lien())).select_one("form button")
    assert not ActeurPage.objects.exists()
    for _ in range(2):
        assert "confirmé" in texte(page(client.post(lien())))
    brouillon = ActeurPage.objects.get()
    version = brouillon.get_latest_revision_as_object()
    assert (brouillon.live, version.categorie_id, version.ville, version.horaires) == (
        False,
        "association",
        "Calais",
        "lundi : 9\u00a0h-12\u00a0h",
    )
    assert [un.pk for un in version.missions_assurees.all()] == ["hebergement"]
    assert {un.code for un in version.territoires.all()} == {"62", "2A"}
    assert client.get("/annuaire/le-phare-neuf/").status_code == 404
    assert "Le Phare neuf" in texte(page(connecter(redactrice).get("/gestion/")))
    assert proposer(brouillon, redactrice).workflow_in_progress
    publier(ActeurPage.objects.get())
    assert not ActeurPropose.objects.exists()
    assert "est en ligne" in Courriel.objects.first().texte


def test_what_is_set_aside_leaves_a_reason_and_nothing_else(client, site, redactrice, membre1):
    envoyer()
    client.post(mot := lien())
    adresse = reverse("redaction_ecarter_propose", args=("acteur", ActeurPropose.objects.get().pk))
    assert connecter(membre1).post(adresse, {"motif": "x"}).status_code in (302, 403)
    connecter(redactrice).post(adresse, {"motif": "Hors de notre champ."})
    assert not ActeurPage.objects.exists()
    assert "Hors de notre champ." in Courriel.objects.first().texte
    assert client.get(mot).status_code == 404
    assert connecter(redactrice).get(adresse.replace("acteur", "inconnu")).status_code == 404
