"""nginx answers by itself what any visitor would get, and nothing that is for one person."""

import gzip
import http.client
import json
import re

import pytest

from infomie.middleware import PUBLIC
from outils.verifier import PRODUCTION
from tests.architecture.test_deployment import lancer

pytestmark = pytest.mark.un_moteur


@pytest.fixture(scope="module", autouse=True)
def _pages(devant):
    """What is stored: pages under several addresses, and what must never be found from outside."""
    for chemin, texte in {
        "page.html": "accueil gardé",
        "recherche/@q=droit+d%27asile&page=2.html": "recherche gardée",
        "actualites/flux.atom/page.atom": "<feed/>",
        "agenda/calendrier.ics/page.ics": "BEGIN:VCALENDAR",
        "secret/page.html": "page gardée",
        "gestion/page.html": "jamais",
    }.items():
        devant.garder(chemin, texte)
    devant.garder("perimee/page.html", "périmée", decalage=-2)
    devant.garder("page.html", "d’un autre nom", nom="ailleurs.example.org")
    (devant.var / "cle-secrete").write_text("secret")


@pytest.mark.parametrize(
    ("chemin", "texte", "genre"),
    [
        ("/", "accueil gardé", "text/html; charset=utf-8"),
        ("/?", "accueil gardé", "text/html; charset=utf-8"),
        ("/recherche/?q=droit+d%27asile&page=2", "recherche gardée", "text/html; charset=utf-8"),
        ("/actualites/flux.atom", "<feed/>", "application/atom+xml; charset=utf-8"),
        ("/agenda/calendrier.ics", "BEGIN:VCALENDAR", "text/calendar; charset=utf-8"),
    ],
)
def test_a_stored_page_is_served_without_the_application(devant, application, chemin, texte, genre):
    application.recues.clear()
    reponse = devant.demander(chemin)
    assert (reponse.status, reponse.octets.decode(), reponse.un("Content-Type")) == (200, texte, genre)
    assert reponse.un("X-Pages") == "nginx"
    assert devant.demander(chemin, "HEAD").octets == b""
    assert not application.recues


@pytest.mark.parametrize(
    ("chemin", "options"),
    [
        ("/", {"Cookie": "sessionid=abc"}),
        ("/", {"Cookie": "autre=1; sessionid="}),
        ("/", {"methode": "POST", "corps": b"a=1"}),
        ("/", {"methode": "PUT", "corps": b"a=1"}),
        ("/?q=../../../../cle-secrete", {}),
        ("/?q=a/b", {}),
        (f"/?q={'a' * 200}", {}),
        (f"/{'a' * 300}/", {}),
        ("/?q=jamais-vu", {}),
        ("/gestion/", {}),
        ("/perimee/", {}),
        ("//", {}),
        ("/secret//", {}),
        ("/%73ecret/", {}),
        ("/autre/..%2fsecret/", {}),
        ("/autre/../secret/", {}),
        ("/secret", {}),
        ("/secret/page.html", {}),
    ],
)
def test_everything_else_is_asked_of_the_application(devant, application, chemin, options):
    application.recues.clear()
    reponse = devant.demander(chemin, **options)
    assert (reponse.status, reponse.octets) == (200, b"application")
    _, recu, _, longueur = application.recues[0]
    assert recu == chemin, "as the visitor wrote it"
    assert longueur == len(options.get("corps", b""))


@pytest.mark.parametrize(
    "chemin",
    [
        "/../cle-secrete",
        "/%2e%2e/%2e%2e/cle-secrete",
        "/static/../cle-secrete",
        "/static/%2e%2e/cle-secrete",
        "/static/..%2fcle-secrete",
        "/.env",
        "/static/.env",
        "/secret/.git/config",
        "/erreurs/503.html",
    ],
)
def test_what_is_beside_the_pages_cannot_be_read(devant, application, chemin):
    reponse = devant.demander(chemin)
    assert reponse.status in (400, 404) or reponse.octets == b"application"
    assert b"secret" not in reponse.octets


@pytest.mark.parametrize(
    "nom", ["inconnu.example.org", "../..", "www.example.org.evil.example", "ailleurs.example.org"]
)
def test_a_name_that_is_not_ours_gets_nothing(devant, application, nom):
    application.recues.clear()
    try:
        reponse = devant.demander("/", Host=nom)
    except (http.client.RemoteDisconnected, ConnectionError):
        pass
    else:
        assert reponse.status == 400
    assert not application.recues


def test_capitals_and_a_port_name_the_same_site(devant):
    assert devant.demander("/", Host="WWW.Example.org:8443").octets.decode() == "accueil gardé"


def test_a_page_travels_compressed_to_who_asks(devant):
    for suffixe, contenu in ((".gz", gzip.compress("accueil gardé".encode())), (".br", b"brotli")):
        for fichier in devant.var.glob("pages/nginx/*/www.example.org/page.html"):
            fichier.with_name(f"page.html{suffixe}").write_bytes(contenu)
    reponse = devant.demander("/", Accept_Encoding="gzip")
    assert (reponse.un("Content-Encoding"), gzip.decompress(reponse.octets)) == (
        "gzip",
        "accueil gardé".encode(),
    )
    reponse = devant.demander("/", Accept_Encoding="gzip, br")
    assert (reponse.un("Content-Encoding"), reponse.octets) == ("br", b"brotli")
    assert reponse.un("Content-Type") == "text/html; charset=utf-8"
    assert devant.demander("/").un("Content-Encoding") is None
    for fichier in devant.var.glob("pages/nginx/*/www.example.org/page.html.*"):
        fichier.unlink()


def test_a_page_that_did_not_change_is_not_sent_again(devant):
    premiere = devant.demander("/secret/")
    assert premiere.un("Cache-Control") == "max-age=0, must-revalidate"
    assert premiere.un("Last-Modified") is None
    assert premiere.un("Vary") == "Accept-Encoding, Cookie", "as the application says of a page that it keeps"
    reponse = devant.demander("/secret/", If_None_Match=premiere.un("ETag"))
    assert (reponse.status, reponse.octets) == (304, b"")
    assert devant.demander("/secret/", If_None_Match='"autre"').status == 200


# What says how an answer travels, and what only a page or only a file has.
DU_TRANSPORT = {
    "server", "date", "connection", "content-length", "content-type", "content-encoding", "etag", "last-modified",
    "cache-control", "x-pages", "keep-alive", "vary",
}  # fmt: skip


def test_its_headers_are_those_of_the_application(devant, client, db, settings, tmp_path):
    lire = "import infomie.settings as s, json; print(json.dumps({n: getattr(s, n) for n in dir(s) if 'HSTS' in n}))"
    for nom, valeur in json.loads(lancer(tmp_path, PRODUCTION, "-c", lire).stdout).items():
        setattr(settings, nom, valeur)
    du_site = client.get("/recherche/", secure=True, headers={"accept-encoding": "gzip"})
    attendus = {n.lower(): v for n, v in du_site.headers.items() if n.lower() not in DU_TRANSPORT}
    recus = {n.lower(): v for n, v in devant.demander("/").entetes if n.lower() not in DU_TRANSPORT}
    assert recus == attendus
    assert recus["content-security-policy"] == PUBLIC
    assert "strict-transport-security" in recus


def test_static_files_keep_for_ever_under_their_fingerprint(devant):
    css = devant.var / "static" / "css"
    css.mkdir(parents=True)
    for nom in ("site.0123456789ab.css", "site.css"):
        (css / nom).write_text("a {}")
        (css / f"{nom}.gz").write_bytes(gzip.compress(b"a {}"))
    reponse = devant.demander("/static/css/site.0123456789ab.css", Accept_Encoding="gzip")
    assert (reponse.status, reponse.un("Content-Encoding")) == (200, "gzip")
    assert reponse.un("Cache-Control") == "max-age=315360000, public, immutable"
    assert reponse.un("X-Content-Type-Options") == "nosniff"
    assert devant.demander("/static/css/site.css").un("Cache-Control") == "max-age=60, public"


def test_what_the_visitor_says_of_where_it_comes_from_is_replaced(devant, application):
    application.recues.clear()
    menti = {"X_Forwarded_For": "1.2.3.4", "X_Forwarded_Proto": "http", "X_Forwarded_Host": "evil.example"}
    menti |= {
        "Forwarded": "for=1.2.3.4",
        "X_Real_IP": "1.2.3.4",
        "X_Forwarded_Port": "1",
        "Proxy": "http://evil/",
    }
    devant.demander("/jamais-vu/", Host="www.example.org:8443", **menti)
    recus = {nom.lower(): valeur for nom, valeur in application.recues[0][2].items()}
    assert {n: v for n, v in recus.items() if n not in ("connection", "accept-encoding")} == {
        "host": "www.example.org",
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-proto": "https",
        "x-forwarded-host": "www.example.org",
    }


def test_http_leads_to_https(devant):
    liaison = http.client.HTTPConnection("127.0.0.1", devant.clair, timeout=5)
    liaison.request("GET", "/agenda/?page=2", headers={"Host": "www.example.org"})
    reponse = liaison.getresponse()
    assert (reponse.status, reponse.getheader("Location")) == (301, "https://www.example.org/agenda/?page=2")
    liaison.close()


def test_a_file_as_heavy_as_allowed_passes_and_a_heavier_one_is_refused_in_words(devant, settings):
    poids = max(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    permis = devant.demander("/gestion/", "POST", bytes(poids + settings.DATA_UPLOAD_MAX_MEMORY_SIZE))
    assert permis.octets == b"application"
    assert (
        devant.demander("/contact/", "POST", bytes(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)).octets
        == b"application"
    )
    for chemin, longueur in (("/gestion/", 60), ("/contact/", 7)):
        refus = devant.demander(chemin, "POST", b"", Content_Length=str(longueur * settings.MO))
        assert refus.status == 413
        assert "trop lourd" in refus.octets.decode()


def test_the_journal_names_nobody_and_nothing_that_was_looked_for(devant):
    devant.demander("/recherche/?q=un-nom-de-famille", Cookie="sessionid=abc")
    devant.demander("/comite/lien/jeton-secret/")
    ecrit = (devant.dossier / "infomie.log").read_text()
    assert re.search(r"GET /recherche 200 ", ecrit)
    assert not re.search(r"famille|jeton|127\.0\.0\.1|sessionid", ecrit)


def interruption(devant, chemin="/jamais-vu/", **options):
    """What is answered of a page that is not stored while the application cannot be asked."""
    reponse = devant.demander(chemin, **options)
    assert (reponse.status, reponse.un("Retry-After")) == (503, "120")
    assert reponse.un("Cache-Control") == "no-store"
    assert reponse.un("Content-Security-Policy") == PUBLIC
    assert "revient dans un moment" in reponse.octets.decode()


def test_stored_pages_survive_maintenance(devant):
    (devant.var / "maintenance").touch()
    try:
        interruption(devant)
        assert devant.demander("/").octets.decode() == "accueil gardé"
    finally:
        (devant.var / "maintenance").unlink()
    assert devant.demander("/jamais-vu/").status == 200


def test_stored_pages_survive_the_application(devant, application):
    # The last of this file: the application does not come back.
    application.shutdown()
    application.server_close()
    interruption(devant)
    interruption(devant, methode="POST", corps=b"a=1")
    interruption(devant, chemin="/gestion/")
    assert devant.demander("/").octets.decode() == "accueil gardé"
