"""Signing in: slowed down after failures, silent about who has an account, with passwords that are hard to guess."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings as reglages
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from socle.models import Courriel
from tests.lecture import page as html
from tests.lecture import texte, textes
from tests.socle.factories import MOT_DE_PASSE, UtilisateurFactory

pytestmark = pytest.mark.un_moteur

CONNEXION = "/gestion/login/"
FAUX = "pas-le-bon-2026"


@pytest.fixture
def compte(redactrice):
    """Somebody who may sign in."""
    return redactrice


def entrer(client, adresse, mot_de_passe=FAUX, ip="192.0.2.1", suite="/gestion/"):
    envoi = {"username": adresse, "password": mot_de_passe, "next": suite}
    return client.post(CONNEXION, envoi, REMOTE_ADDR=ip)


def echouer(client, adresse, fois, **kwargs):
    """The statuses of that many failures."""
    return [entrer(client, adresse, **kwargs).status_code for _ in range(fois)]


def plainte(reponse):
    """What the sign-in page says of the failure."""
    assert reponse.status_code == 200
    return [mot for mot in textes(html(reponse), ".messages li, [role=alert], .error-message") if mot]


# --- Failures --------------------------------------------------------------------------------------------------------


def test_the_right_password_opens(client, compte):
    reponse = entrer(client, compte.email, MOT_DE_PASSE)
    assert (reponse.status_code, reponse.headers["Location"]) == (302, "/gestion/")
    assert client.get("/gestion/").status_code == 200


@pytest.mark.deux_moteurs
def test_the_case_of_the_address_does_not_matter(client, compte):
    assert entrer(client, compte.email.upper(), MOT_DE_PASSE).status_code == 302


def test_failures_tell_nothing_of_the_account(client, compte):
    UtilisateurFactory(email="parti@example.org", is_active=False)
    plaintes = {
        tuple(plainte(entrer(client, adresse, mot)))
        for adresse, mot in (
            (compte.email, FAUX),
            ("inconnue@example.org", FAUX),
            ("parti@example.org", FAUX),
            ("parti@example.org", MOT_DE_PASSE),
            ("pas une adresse", FAUX),
        )
    }
    (seule,) = plaintes
    assert seule
    assert "Saisissez" not in seule[0]


@pytest.mark.parametrize("adresse", ["redactrice@example.org", "inconnue@example.org"])
@pytest.mark.deux_moteurs
def test_after_six_failures_the_door_closes_a_while(client, compte, adresse):
    assert echouer(client, adresse, 7)[-1] == 429
    reponse = entrer(client, adresse, MOT_DE_PASSE)
    assert reponse.status_code == 429
    lu = html_429(reponse)
    assert texte(lu.h1) == "Trop de tentatives de connexion"
    assert "Attendez un quart d’heure" in texte(lu.main)
    assert adresse not in texte(lu)
    assert lu.select_one("html[lang=fr] .entete")
    assert "_auth_user_id" not in client.session


def html_429(reponse):
    """The page of a closed door, read like any other."""
    reponse.status_code = 200
    return html(reponse)


def test_the_page_of_a_closed_door_is_the_same_for_everyone(client, compte):
    pages = []
    for adresse in (compte.email, "inconnue@example.org"):
        echouer(client, adresse, 7)
        pages.append(entrer(client, adresse).content)
    assert pages[0] == pages[1]


@pytest.mark.deux_moteurs
def test_case_and_blanks_share_the_count(client, compte):
    variantes = [
        compte.email,
        compte.email.upper(),
        compte.email.title(),
        f" {compte.email}",
        f"{compte.email} ",
    ]
    statuts = [entrer(client, variante).status_code for variante in [*variantes, *variantes]]
    assert 429 in statuts[:7]
    assert entrer(client, compte.email, MOT_DE_PASSE).status_code == 429


def test_somebody_else_s_failures_do_not_close_my_door(client, compte):
    echouer(client, compte.email, 8, ip="203.0.113.9")
    assert entrer(client, compte.email, ip="203.0.113.9").status_code == 429
    assert entrer(client, compte.email, MOT_DE_PASSE, ip="192.0.2.1").status_code == 302


def test_one_account_s_failures_do_not_close_its_neighbour_s_door(client, compte, juriste):
    echouer(client, compte.email, 8)
    assert entrer(client, juriste.email, MOT_DE_PASSE).status_code == 302


def test_an_address_made_up_in_a_header_does_not_start_a_new_count(client, compte):
    for n in range(8):
        client.post(
            CONNEXION,
            {"username": compte.email, "password": FAUX},
            REMOTE_ADDR="192.0.2.1",
            headers={"x-forwarded-for": f"198.51.100.{n}"},
        )
    assert entrer(client, compte.email, MOT_DE_PASSE).status_code == 429


@pytest.mark.deux_moteurs
def test_it_opens_again_after_a_quarter_of_an_hour(client, compte):
    echouer(client, compte.email, 7)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert entrer(client, compte.email, MOT_DE_PASSE).status_code == 302


def test_a_success_forgets_the_failures(client, compte):
    echouer(client, compte.email, 5)
    assert entrer(client, compte.email, MOT_DE_PASSE).status_code == 302
    assert echouer(client, compte.email, 5) == [200] * 5


@pytest.mark.deux_moteurs
def test_the_journal_of_failures_holds_no_password(client, compte):
    entrer(client, compte.email)
    assert FAUX not in str(list(AccessAttempt.objects.values()))


def test_one_comes_back_to_this_site_only(client, compte):
    reponse = entrer(client, compte.email, MOT_DE_PASSE, suite="https://ailleurs.example.org/")
    assert reponse.headers["Location"] == "/gestion/"


def test_the_cookie_is_for_the_browser_and_this_site_only(client, compte):
    entrer(client, compte.email, MOT_DE_PASSE)
    cookie = client.cookies[reglages.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize(
    "envoi",
    [
        {},
        {"username": ""},
        {"username": "x" * 5000, "password": "y" * 5000},
        {"username": "nul\x00", "password": "nul\x00"},
    ],
)
@pytest.mark.deux_moteurs
def test_a_strange_form_is_answered(client, db, envoi):
    assert client.post(CONNEXION, envoi).status_code == 200


def test_the_form_is_in_french_and_says_what_its_fields_are_for(client, db):
    lu = html(client.get(CONNEXION))
    assert [label.replace("*", "").strip() for label in textes(lu, "form label")][:2] == [
        "Adresse électronique",
        "Mot de passe",
    ]
    assert lu.select_one("[name=username]")["autocomplete"] == "username"
    assert lu.select_one("[name=password]")["autocomplete"] == "current-password"


# --- Passwords -------------------------------------------------------------------------------------------------------


def test_passwords_are_kept_with_argon2(settings):
    settings.PASSWORD_HASHERS = [h for h in settings.PASSWORD_HASHERS if "MD5" not in h]
    assert make_password("x").startswith("argon2$argon2id$")


def demander(client, adresse):
    return client.post(reverse("wagtailadmin_password_reset"), {"email": adresse}, follow=True)


def lien_recu():
    """The path of the link that the only mail written holds."""
    (lien,) = re.findall(r"https?://\S+", Courriel.objects.get().texte)
    assert lien.startswith(reglages.ADRESSE_DU_SITE)
    return lien.removeprefix(reglages.ADRESSE_DU_SITE)


def test_asking_for_a_new_password_tells_nothing_of_the_account(client, compte):
    UtilisateurFactory(email="parti@example.org", is_active=False)
    reponses = [demander(client, a) for a in (compte.email, "inconnue@example.org", "parti@example.org")]
    assert len({(r.status_code, r.redirect_chain[-1], texte(html(r))) for r in reponses}) == 1
    assert Courriel.objects.get().destinataire == compte.email


def test_the_mail_leaves_with_the_others(client, compte):
    """Sent at once, it would make the answer longer for an account that exists, and fail with the server."""
    demander(client, compte.email)
    assert mail.outbox == []
    assert Courriel.objects.get().sujet == "Réinitialisation de mot de passe"


def test_asking_again_and_again_writes_one_mail_in_five_minutes(client, compte):
    for _ in range(4):
        demander(client, compte.email)
    assert Courriel.objects.count() == 1
    Courriel.objects.update(cree_le=timezone.now() - timedelta(minutes=6))
    demander(client, compte.email)
    assert Courriel.objects.count() == 2


def test_the_direction_does_not_read_the_link(client, compte, connecte, administratrice):
    demander(client, compte.email)
    courriel, direction = Courriel.objects.get(), connecte(administratrice)
    for nom, cles in (("index", ()), ("inspect", (courriel.pk,)), ("edit", (courriel.pk,))):
        reponse = direction.get(reverse(f"courriels:{nom}", args=cles), follow=True)
        assert "password_reset/" not in reponse.content.decode()


@pytest.mark.deux_moteurs
def test_the_link_gives_a_new_password_once(client, compte):
    demander(client, compte.email)
    lien = lien_recu()
    formulaire = client.get(lien, follow=True)
    suite, neuf = formulaire.redirect_chain[-1][0], "une-phrase-bien-longue-2026"
    assert client.post(suite, {"new_password1": neuf, "new_password2": neuf}).status_code == 302
    assert entrer(client, compte.email, MOT_DE_PASSE).status_code == 200
    assert entrer(client, compte.email, neuf).status_code == 302
    assert not html(client.get(lien, follow=True)).select("input[name=new_password1]")


@pytest.mark.parametrize("faible", ["court", "123456789012", "motdepasse", "redactrice@example.org"])
def test_a_weak_password_is_refused(client, compte, faible):
    demander(client, compte.email)
    suite = client.get(lien_recu(), follow=True).redirect_chain[-1][0]
    assert client.post(suite, {"new_password1": faible, "new_password2": faible}).status_code == 200


def test_signing_out_closes_the_session(client, compte):
    entrer(client, compte.email, MOT_DE_PASSE)
    client.post(reverse("wagtailadmin_logout"))
    assert client.get("/gestion/").status_code == 302
