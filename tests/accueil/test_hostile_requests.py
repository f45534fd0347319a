"""Whatever one asks of a public address, it never breaks: a wrong value is left out, a wrong address is not found."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.lecture import octets
from tests.site_entier import site_entier

pytestmark = pytest.mark.django_db

LONG = "9" * 5000
MECHANTS = [
    "’", '"', "''--", "' OR 1=1 --", "1; DROP TABLE socle_contenu", "\\", "%", "%%s", "{{ 7*7 }}", "${7*7}",
    "<script>alert(1)</script>", "../../etc/passwd", "🧒🏽" * 20, "é" * 300, LONG, "-1", "0", "1e309", "NaN", "٣", "²",
    "null", "[]", "\u202e", "\ud83d".encode("utf-8", "replace").decode(), " ", "\t\r\n", "AND", "OR NOT", "NEAR(a b)",
    "a*", "(", "title:x", "^", "-",
]  # fmt: skip
REQUETES = [
    "genre=a&genre=b", "genre[]=x", "genre[$ne]=x", "page=2&page=3", "=", "&&&", "%", "%zz", "a=%ff%fe", "genre=%ff",
    "page=%c3%28", "theme[0][0]=1", "annee=2015-11", "annee=99999999999999999999", "territoire=2a", "territoire=075",
    "page=" + "9" * 4200, "q=" + "a%20" * 2000, "q=%22", "q=%22%22%20%22", "q=%20", "?".join("abc"),
]  # fmt: skip
CHEMINS = [
    "/documentation/%2e%2e/", "/documentation//", "//", "///documentation/", "/%2F", "/documentation%2Frapports/",
    "/documentation/inconnue/", "/" + "a" * 9000 + "/", "/" + "a/" * 3000, "/é/", "/%ff%fe/", "/%e2%28%a1/", "/🧒/",
    "/documentation/?/", "/index.php", "/spip.php?article2715", "/wp-login.php", "/.env", "/.git/config", "/static/",
    "/static/../manage.py", "/static/%2e%2e/manage.py", "/media/x.pdf", "/documents/1/x.pdf", "/images/1/x.png",
    "/api/v2/pages/", "/api/v2/pages/find/?id=1e309", "/admin/", "/fichiers/", "/fichiers/0/x.pdf", "/fichiers/-1/x",
    f"/fichiers/{LONG[:4000]}/x.pdf", "/fichiers/99999999999999999999/x.pdf", "/fichiers/1e309/x.pdf",
    "/fichiers/1/..%2f..%2fmanage.py", "/illustrations/99999999999999999999/x.png", "/illustrations/x/x.png",
    "/actualites/flux.atom/", "/flux.atom", "/documentation/flux.atom/x", "/dossiers/integral/", "/agenda/2015/",
    "/sitemap.xml/", "/sitemap.xml?p=1e9", "/robots.txt?x=%00", "/recherche", "/recherche/x/", "/plan-du-site/x",
    "/_util/authenticate_with_password/1/1/", "/_util/login/?next=//evil.example",
]  # fmt: skip
NULS = [
    "/documentation/%00/",
    "/%00",
    "/recherche/?q=%00",
    "/actualites/?genre=%00",
    "/?a%00b=1",
    "/fichiers/1/%00.pdf",
]
ENTETES = [
    {"Range": "bytes=abc"}, {"Range": "bytes=-"}, {"Range": "bytes=5-2"}, {"Range": f"bytes={LONG}-"},
    {"Range": "bytes=0-0,1-1,-1"}, {"Range": "octets=0-5"}, {"Range": "bytes=0-" + "9" * 19}, {"Range": "bytes=-0"},
    {"If-None-Match": '"'}, {"If-None-Match": LONG}, {"If-None-Match": 'W/"x", *'}, {"If-Match": '"'},
    {"If-Modified-Since": "hier"}, {"If-Modified-Since": "Mon, 99 Foo 9999 99:99:99 GMT"},
    {"If-Range": "jamais", "Range": "bytes=0-1"}, {"Accept-Language": "x" * 3000}, {"Accept": "\x01"},
    {"Accept-Encoding": "gzip;q=é"}, {"Cookie": "sessionid=garbage"}, {"Cookie": f"sessionid={LONG}"},
    {"Cookie": "csrftoken=\x80\xff; messages=W3"}, {"Cookie": ";;;=;a=b=c;é"}, {"Cookie": "messages=[[0,0,40]]"},
    {"X-Forwarded-For": "’; DROP TABLE"}, {"X-Forwarded-Host": "evil.example"}, {"X-Forwarded-Proto": "gopher"},
    {"Referer": "\\\\evil"}, {"User-Agent": ""}, {"Content-Type": "multipart/form-data"}, {"Content-Length": "-5"},
    {"Transfer-Encoding": "chunked"}, {"X-Requested-With": "XMLHttpRequest"}, {"Origin": "null"},
]  # fmt: skip
METHODES = ["POST", "PUT", "DELETE", "OPTIONS", "BREW"]
HOTES = ["evil.example", "[::1", "a b", "localhost/..", "", "é.example", "x" * 300]


@pytest.fixture(scope="module")
def public(base_du_module):
    """A site with one content of each kind."""
    return site_entier()


def demander(adresse, methode="GET", *args, **kwargs):
    """The answer to a visitor, read to its end; a broken page is an answer as another."""
    reponse = Client(raise_request_exception=False).generic(methode, adresse, *args, **kwargs)
    octets(reponse)
    return reponse


def en_requete(**champs):
    """Fields as a query string."""
    return {"QUERY_STRING": urlencode(champs)}


@pytest.mark.parametrize("valeur", MECHANTS)
def test_a_filter_that_makes_no_sense_is_left_out_and_said(public, valeur):
    for adresse in public.listes:
        champs = {"genre": valeur, "theme": valeur, "territoire": valeur, "annee": valeur, "page": valeur}
        reponse = demander(adresse, **en_requete(**champs))
        assert reponse.status_code == 200, adresse
        lue = reponse.content.decode()
        assert not valeur.strip() or "n’est pas connu, ce filtre a été laissé de côté" in lue, adresse
        assert "<script>alert" not in lue


@pytest.mark.parametrize("valeur", MECHANTS)
def test_a_parameter_that_makes_no_sense_breaks_nothing(public, valeur):
    for adresse in public.exemples:
        reponse = demander(
            adresse, **en_requete(**{"q": valeur, "page": valeur, "genre": valeur, valeur: "1"})
        )
        assert reponse.status_code in (200, 404), adresse


@pytest.mark.parametrize("requete", REQUETES)
def test_a_query_string_badly_made_breaks_nothing(public, requete):
    for adresse in (public.listes[0], "/actualites/flux.atom", "/recherche/", "/sitemap.xml"):
        assert demander(adresse, QUERY_STRING=requete).status_code in (200, 404), adresse


@pytest.mark.parametrize("chemin", CHEMINS, ids=lambda chemin: chemin[:40])
def test_an_address_badly_made_is_not_found(public, chemin):
    assert demander(chemin).status_code in (200, 301, 302, 400, 404, 405)


@pytest.mark.parametrize("chemin", NULS)
def test_a_null_character_is_refused(public, chemin):
    reponse = demander(chemin)
    assert reponse.status_code == 400
    assert "InfoMIE" in reponse.content.decode()


@pytest.mark.parametrize("entetes", ENTETES, ids="-".join)
@pytest.mark.un_moteur
def test_a_header_badly_made_breaks_nothing(public, entetes):
    for adresse in public.exemples:
        code = demander(adresse, headers=entetes).status_code
        assert code in (200, 206, 304, 400, 404, 412, 416), (adresse, code)


@pytest.mark.parametrize("methode", METHODES)
@pytest.mark.un_moteur
def test_a_method_that_no_page_knows_changes_nothing(public, methode):
    for adresse in public.adresses:
        reponse = demander(adresse, methode, b"\xff{", "application/json")
        attendus = (200, 404, 405) if methode == "OPTIONS" else (404, 405)
        assert reponse.status_code in attendus, (adresse, reponse.status_code)
        assert not reponse.cookies


@pytest.mark.parametrize(
    "type_mime", ["multipart/form-data", "multipart/form-data; boundary=é", "text/x; charset=y"]
)
@pytest.mark.un_moteur
def test_a_form_badly_made_breaks_nothing(public, type_mime):
    for adresse in public.exemples:
        reponse = demander(adresse, "POST", b"--x\r\n\xff", type_mime)
        assert reponse.status_code in (200, 400, 404, 405), (adresse, reponse.status_code)


@pytest.mark.parametrize("hote", HOTES)
@pytest.mark.un_moteur
def test_another_host_is_refused(public, hote):
    for adresse in public.exemples:
        assert demander(adresse, headers={"host": hote}).status_code == 400, adresse
