"""What every public answer carries and never carries: headers, cookies, scripts, other people's machines."""

import re
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from django.test import Client

from infomie.middleware import PUBLIC
from tests.gestes import connecter
from tests.lecture import octets, page
from tests.site_entier import site_entier
from tests.socle.factories import UtilisateurFactory

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]

POLITIQUE = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; "
    "img-src 'self' data:"
)


@pytest.fixture(scope="module")
def public(base_du_module):
    """A site with one content of each kind."""
    return site_entier()


@pytest.fixture(scope="module")
def lues(public):
    """Its pages, each read once: address → parsed."""
    return {adresse: page(Client().get(adresse)) for adresse in public.html}


def test_no_cookie_is_set_for_a_visitor(public):
    for adresse in public.adresses:
        client = Client()
        reponse = client.get(adresse)
        octets(reponse)
        assert not reponse.cookies, adresse
        assert not client.cookies, adresse
        if reponse.status_code == 200:
            assert "Cookie" not in reponse.headers.get("Vary", ""), adresse


@pytest.mark.deux_moteurs
def test_the_policy_of_content_is_the_strictest_everywhere(public, client):
    assert PUBLIC == POLITIQUE
    for adresse in (*public.adresses, "/_util/rien/"):
        reponse = client.get(adresse)
        octets(reponse)
        assert reponse.headers["Content-Security-Policy"] == POLITIQUE, adresse
        assert reponse.headers["X-Content-Type-Options"] == "nosniff", adresse
        assert reponse.headers["X-Frame-Options"] == "DENY", adresse
        assert reponse.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert reponse.headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.deux_moteurs
def test_what_is_refused_at_once_has_its_policy_too(client, db):
    assert client.get("/%00").headers["Content-Security-Policy"] == POLITIQUE
    assert client.get("/", headers={"host": "evil.example"}).headers["Content-Security-Policy"] == POLITIQUE


def test_nothing_is_written_in_the_page_that_the_policy_forbids(lues):
    for adresse, lue in lues.items():
        assert not lue.select("style, [style], iframe, object, embed, base"), adresse
        for script in lue.select("script:not([type='application/ld+json'])"):  # data: no browser runs it
            assert script.get("src"), adresse
            assert not script.get_text(strip=True), adresse
        gestionnaires = [nom for noeud in lue.find_all(True) for nom in noeud.attrs if nom.startswith("on")]
        assert not gestionnaires, adresse
        assert not re.search(r"(href|src|action)=.javascript:", str(lue)), adresse


def charges(lue):
    """The addresses that a browser asks by itself to show a page."""
    yield from (noeud["src"] for noeud in lue.select("[src]"))
    yield from (noeud["srcset"] for noeud in lue.select("[srcset]"))
    yield from (noeud["data"] for noeud in lue.select("[data]"))
    yield from (lien["href"] for lien in lue.select("link[href]") if "canonical" not in lien["rel"])


def test_a_page_loads_nothing_from_another_machine(lues):
    for adresse, lue in lues.items():
        assert list(charges(lue))
        for charge in charges(lue):
            assert not urlsplit(charge).netloc, (adresse, charge)
        assert not lue.select("link[rel=dns-prefetch], link[rel=preconnect], meta[http-equiv=refresh]")


def test_a_form_for_visitors_only_reads(lues):
    for adresse, lue in lues.items():
        for formulaire in lue.select("form"):
            assert formulaire["method"].lower() == "get", adresse
            assert not urlsplit(formulaire.get("action", "")).netloc, adresse
            assert not formulaire.select("[name=csrfmiddlewaretoken]")


def test_an_anchor_leads_to_a_place_of_its_page(lues):
    for adresse, lue in lues.items():
        for lien in lue.select("a[href^='#'], label[for], use[href^='#'], [aria-labelledby]"):
            cible = lien.get("href") or f"#{lien.get('for') or lien['aria-labelledby']}"
            assert lue.find(id=cible.removeprefix("#")), (adresse, cible)


def test_an_identifier_is_used_once(lues):
    for adresse, lue in lues.items():
        identifiants = [noeud["id"] for noeud in lue.select("[id]")]
        assert len(identifiants) == len(set(identifiants)), adresse


def test_headings_go_down_one_level_at_a_time(lues):
    for adresse, lue in lues.items():
        niveaux = [int(titre.name[1]) for titre in lue.main.find_all(re.compile(r"^h[1-6]$"))]
        assert niveaux[0] == 1
        assert all(suivant <= niveau + 1 for niveau, suivant in pairwise(niveaux)), adresse


def test_no_variable_is_left_unfilled(public, client):
    for adresse in public.html:
        brut = client.get(adresse).content.decode()
        assert not re.search(r"\{\{|\{%|None[<\s]|&amp;(amp|lt|gt|quot|#x27);", brut), adresse


def test_a_page_is_compressed(public, client):
    reponse = client.get(public.pages[0].url, headers={"Accept-Encoding": "gzip"})
    assert reponse.headers["Content-Encoding"] == "gzip"


def test_head_says_what_get_would(public, client):
    for adresse in public.adresses:
        tete, tout = client.head(adresse), client.get(adresse)
        assert octets(tete) == b""
        octets(tout)
        assert tete.status_code == tout.status_code
        assert tete.headers["Content-Type"] == tout.headers["Content-Type"]


@pytest.mark.deux_moteurs
def test_the_staff_reads_with_the_policy_of_the_bar(public):
    """The bar is drawn by Wagtail, which styles what it draws."""
    client = connecter(UtilisateurFactory(de_la_redaction=True))
    reponse = client.get("/")
    assert "'unsafe-inline'" in reponse.headers["Content-Security-Policy"]
    assert "default-src 'self'" in reponse.headers["Content-Security-Policy"]
