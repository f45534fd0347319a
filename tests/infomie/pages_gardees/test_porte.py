"""The door in front of the site: what it keeps, what it gives back, what nobody can make it do."""

import gzip
import hashlib
import io
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import brotli
import pytest

from infomie.pages_gardees.adresses import Adresse
from infomie.pages_gardees.magasin import Magasin
from infomie.pages_gardees.porte import Porte
from socle.validite import depend_de, ne_pas_garder, vrai_jusqu_a

pytestmark = pytest.mark.un_moteur
CORPS = ("<html><a href='x'>" + "é" * 500 + '</a><a href="/documentation/loi/">Loi</a></html>').encode()


class Regles:
    """Two addresses that are kept; the host and the scheme of the site."""

    adresse_du_site = "https://centre.example.org"

    def est_chez_nous(self, hote, protocole):
        return hote == "centre.example.org" and protocole == "https"

    def trouver(self, chemin):
        if chemin.startswith("/formulaire/"):
            return None
        return Adresse(frozenset({"q"}), ("contenus",))

    @staticmethod
    def minuit(maintenant):
        return maintenant + timedelta(hours=5)


class Application:
    """A site that counts what it is asked, and answers what it is told to."""

    def __init__(self):
        self.demandes = []
        self.statut, self.entetes, self.corps = "200 OK", [], CORPS
        self.en_rendant = lambda: None

    def __call__(self, environ, start_response):
        self.demandes.append(environ)
        self.en_rendant()
        corps = self.corps(environ) if callable(self.corps) else self.corps
        start_response(
            self.statut,
            [
                ("Content-Type", "text/html; charset=utf-8"),
                ("Content-Length", str(len(corps))),
                *self.entetes,
            ],
        )
        return [corps]


@pytest.fixture
def monde(tmp_path):
    """A door in front of a site, and who asks."""
    application = Application()
    magasin = Magasin(tmp_path / "pages", 10_000_000)
    porte = Porte(application, magasin, Regles(), "sessionid")

    def demander(adresse="/a/", **champs):
        chemin, _, requete = adresse.partition("?")
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": chemin, "QUERY_STRING": requete, "SCRIPT_NAME": "",
            "HTTP_HOST": "centre.example.org", "wsgi.url_scheme": "https", "SERVER_NAME": "x", "SERVER_PORT": "443",
            "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "203.0.113.1", "wsgi.input": io.BytesIO(b"corps"), **champs,
        }  # fmt: skip
        recu = []
        corps = b"".join(
            porte(environ, lambda statut, entetes, exc_info=None: recu.extend([statut, entetes]))
        )
        return SimpleNamespace(
            statut=recu[0], entetes=dict(recu[1]), corps=corps, d_ou=dict(recu[1]).get("X-Pages")
        )

    return SimpleNamespace(app=application, magasin=magasin, porte=porte, demander=demander)


def test_a_page_is_rendered_once(monde):
    premiere, seconde = monde.demander(), monde.demander()
    assert (premiere.d_ou, seconde.d_ou) == ("faite", "gardee")
    assert premiere.corps == seconde.corps == CORPS
    assert len(monde.app.demandes) == 1


def test_another_process_finds_it(monde):
    monde.demander()
    monde.magasin.memoire.clear()
    monde.porte.connues.clear()
    assert monde.demander().d_ou == "gardee"


@pytest.mark.parametrize(
    ("accepte", "lire"), [("br", brotli.decompress), ("gzip", gzip.decompress), ("identity", bytes)]
)
def test_each_browser_receives_the_coding_that_it_takes(monde, accepte, lire):
    for _ in range(2):
        reponse = monde.demander(HTTP_ACCEPT_ENCODING=accepte)
        assert lire(reponse.corps) == CORPS
        assert reponse.entetes["Content-Length"] == str(len(reponse.corps))
        assert reponse.entetes["Vary"] == "Accept-Encoding, Cookie"
        assert reponse.entetes["Cache-Control"] == "max-age=0, must-revalidate"


def test_a_browser_that_has_it_is_told_so(monde):
    etiquette = monde.demander(HTTP_ACCEPT_ENCODING="br").entetes["ETag"]
    reponse = monde.demander(HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=etiquette)
    assert (reponse.statut[:3], reponse.corps) == ("304", b"")
    assert monde.demander(HTTP_IF_NONE_MATCH=etiquette).statut[:3] == "200", (
        "another coding is another entity"
    )


def test_a_head_is_answered_without_body(monde):
    for _ in range(2):
        reponse = monde.demander(REQUEST_METHOD="HEAD")
        assert reponse.corps == b""
        assert reponse.entetes["Content-Length"] == str(len(CORPS))
    assert monde.demander().corps == CORPS


@pytest.mark.parametrize(
    ("statut", "entetes"),
    [
        ("404 Not Found", []), ("301 Moved", [("Location", "/b/")]), ("500 Error", []), ("503 Away", []),
        ("200 OK", [("Set-Cookie", "csrftoken=1")]), ("200 OK", [("Cache-Control", "no-store")]),
        ("200 OK", [("Cache-Control", "max-age=3, private")]), ("200 OK", [("Vary", "*")]),
    ],
)  # fmt: skip
def test_what_is_no_page_for_all_is_made_again(monde, statut, entetes):
    monde.app.statut, monde.app.entetes = statut, entetes
    assert [monde.demander().statut for _ in range(2)] == [statut, statut]
    assert len(monde.app.demandes) == 2
    assert monde.magasin.registre.compter()[0] == 0


def test_a_view_may_refuse_to_be_kept(monde):
    monde.app.en_rendant = ne_pas_garder
    assert [monde.demander().d_ou for _ in range(2)] == [None, None]


def test_an_address_that_is_not_in_the_table_is_left_as_it_comes(monde):
    reponse = monde.demander("/formulaire/?q=1", HTTP_COOKIE="vu=1", HTTP_X_TRUC="1")
    assert reponse.corps == CORPS
    assert monde.app.demandes[0]["HTTP_X_TRUC"] == "1"


@pytest.mark.parametrize(
    "champs",
    [
        {"HTTP_X_FORWARDED_HOST": "mechant.example.org"}, {"HTTP_X_ORIGINAL_URL": "/gestion/"},
        {"HTTP_X_REWRITE_URL": "/gestion/"}, {"HTTP_X_HTTP_METHOD_OVERRIDE": "POST"}, {"HTTP_COOKIE": "theme=noir"},
        {"HTTP_ACCEPT_LANGUAGE": "ar"}, {"HTTP_USER_AGENT": "<script>"}, {"HTTP_REFERER": "x"},
        {"HTTP_RANGE": "bytes=0-1"},
        {"HTTP_X_FORWARDED_FOR": "1.2.3.4"}, {"HTTP_X_FORWARDED_SCHEME": "http"}, {"HTTP_IF_MODIFIED_SINCE": "x"},
        {"HTTP_AUTHORIZATION": "Basic x"}, {"HTTP_FORWARDED": "host=mechant"}, {"HTTP_X_FORWARDED_PORT": "1"},
    ],
)  # fmt: skip
def test_nothing_of_who_asks_first_is_served_to_the_next(monde, champs):
    monde.app.corps = lambda environ: repr(sorted(environ.items(), key=str)).encode() * 3
    monde.demander(**champs)
    lue = monde.app.demandes[0]
    assert not set(champs) & set(lue)
    assert lue["wsgi.input"].read() == b""
    assert monde.demander().d_ou == "gardee"


@pytest.mark.parametrize(
    "champs",
    [
        {"HTTP_HOST": "autre.example.org"}, {"HTTP_HOST": "centre.example.org:81"}, {"HTTP_HOST": ""},
        {"wsgi.url_scheme": "http"}, {"HTTP_X_FORWARDED_PROTO": "http"}, {"REQUEST_METHOD": "POST"},
        {"CONTENT_LENGTH": "5"}, {"HTTP_COOKIE": "sessionid=1"}, {"PATH_INFO": "/a/\x00"}, {"PATH_INFO": "/a/../b/"},
        {"QUERY_STRING": "q=%00"}, {"QUERY_STRING": "q=" + "x" * 500},
    ],
)  # fmt: skip
def test_what_the_site_does_not_know_fills_no_disk(monde, champs):
    for _ in range(2):
        assert monde.demander(**champs).d_ou is None
    assert not monde.magasin.registre.existe


def test_parameters_that_nobody_knows_make_no_other_page(monde):
    monde.demander("/a/?q=1")
    assert monde.demander("/a/?utm_source=x&q=1&fbclid=2").d_ou == "gardee"
    assert monde.app.demandes[0]["QUERY_STRING"] == "q=1"
    assert monde.demander("/a/?q=2").d_ou == "faite"


def test_what_it_shows_drops_it_and_leaves_the_others(monde):
    monde.app.en_rendant = lambda: depend_de(f"page:{len(monde.app.demandes)}")
    monde.demander("/a/")
    monde.demander("/b/")
    assert monde.magasin.abandonner({"page:1"}) == ["/a/"]
    assert monde.demander("/b/").d_ou == "gardee"
    assert monde.demander("/a/").d_ou == "faite"


@pytest.mark.parametrize(
    "etiquette", ["lien:/documentation/loi/", "lien:/documentation/*", "contenus", "adresse:/a/", "tout"]
)
def test_a_link_a_list_an_address_drop_it(monde, etiquette):
    monde.demander("/a/?q=1")
    assert monde.magasin.abandonner({etiquette}) == ["/a/?q=1"]
    assert monde.demander("/a/?q=1").d_ou == "faite"


def test_what_changes_while_it_is_rendered_is_not_kept(monde):
    """The change is committed after the page was read, and before it is written."""
    monde.demander("/b/")
    monde.app.en_rendant = lambda: monde.magasin.abandonner({"contenus"})
    assert monde.demander("/a/").d_ou == "faite"
    monde.app.en_rendant = lambda: None
    assert monde.demander("/a/").d_ou == "faite"
    assert monde.demander("/a/").d_ou == "gardee"


def test_another_change_meanwhile_does_not_matter(monde):
    monde.demander("/b/")
    monde.app.en_rendant = lambda: monde.magasin.abandonner({"page:99"})
    monde.demander("/a/")
    assert monde.demander("/a/").d_ou == "gardee"


def test_a_page_that_lapses_is_made_again_at_that_instant(monde):
    monde.app.en_rendant = lambda: vrai_jusqu_a(datetime.now(UTC) + timedelta(seconds=0.3))
    monde.demander()
    assert monde.demander().d_ou == "gardee"
    time.sleep(0.35)
    assert monde.demander().d_ou == "faite"


def test_what_ends_while_it_is_rendered_is_not_said_any_longer(monde):
    def finir_en_rendant():
        vrai_jusqu_a(datetime.now(UTC) + timedelta(seconds=0.05))
        time.sleep(0.1)

    monde.app.en_rendant = finir_en_rendant
    assert [monde.demander().d_ou for _ in range(2)] == ["faite", "faite"]


def test_a_hundred_who_ask_together_wait_for_one_rendering(monde):
    monde.app.en_rendant = lambda: time.sleep(0.1)
    with ThreadPoolExecutor(100) as fils:
        reponses = list(fils.map(lambda _: monde.demander(), range(100)))
    assert len(monde.app.demandes) == 1
    assert {reponse.corps for reponse in reponses} == {CORPS}


def test_a_site_that_is_away_leaves_what_it_had_said(monde):
    monde.app.en_rendant = lambda: vrai_jusqu_a(datetime.now(UTC) + timedelta(seconds=0.1))
    monde.demander()
    time.sleep(0.15)
    monde.app.statut = "503 Service Unavailable"
    reponse = monde.demander()
    assert (reponse.statut, reponse.d_ou, reponse.corps) == ("200 OK", "ancienne", CORPS)
    assert monde.demander("/jamais-vue/").statut[:3] == "503"
    monde.app.statut = "200 OK"
    assert monde.demander().d_ou == "faite"


def test_the_oldest_go_when_there_is_no_room(monde):
    monde.magasin.maximum = 40_000
    for numero in range(60):
        monde.demander(f"/page-{numero}/")
    pages, octets = monde.magasin.registre.compter()
    assert 5 < pages < 40
    assert octets < 60_000
    assert monde.demander("/page-59/").d_ou == "gardee"
    assert monde.demander("/page-0/").d_ou == "faite"


def test_searches_at_random_do_not_push_pages_out(monde):
    monde.magasin.maximum = 40_000
    monde.demander("/a/")
    for numero in range(60):
        monde.demander(f"/recherche/?q={numero}")
    assert monde.demander("/a/").d_ou == "gardee"


@pytest.mark.parametrize(
    "octets", [b"", b"{}\n", b"pas du json\n<html>", b'{"tailles": [["", 999]]}\n<html>']
)
def test_a_file_that_is_damaged_is_made_again(monde, octets):
    monde.demander()
    (fichier,) = [un for un in (monde.magasin.dossier / "gardees").rglob("*") if un.is_file()]
    fichier.write_bytes(octets)
    assert monde.demander().d_ou == "faite"
    assert monde.demander().d_ou == "gardee"


def test_a_register_that_is_damaged_keeps_nothing_old(monde):
    monde.demander()
    monde.magasin.registre.chemin.write_bytes(b"ceci n'est pas une base" * 100)
    monde.magasin.registre.fil.__dict__.clear()
    monde.magasin.abandonner({"page:1"})
    assert monde.demander().corps == CORPS
    assert monde.demander().d_ou == "gardee"


def test_a_folder_that_cannot_be_written_stops_nobody(monde, tmp_path):
    (tmp_path / "pages").write_text("un fichier à la place du dossier", encoding="utf-8")
    for _ in range(2):
        assert monde.demander().corps == CORPS


def test_other_code_throws_away_what_the_former_rendered(monde):
    monde.magasin.accorder("a")
    monde.demander()
    monde.magasin.accorder("a")
    assert monde.demander().d_ou == "gardee"
    monde.magasin.accorder("b")
    assert monde.demander().d_ou == "faite"


def test_what_was_being_rendered_when_all_was_thrown_away_is_not_kept(monde):
    monde.demander("/b/")
    monde.app.en_rendant = monde.magasin.vider
    monde.demander("/a/")
    monde.app.en_rendant = lambda: None
    assert monde.demander("/a/").d_ou == "faite"


def test_nginx_finds_a_page_that_is_true_long_enough_and_loses_it_at_once(monde):
    monde.demander()
    monde.demander()
    fichiers = sorted(un.name for un in (monde.magasin.dossier / "nginx").rglob("*") if un.is_file())
    assert fichiers == ["page.html", "page.html.br", "page.html.gz"]
    dates = {un.stat().st_mtime for un in (monde.magasin.dossier / "nginx").rglob("page.*")}
    assert dates == {int(hashlib.sha256(CORPS).hexdigest()[:7], 16)}, "nginx makes its ETag of it"
    monde.magasin.abandonner({"contenus"})
    assert not [un for un in (monde.magasin.dossier / "nginx").rglob("*") if un.is_file()]


def test_nginx_never_has_a_page_that_lapses_in_its_slice_of_time(monde):
    monde.app.en_rendant = lambda: vrai_jusqu_a(datetime.now(UTC) + timedelta(seconds=1))
    monde.demander()
    monde.demander()
    assert not (monde.magasin.dossier / "nginx").exists()
