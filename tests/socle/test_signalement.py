"""« Signaler une erreur »: no cookie, no name, a guard; nothing typed is lost, nothing is told to the public."""

import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from socle.formulaires_publics import AGE_MAX, AGE_MIN, ENVOIS, age_du_tampon, nettoyer, tamponner
from socle.models import Contenu, DemandeRelecture
from socle.models.relecture import VISITEUR
from tests.annuaire.factories import ActeurPageFactory
from tests.documentation.factories import FicheExpertPageFactory, RessourcePageFactory
from tests.lecture import liens, page, texte

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]

ICI = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
VIEUX = timedelta(seconds=60)


@pytest.fixture
def notice(site):
    return RessourcePageFactory(title="Guide du recours", parent=site.rubrique)


def adresse(contenu, suite=""):
    return f"/signaler-une-erreur/{contenu.pk}/{suite}"


def tampon(age=VIEUX, but="signalement"):
    return tamponner(but, timezone.now() - age)


def envoyer(contenu, /, client=None, entetes=ICI, **champs):
    """What a browser sends once somebody has typed."""
    envoi = {"quoi": "Le lien est mort.", "passage": "", "site_web": "", "tampon": tampon()} | champs
    client = client or Client(enforce_csrf_checks=True)
    return client.post(adresse(contenu), envoi, headers=entetes)


def refus(reponse):
    """The sentences of refusal; nothing was kept."""
    assert not DemandeRelecture.objects.exists()
    from_page = page(reponse) if reponse.status_code == 200 else None
    assert from_page is not None, reponse.status_code
    return texte(from_page.select_one(".formulaire-public"))


# --- Who may reach it -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suite", ["", "merci/"])
def test_what_is_not_public_has_no_form(client, site, notice, brouillon_et_restreint, suite):
    for contenu in brouillon_et_restreint:
        assert client.get(adresse(contenu, suite)).status_code == 404
        assert envoyer(contenu).status_code == 404
    for cle in (site.rubrique.pk, 10**9, 10**18, 10**30):
        assert client.get(f"/signaler-une-erreur/{cle}/{suite}").status_code == 404
    assert not DemandeRelecture.objects.exists()


@pytest.fixture
def brouillon_et_restreint(site):
    """A draft, a content kept for some readers, one under a branch that is."""
    restreint = RessourcePageFactory(parent=site.rubrique, restreint=True)
    PageViewRestriction.objects.create(page=site.fiches, restriction_type="login")
    return (
        RessourcePageFactory(parent=site.rubrique, brouillon=True),
        restreint,
        FicheExpertPageFactory(parent=site.fiches),
    )


def test_each_public_content_leads_there_without_a_cookie(client, site, notice):
    for contenu in (notice, FicheExpertPageFactory(parent=site.fiches), ActeurPageFactory()):
        lien = liens(page(client.get(contenu.url)).main)["Signaler une erreur"]
        assert lien == adresse(contenu)
        reponse = client.get(lien)
        assert not reponse.cookies
        assert "no-store" in reponse.headers["Cache-Control"]
        assert reponse.headers["X-Robots-Tag"] == "noindex"
    assert "Disallow: /signaler-une-erreur/" in client.get("/robots.txt").content.decode()


def test_nothing_of_the_visitor_is_asked(client, notice):
    lue = page(client.get(adresse(notice)))
    formulaire = lue.select_one(".formulaire-public")
    assert {champ["name"] for champ in formulaire.select("input, textarea")} == {
        "quoi", "passage", "tampon", "site_web",
    }  # fmt: skip
    assert "N’indiquez aucun nom de jeune" in texte(formulaire)
    assert "nous ne pourrons donc pas vous répondre" in texte(lue.main)
    assert lue.select_one("meta[name=robots]")["content"] == "noindex"


# --- What it does -----------------------------------------------------------------------------------------------------


@pytest.mark.deux_moteurs
def test_a_report_lands_in_the_list_and_the_public_sees_nothing(client, site):
    loin = timezone.localdate() + timedelta(days=90)
    lu = timezone.localdate() - timedelta(days=9)
    fiche = FicheExpertPageFactory(parent=site.fiches, a_revoir_le=loin, verifie_le=lu)
    avant = client.get(fiche.url).content
    reponse = envoyer(fiche, client, passage="article L. 221-2-4")
    assert (reponse.status_code, reponse.headers["Location"]) == (302, adresse(fiche, "merci/"))
    assert not reponse.cookies
    merci = client.get(reponse.headers["Location"])
    assert "Merci" in texte(page(merci).h1)
    assert not merci.cookies
    demande = DemandeRelecture.objects.get()
    assert (demande.motif, demande.passage, demande.source) == (
        "Le lien est mort.", "article L. 221-2-4", VISITEUR,
    )  # fmt: skip
    assert demande.demandee_par is None
    assert client.get(fiche.url).content == avant
    apres = Contenu.objects.get(pk=fiche.pk)
    assert (apres.a_revoir_le, apres.verifie_le) == (loin, lu)
    assert [c.pk for c in Contenu.objects.a_relire(timezone.localdate())] == [fiche.pk]


def test_the_same_report_twice_is_one(notice):
    envoyer(notice)
    assert envoyer(notice, quoi="  Le lien est mort. ").status_code == 302
    assert DemandeRelecture.objects.count() == 1


@pytest.mark.deux_moteurs
def test_more_than_five_wait_no_more_and_what_was_typed_is_given_back(notice):
    for n in range(5):
        assert envoyer(notice, quoi=f"Erreur {n}").status_code == 302
    reponse = envoyer(notice, quoi="La sixième")
    assert "déjà signalées" in texte(page(reponse))
    assert page(reponse).select_one("textarea").get_text().strip() == "La sixième"
    assert envoyer(notice, quoi="Erreur 3").status_code == 302
    assert DemandeRelecture.objects.count() == 5
    DemandeRelecture.objects.filter(motif="Erreur 0").update(reglee_le=timezone.now())
    assert envoyer(notice, quoi="La sixième").status_code == 302


def test_line_breaks_count_for_one_and_what_cannot_be_read_goes(notice):
    lignes = "\r\n".join(["a" * 49] * 10)  # 499 characters as they are kept
    assert envoyer(notice, quoi=lignes).status_code == 302
    assert DemandeRelecture.objects.get().motif == lignes.replace("\r\n", "\n")
    assert nettoyer(" a\x00b\x1b\r\nc\rd\ufffe ") == "ab\nc\nd"


# --- The guard --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "entetes",
    [
        {},
        {"Origin": "https://ailleurs.example.org"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://testserver.example.org"},
        {"Origin": "https://testserver"},
        {"Origin": "http://testserver:81"},
        {"Origin": "http://testserver, http://ailleurs.example.org"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": ""},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://ailleurs.example.org"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Referer": "http://testserver/"},
        {"X-Forwarded-Host": "ailleurs.example.org", "Origin": "https://ailleurs.example.org"},
    ],
)
def test_what_does_not_come_from_here_is_refused_and_nothing_is_lost(notice, entetes):
    reponse = envoyer(notice, entetes=entetes)
    assert "ne dit pas que ce formulaire vient de notre site" in refus(reponse)
    assert page(reponse).select_one("textarea").get_text().strip() == "Le lien est mort."


@pytest.mark.parametrize(
    "entetes",
    [
        {"Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": settings.ADRESSE_DU_SITE, "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_what_comes_from_here_passes(notice, entetes):
    assert envoyer(notice, entetes=entetes).status_code == 302


@pytest.mark.parametrize(
    ("age", "passe"),
    [(AGE_MIN - 1, False), (AGE_MIN, True), (AGE_MAX - 1, True), (AGE_MAX + 1, False), (-60, False)],
)
def test_a_stamp_has_an_age(notice, horloge, age, passe):
    maintenant = horloge(timezone.now().replace(microsecond=0))
    reponse = envoyer(notice, tampon=tamponner("signalement", maintenant - timedelta(seconds=age)))
    assert (reponse.status_code == 302) is passe


def test_a_form_left_open_is_sent_again_in_one_click(notice, horloge):
    depart = horloge(timezone.now().replace(microsecond=0))
    reponse = envoyer(notice, tampon=tamponner("signalement", depart - timedelta(days=2)))
    assert "restée ouverte trop longtemps" in refus(reponse)
    rendu = {
        champ["name"]: champ.get("value", "") for champ in page(reponse).select(".formulaire-public input")
    }
    horloge(depart + timedelta(seconds=AGE_MIN))
    assert envoyer(notice, tampon=rendu["tampon"]).status_code == 302


TAMPONS = [
    "", "x", "1", "1:x", ":", "::", "-1:abc", "9" * 400, "é" * 50, "\x00", "1e9:AAAA", "1790000000:" + "a" * 43,
    "../../etc/passwd", "{{ 7*7 }}", "' OR 1=1", "null", "[]",
]  # fmt: skip


@pytest.mark.parametrize("valeur", [*TAMPONS, "autre formulaire", "altéré"])
def test_a_stamp_that_we_did_not_make_for_this_form_is_refused(notice, valeur):
    forges = {"autre formulaire": tampon(but="autre"), "altéré": "1" + tampon()}
    forge = forges.get(valeur, valeur)
    assert age_du_tampon(forge, "signalement", timezone.now()) is None
    assert "restée ouverte trop longtemps" in refus(envoyer(notice, tampon=forge))


def test_what_fills_the_field_that_nobody_sees_is_told_to_send_again(notice):
    reponse = envoyer(notice, site_web="https://spam.example.org")
    assert "Il a été vidé" in refus(reponse)
    assert page(reponse).select_one("input[name=site_web]").get("value", "") == ""
    assert page(reponse).select_one("textarea").get_text().strip() == "Le lien est mort."


def test_one_address_sends_ten_in_ten_minutes(notice, horloge):
    depart = horloge(timezone.now().replace(minute=0, second=0, microsecond=0))
    for n in range(ENVOIS):
        assert envoyer(notice, quoi=f"Erreur {n % 4}").status_code == 302
    reponse = envoyer(notice, quoi="Une de plus")
    assert (reponse.status_code, reponse.headers["Retry-After"]) == (429, "600")
    assert "réessayez dans 10 minutes" in reponse.content.decode()
    assert "Une de plus" in reponse.content.decode()
    assert not any("127.0.0.1" in str(cle) for cle in cache._cache)
    assert envoyer(notice, Client(REMOTE_ADDR="192.0.2.7"), quoi="Erreur 1").status_code == 302
    horloge(depart + timedelta(minutes=10))
    assert envoyer(notice, quoi="Une de plus").status_code == 302


# --- Hostile ----------------------------------------------------------------------------------------------------------

SAISIES = [
    {"quoi": ""}, {"quoi": "   \r\n "}, {"quoi": "\x00"}, {"quoi": "\u200b\ufeff"[1:] * 0}, {"quoi": "q" * 501},
    {"quoi": "q" * 10_000}, {"quoi": "é" * 1_000_000}, {"passage": "p" * 301}, {"passage": "p" * 100_000},
    {"quoi": "\ufffe\uffff\x1b"}, {"quoi": "\x85\x9f"},
]  # fmt: skip


@pytest.mark.parametrize("rang", range(len(SAISIES)))
@pytest.mark.deux_moteurs
def test_what_cannot_be_kept_is_refused_in_words(notice, rang):
    assert "champ__erreur" in envoyer(notice, **SAISIES[rang]).content.decode()
    assert not DemandeRelecture.objects.exists()


@pytest.mark.parametrize(
    "mots",
    [
        "<script>alert(1)</script>", "{{ 7*7 }} {% debug %}", "'; DROP TABLE socle_contenu; --", "\u202erenversé",
        "🧒🏽" * 100, "%s %d %n", "=HYPERLINK(1)", "a\x00b", "\\", "</textarea><b>",
    ],
)  # fmt: skip
@pytest.mark.deux_moteurs
def test_whatever_is_typed_is_text(notice, connecte, redactrice, mots):
    assert envoyer(notice, quoi=mots, passage=mots).status_code == 302
    liste = connecte(redactrice).get("/gestion/a-revoir/")
    assert "<script>alert" not in liste.content.decode()
    assert nettoyer(mots) in page(liste).select_one(".relectures__demandes").get_text()


CORPS = [
    (b"", "application/x-www-form-urlencoded"),
    (b"\xff\xfe\x00", "application/x-www-form-urlencoded"),
    (b"%ff%fe=%00&quoi=%ff", "application/x-www-form-urlencoded"),
    (b"&" * 9000, "application/x-www-form-urlencoded"),
    (b"&".join(b"a%d=1" % n for n in range(11_000)), "application/x-www-form-urlencoded"),
    (b"quoi=" + b"a" * 6_000_000, "application/x-www-form-urlencoded"),
    (json.dumps({"quoi": "x"}).encode(), "application/json"),
    (b"{" * 50_000, "application/json"),
    (b"<x/>", "text/xml"),
    (b"x", "multipart/form-data"),
    (b"--a\r\n", "multipart/form-data; boundary=a"),
    (b"--a\r\nContent-Disposition: form-data; name=\"quoi\"; filename=\"a.txt\"\r\n\r\nx\r\n--a--",
     "multipart/form-data; boundary=a"),
    (b"--a\r\nContent-Disposition: form-data; name=\"quoi\"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!\r\n--a--",
     "multipart/form-data; boundary=a"),
    (b"x", "multipart/form-data; boundary=\xc3\xa9"),
    (b"quoi=x", "application/x-www-form-urlencoded; charset=utf-9"),
    (b"quoi=x", "application/x-www-form-urlencoded; charset=utf-16"),
    (b"x", ""),
]  # fmt: skip


@pytest.mark.parametrize("rang", range(len(CORPS)))
def test_a_body_badly_made_breaks_nothing(notice, rang):
    corps, nature = CORPS[rang]
    client = Client(raise_request_exception=False)
    reponse = client.generic("POST", adresse(notice), corps, nature, headers=ICI)
    assert reponse.status_code in (200, 400), reponse.status_code
    assert not DemandeRelecture.objects.exists()


@pytest.mark.parametrize("methode", ["PUT", "PATCH", "DELETE", "TRACE", "BREW", "OPTIONS"])
def test_other_methods_are_refused(notice, methode):
    envoi = urlencode({"quoi": "x", "tampon": tampon()})
    for suite in ("", "merci/"):
        reponse = Client().generic(
            methode, adresse(notice, suite), envoi, "application/x-www-form-urlencoded", headers=ICI
        )
        assert reponse.status_code == 405
    assert not DemandeRelecture.objects.exists()


def test_reading_never_writes(client, notice):
    assert client.get(adresse(notice), {"quoi": "x", "tampon": tampon()}, headers=ICI).status_code == 200
    assert client.head(adresse(notice)).status_code == 200
    assert not DemandeRelecture.objects.exists()


@pytest.mark.parametrize("entete", ["X-Forwarded-For", "X-Real-Ip", "Forwarded", "Client-Ip"])
def test_the_limit_does_not_believe_what_the_visitor_says_of_his_address(notice, entete):
    for n in range(ENVOIS):
        envoyer(notice, entetes=ICI | {entete: f"192.0.2.{n}"}, quoi=f"Erreur {n % 4}")
    assert envoyer(notice, entetes=ICI | {entete: "192.0.2.99"}).status_code == 429


@pytest.mark.parametrize(
    "champ", ["source", "contenu", "contenu_id", "demandee_par", "reglee_le", "statut", "pk"]
)
def test_fields_that_nobody_asked_for_change_nothing(notice, site, redactrice, champ):
    autre = RessourcePageFactory(parent=site.rubrique)
    envoyer(notice, **{champ: str(redactrice.pk if champ == "demandee_par" else autre.pk)})
    demande = DemandeRelecture.objects.get()
    assert (demande.contenu_id, demande.source, demande.demandee_par) == (notice.pk, VISITEUR, None)
    assert (demande.reglee_le, demande.statut) == (None, "")


def test_two_values_for_one_field(notice):
    envoi = urlencode([("quoi", "un"), ("quoi", "deux"), ("tampon", "x"), ("tampon", tampon())])
    Client().generic("POST", adresse(notice), envoi, "application/x-www-form-urlencoded", headers=ICI)
    assert DemandeRelecture.objects.get().motif == "deux"


@pytest.mark.parametrize("nombre", [1, 5])
@pytest.mark.deux_moteurs
def test_the_form_asks_the_database_little(client, notice, nombre, django_assert_max_num_queries):
    for n in range(nombre):
        envoyer(notice, quoi=f"Erreur {n}")
    client.get(adresse(notice))
    with django_assert_max_num_queries(12):
        client.get(adresse(notice))
