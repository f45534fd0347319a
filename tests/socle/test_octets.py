"""How a file is sent: in parts, once, under its name, and never as a page."""

from urllib.parse import quote

import pytest

from socle.octets import lire_plage
from tests.documentation.factories import RessourcePageFactory
from tests.gestes import publier
from tests.lecture import octets
from tests.socle.factories import FichierFactory

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]

CONTENU = bytes(range(256)) * 40  # 10,240 bytes, each part of which one can tell
TAILLE = len(CONTENU)


def en_ligne(site, **champs):
    """A file that a public page uses."""
    fichier = FichierFactory(**champs)
    publier(RessourcePageFactory(parent=site.rubrique, fichiers=[fichier], brouillon=True))
    return fichier


@pytest.fixture
def fichier(site):
    """A public file."""
    return en_ligne(site, octets=CONTENU, title="Rapport d’été", nom="rapport.pdf")


def test_the_whole_file(client, fichier):
    reponse = client.get(fichier.url)
    assert octets(reponse) == CONTENU
    assert reponse.status_code == 200
    assert reponse.headers["Content-Length"] == str(TAILLE)
    assert reponse.headers["Accept-Ranges"] == "bytes"
    assert reponse.headers["ETag"] == f'"{fichier.file_hash}"'


# --- Parts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plage", "debut", "fin"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, TAILLE - 1),
        ("bytes=-10", TAILLE - 10, TAILLE - 1),
        (f"bytes=-{TAILLE * 3}", 0, TAILLE - 1),
        (f"bytes={TAILLE - 1}-{TAILLE + 500}", TAILLE - 1, TAILLE - 1),
        (f"bytes=0-{10**18}", 0, TAILLE - 1),
    ],
)
def test_a_part(client, fichier, plage, debut, fin):
    reponse = client.get(fichier.url, headers={"Range": plage})
    assert octets(reponse) == CONTENU[debut : fin + 1]
    assert reponse.status_code == 206
    assert reponse.headers["Content-Range"] == f"bytes {debut}-{fin}/{TAILLE}"
    assert reponse.headers["Content-Length"] == str(fin - debut + 1)


@pytest.mark.parametrize("plage", [f"bytes={TAILLE}-", f"bytes={TAILLE + 1}-{TAILLE + 2}", "bytes=-0"])
def test_a_part_outside_the_file_is_refused(client, fichier, plage):
    reponse = client.get(fichier.url, headers={"Range": plage})
    assert reponse.status_code == 416
    assert reponse.headers["Content-Range"] == f"bytes */{TAILLE}"


@pytest.mark.parametrize(
    "plage",
    ["bytes=0-1,5-6", "bytes=5-2", "bytes=-", "bytes=a-b", "octets=0-1", "bytes 0-1", "", "bytes=0x1-2"],
)
def test_what_is_no_single_part_gives_the_whole(client, fichier, plage):
    reponse = client.get(fichier.url, headers={"Range": plage})
    assert octets(reponse) == CONTENU
    assert reponse.status_code == 200


def test_an_empty_file_has_no_part():
    assert lire_plage("bytes=0-0", 0) is False
    assert lire_plage("bytes=-5", 0) is False
    assert lire_plage(None, 0) is None


def test_every_part_is_read_to_its_last_byte(client, fichier):
    """A browser's PDF reader asks for a file piece by piece."""
    morceaux = [
        octets(client.get(fichier.url, headers={"Range": f"bytes={debut}-{debut + 999}"}))
        for debut in range(0, TAILLE, 1000)
    ]
    assert b"".join(morceaux) == CONTENU


def test_a_part_of_another_version_is_not_mixed(client, fichier):
    autre = client.get(fichier.url, headers={"Range": "bytes=5-9", "If-Range": '"ancienne"'})
    assert octets(autre) == CONTENU
    assert autre.status_code == 200
    meme = client.get(fichier.url, headers={"Range": "bytes=5-9", "If-Range": f'"{fichier.file_hash}"'})
    assert octets(meme) == CONTENU[5:10]
    assert meme.status_code == 206


@pytest.mark.parametrize("plage", [{}, {"Range": "bytes=100-199"}])
def test_a_browser_that_reads_gzip_receives_the_file_as_it_is(client, fichier, plage):
    """Parts are counted in the bytes of the file: compressed on the way, they would no longer fit together."""
    reponse = client.get(fichier.url, headers={"Accept-Encoding": "gzip, br", **plage})
    assert octets(reponse) == (CONTENU[100:200] if plage else CONTENU)
    assert "Content-Encoding" not in reponse.headers
    assert reponse.headers["Content-Length"] == ("100" if plage else str(TAILLE))
    assert reponse.headers["ETag"] == f'"{fichier.file_hash}"'


# --- Once -------------------------------------------------------------------------------------------------------------


def test_what_has_not_changed_is_not_sent_again(client, fichier):
    for etag in (f'"{fichier.file_hash}"', f'W/"{fichier.file_hash}", "autre"', "*"):
        reponse = client.get(fichier.url, headers={"If-None-Match": etag})
        assert reponse.status_code == 304
        assert reponse.content == b""
        assert reponse.headers["ETag"] == f'"{fichier.file_hash}"'
        assert reponse.headers["Cache-Control"] == "public, no-cache"


def test_what_has_changed_is_sent(client, fichier):
    reponse = client.get(fichier.url, headers={"If-None-Match": '"ancienne"'})
    assert octets(reponse) == CONTENU


@pytest.mark.deux_moteurs
def test_a_file_withdrawn_is_not_said_unchanged(client, fichier):
    etag = client.get(fichier.url, headers={"If-None-Match": "*"}).headers["ETag"]
    notice = RessourcePageFactory._meta.model.objects.get()
    notice.unpublish()
    assert client.get(fichier.url, headers={"If-None-Match": etag}).status_code == 404


def test_head_says_all_but_sends_nothing(client, fichier):
    reponse = client.head(fichier.url)
    assert octets(reponse) == b""
    assert reponse.status_code == 200
    assert reponse.headers["Content-Length"] == str(TAILLE)
    assert reponse.headers["Content-Type"] == "application/pdf"


def test_other_methods_are_refused(client, fichier):
    assert client.post(fichier.url).status_code == 405
    assert client.delete(fichier.url).status_code == 405


# --- As what ----------------------------------------------------------------------------------------------------------


@pytest.mark.deux_moteurs
def test_a_file_is_saved_under_its_title_accents_kept(client, fichier):
    disposition = client.get(fichier.url, headers={"Range": "bytes=0-0"})
    octets(disposition)
    assert (
        disposition.headers["Content-Disposition"] == f"inline; filename*=utf-8''{quote('Rapport d’été.pdf')}"
    )


@pytest.mark.parametrize(
    "titre", ['a"; filename="x.exe', "a\r\nSet-Cookie: x=1", "../../etc/passwd", "a;b,c"]
)
def test_a_title_cannot_write_headers(client, site, titre):
    fichier = en_ligne(site, title=titre)
    reponse = client.get(fichier.url)
    octets(reponse)
    assert "Set-Cookie" not in reponse.headers
    assert "\n" not in reponse.headers["Content-Disposition"]
    assert reponse.headers["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize(
    ("nom", "disposition", "type_mime"),
    [
        ("a.pdf", "inline", "application/pdf"),
        ("a.PDF", "inline", "application/pdf"),
        ("a.docx", "attachment", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.csv", "attachment", "text/csv; charset=utf-8"),
        ("a.txt", "attachment", "text/plain; charset=utf-8"),
        ("a.html", "attachment", "application/octet-stream"),
        ("a.htm", "attachment", "application/octet-stream"),
        ("a.svg", "attachment", "application/octet-stream"),
        ("a.xml", "attachment", "application/octet-stream"),
        ("a.js", "attachment", "application/octet-stream"),
        ("a.pdf.html", "attachment", "application/octet-stream"),
        ("sans", "attachment", "application/octet-stream"),
    ],
)
def test_only_what_cannot_act_is_shown_by_the_browser(client, site, nom, disposition, type_mime):
    reponse = client.get(en_ligne(site, nom=nom, octets=b"<script>alert(1)</script>").url)
    octets(reponse)
    assert reponse.headers["Content-Disposition"].startswith(disposition)
    assert reponse.headers["Content-Type"] == type_mime
    assert reponse.headers["X-Content-Type-Options"] == "nosniff"
    assert "script-src" not in reponse.headers["Content-Security-Policy"]
    assert not reponse.cookies
