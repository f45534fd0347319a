"""From where a request comes: counted for each visitor, behind proxies too, and chosen by none."""

from datetime import UTC, datetime

import pytest
from django.test import Client, RequestFactory

from infomie.acces import adresse_du_visiteur
from socle.debit import attente
from tests.socle.factories import MOT_DE_PASSE

CONNEXION = "/gestion/login/"
MANDATAIRE = "127.0.0.1"
ICI, AILLEURS = "198.51.100.7", "203.0.113.50"


def requete(annonce=None, prise=MANDATAIRE):
    entetes = {} if annonce is None else {"HTTP_X_FORWARDED_FOR": annonce}
    return RequestFactory().get("/", REMOTE_ADDR=prise, **entetes)


@pytest.mark.parametrize(
    ("mandataires", "annonce", "attendue"),
    [
        (0, None, MANDATAIRE),
        (0, ICI, MANDATAIRE),  # nobody in front: whoever says so lies
        (1, ICI, ICI),
        (1, f"10.9.8.7, {ICI}", ICI),  # the visitor wrote the first
        (1, f"’; DROP TABLE, {ICI}", ICI),
        (1, f"{AILLEURS},{AILLEURS},{ICI}", ICI),
        (2, f"{ICI}, 10.0.0.2", ICI),
        (2, f"{AILLEURS}, {ICI}, 10.0.0.2", ICI),
        (2, ICI, MANDATAIRE),  # did not come through both
        (1, None, MANDATAIRE),
        (1, "", MANDATAIRE),
        (1, "unknown", MANDATAIRE),
        (1, f"{ICI}:51234", ICI),
        (1, "2001:DB8:0::1", "2001:db8::1"),
        (1, "[2001:db8::1]:443", "2001:db8::1"),
        (1, f"::ffff:{ICI}", ICI),
        (1, "fe80::1%eth0", "fe80::1"),
        (1, "," * 5000, MANDATAIRE),
        (1, "9" * 5000, MANDATAIRE),
        (1, f"{ICI}\x00", MANDATAIRE),
        (-1, ICI, MANDATAIRE),
    ],
)
def test_the_address_is_the_one_that_the_first_proxy_saw(settings, mandataires, annonce, attendue):
    settings.NOMBRE_DE_MANDATAIRES = mandataires
    assert adresse_du_visiteur(requete(annonce)) == attendue


def test_a_socket_without_an_address_has_none(settings):
    assert adresse_du_visiteur(requete(prise="")) is None
    settings.NOMBRE_DE_MANDATAIRES = 1
    assert adresse_du_visiteur(requete(ICI, prise="")) == ICI


def entrer(compte, annonce, mot_de_passe="faux"):
    """The status of a sign-in that comes through a proxy."""
    client = Client(REMOTE_ADDR=MANDATAIRE, HTTP_X_FORWARDED_FOR=annonce)
    return client.post(CONNEXION, {"username": compte.email, "password": mot_de_passe}).status_code


def test_nobody_locks_an_account_from_elsewhere(settings, redactrice):
    settings.NOMBRE_DE_MANDATAIRES = 1
    assert [entrer(redactrice, ICI) for _ in range(7)][-1] == 429
    assert entrer(redactrice, ICI, MOT_DE_PASSE) == 429
    assert entrer(redactrice, AILLEURS, MOT_DE_PASSE) == 302


def test_inventing_addresses_opens_no_new_count(settings, redactrice):
    settings.NOMBRE_DE_MANDATAIRES = 1
    assert [entrer(redactrice, f"192.0.2.{n}, {ICI}") for n in range(7)][-1] == 429
    settings.NOMBRE_DE_MANDATAIRES = 0
    assert (
        entrer(redactrice, AILLEURS, MOT_DE_PASSE) == 302
    )  # counted at the socket's address, which never failed
    assert [entrer(redactrice, f"192.0.2.{n}") for n in range(7)][-1] == 429


def test_each_visitor_has_a_rate_of_their_own(settings, horloge):
    settings.NOMBRE_DE_MANDATAIRES = 1
    instant = horloge(datetime(2026, 6, 1, 8, 0, tzinfo=UTC))
    for n in range(3):
        assert attente(requete(f"192.0.2.{n}, {ICI}"), instant, "essai", 3, 600) == 0
    assert attente(requete(f"192.0.2.9, {ICI}"), instant, "essai", 3, 600) > 0
    assert attente(requete(AILLEURS), instant, "essai", 3, 600) == 0
