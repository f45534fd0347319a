"""« Proposer un événement »: no cookie, a guard, a mailed link with a button; then a draft, the address forgotten."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from agenda.models import EvenementPage, EvenementPropose
from agenda.propositions.actions import GUICHET
from redaction.memoire.conservation import appliquer
from socle.formulaires_publics import tamponner
from socle.models import Courriel
from socle.propositions import DELAI, MEMOIRE_DES_COURRIELS, PAR_ADRESSE_MAX
from tests.gestes import connecter, publier
from tests.lecture import page, texte

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]

ICI = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
ADRESSE = "/proposer-un-evenement/"


def saisie(**champs):
    """What a browser sends once somebody has typed."""
    return {
        "titre": "Journée du littoral", "nature": "journee", "heure_debut": "09:00",
        "debut": f"{timezone.localdate() + timedelta(days=30):%Y-%m-%d}", "heure_fin": "17:00",
        "fin": "", "modalite": "sur_place", "lieu": "Halle", "adresse": "", "code_postal": "97400",
        "ville": "Saint-Denis", "organisateur_nom": "Les Passeurs", "presentation": "Une journée.", "tarif": "",
        "inscription_url": "", "courriel": "organisatrice@example.org", "site_web": "",
        "tampon": tamponner("evenement", timezone.now() - timedelta(seconds=60)),
    } | champs  # fmt: skip


def envoyer(entetes=ICI, **champs):
    return Client(enforce_csrf_checks=True).post(ADRESSE, saisie(**champs), headers=entetes)


def lien():
    """The path of the last mailed link."""
    return re.search(r"https?://[^/]+(/proposer-un-evenement/confirmer/\S+)", Courriel.objects.first().texte)[
        1
    ]


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"titre": ""}, "nécessaire"),
        ({"titre": "x" * 10_000}, "au plus 200"),
        ({"nature": "banquet"}, "banquet"),
        ({"debut": ""}, "nécessaire"),
        ({"debut": "2026-13-01"}, "25/11/2026"),
        ({"debut": "0000-00-00"}, "25/11/2026"),
        ({"debut": "1999-01-01"}, "jour à venir"),
        ({"debut": "9999-12-31"}, "jour à venir"),
        ({"debut": "\x00"}, "25/11/2026"),
        ({"fin": "2020-01-01"}, "La fin précède le début"),
        ({"fin": "9999-12-31"}, "un an au plus"),
        ({"heure_debut": "25:99"}, "14:30"),
        ({"heure_fin": "08:00"}, "doit suivre"),
        ({"code_postal": "9740x"}, "cinq chiffres"),
        ({"code_postal": "٧٧٧٧٧"}, "cinq chiffres"),
        ({"inscription_url": "javascript:alert(1)"}, "URL valide"),
        ({"courriel": "pas une adresse"}, "adresse"),
        ({"courriel": "a@example.org\nBcc: b@example.org"}, "adresse"),
        ({"site_web": "http://spam.example.org"}, "rester vide"),
        ({"tampon": "faux"}, "trop longtemps"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_lost(site, champs, dit):
    reponse = envoyer(**champs)
    lue = page(reponse)
    assert dit in texte(lue.select_one(".formulaire-public"))
    assert lue.select_one("#champ-organisateur_nom")["value"] == "Les Passeurs"
    assert not EvenementPropose.objects.exists()
    assert not Courriel.objects.exists()


def test_a_form_from_elsewhere_is_refused(site):
    assert "ne dit pas que ce formulaire" in texte(page(envoyer(entetes={"Sec-Fetch-Site": "cross-site"})))
    assert not EvenementPropose.objects.exists()


def test_it_is_typed_confirmed_read_published_and_the_address_forgotten(client, site, redactrice):
    assert not client.get(ADRESSE).cookies
    assert envoyer()["Location"] == "/proposer-un-evenement/merci/"
    assert not EvenementPage.objects.exists()
    assert "organisatrice" not in lien()
    for _ in range(2):
        lue = client.get(lien())
        assert page(lue).select_one("form button")
        assert not EvenementPage.objects.exists()
    for _ in range(2):
        assert "confirmé" in texte(page(client.post(lien())))
    brouillon = EvenementPage.objects.get()
    assert not brouillon.live
    assert client.get(brouillon.url or "/agenda/journee-du-littoral/").status_code == 404
    assert (brouillon.fuseau, brouillon.departement, brouillon.seances.count()) == (
        "Indian/Reunion",
        "974",
        1,
    )
    assert EvenementPropose.objects.get().saisie == {}
    assert "Journée du littoral" in texte(page(connecter(redactrice).get("/gestion/")))
    publier(brouillon)
    assert not EvenementPropose.objects.exists()
    assert Courriel.objects.first().destinataire == "organisatrice@example.org"
    assert "est en ligne" in Courriel.objects.first().texte
    appliquer(timezone.now() + MEMOIRE_DES_COURRIELS - timedelta(hours=1))
    assert Courriel.objects.exists()
    appliquer(timezone.now() + MEMOIRE_DES_COURRIELS + timedelta(hours=1))
    assert not Courriel.objects.exists()


def test_what_is_set_aside_leaves_a_reason_and_nothing_else(client, site, redactrice):
    envoyer()
    client.post(mot := lien())
    GUICHET.ecarter(EvenementPropose.objects.get(), redactrice, "Trop loin de nos sujets.")
    assert not EvenementPage.objects.exists()
    assert not EvenementPropose.objects.exists()
    assert "Trop loin de nos sujets." in Courriel.objects.first().texte
    assert client.get(mot).status_code == 404


@pytest.mark.parametrize("mot", ["x", "1:x:y", "9" * 5000, "%00", "é"])
def test_a_false_link_leads_nowhere(client, site, mot):
    for geste in (client.get, client.post):
        assert geste(f"{ADRESSE}confirmer/{mot}/").status_code in (400, 404)


def test_one_address_is_not_flooded_and_what_nobody_confirms_is_deleted(site):
    for _ in range(PAR_ADRESSE_MAX):
        assert envoyer().status_code == 302
    assert "attendent déjà" in texte(page(envoyer()))
    assert GUICHET.oublier(timezone.now()) == 0
    assert GUICHET.oublier(timezone.now() + DELAI) == PAR_ADRESSE_MAX
    assert not EvenementPropose.objects.exists()
