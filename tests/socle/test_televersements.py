"""Uploads: each hostile or mistaken file gets a sentence, each honest one is kept."""

import gc
import io
import struct
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

from socle.models import Fichier, Illustration
from socle.televersements import (
    ChampFichier,
    ChampIllustration,
    nom_propre,
    verifier_document,
    verifier_image,
)
from tests.gestes import connecter
from tests.socle.factories import PDF, UtilisateurFactory

pytestmark = pytest.mark.un_moteur

OOXML = "application/vnd.openxmlformats-officedocument"
MAIN = {
    "docx": "wordprocessingml.document",
    "xlsx": "spreadsheetml.sheet",
    "pptx": "presentationml.presentation",
}
ODF = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def archive(parts):
    """A zip archive of these parts, names to contents."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return packed.getvalue()


def office(extension, extra=(), kind=None):
    """A minimal office document; `kind` is the format that it really has."""
    kind = kind or extension
    if kind in MAIN:
        declared = f'<Types><Override PartName="/x" ContentType="{OOXML}.{MAIN[kind]}.main+xml"/></Types>'
        return archive({"[Content_Types].xml": declared, **dict(extra)})
    return archive(
        {"mimetype": f"application/vnd.oasis.opendocument.{ODF[kind]}", "content.xml": "<x/>", **dict(extra)}
    )


def picture(extension="png", size=(8, 8), **options):
    """A real image."""
    packed = io.BytesIO()
    Image.new("RGB", size, "teal").save(packed, {"jpg": "jpeg"}.get(extension, extension), **options)
    return packed.getvalue()


def huge_png(width=60_000, height=60_000):
    """A few bytes that claim to be an immense image."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


def refused(check, name, content):
    """The sentence with which a file is refused; it can then still be read from its start."""
    file = SimpleUploadedFile("x", content)
    file._name = name  # as a hostile client would send it, past Django's own cleaning
    with pytest.raises(ValidationError) as refusal:
        check(file)
    return refusal.value.messages[0]


# --- Documents -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ", "n’est pas accepté"), ("a", PDF, "n’est pas accepté"), ("a.pdf.", PDF, "n’est pas accepté"),
        ("a.html", b"<html>", "n’est pas accepté"), ("a.svg", b"<svg/>", "n’est pas accepté"),
        ("a.js", b"x", "n’est pas accepté"),
        ("a.docm", office("docx"), "n’est pas accepté"), ("a.zip", archive({}), "n’est pas accepté"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "docx ou odt"), ("a.rtf", b"{\\rtf1", "docx ou odt"),
        ("a.mp3", b"ID3", "n’est pas accepté"),
        ("a.exe.pdf", PDF, "deux extensions"), ("a.html.txt", b"x", "deux extensions"),
        ("a.pdf.exe", PDF, "n’est pas accepté"),
        ("a\0.pdf", PDF, "invisibles"), ("a\n.pdf", PDF, "invisibles"), ("a\u202efdp.pdf", PDF, "invisibles"),
        ("a\ud800.pdf", PDF, "invisibles"),
        ("a" * 300 + ".pdf", PDF, "raccourcissez"), ("", PDF, "n’est pas accepté"), ("a.pdf", b"", "vide"),
        ("a.pdf", b"MZ\x90\0" + PDF, "n’est pas un PDF"), ("a.pdf", b"<html><script>%PDF-1.4", "n’est pas un PDF"),
        ("a.pdf", picture("png"), "il ressemble à un fichier png"), ("a.pdf", b"\0" * 5000, "n’est pas un PDF"),
        ("a.pdf", PDF[:20] + b"x" * 200, "incomplet"), ("a.pdf", office("docx"), "n’est pas un PDF"),
        ("a.docx", PDF, "n’est pas un document"), ("a.docx", b"PK\x03\x04" + b"x" * 100, "n’est pas un document"),
        ("a.docx", archive({"x.exe": b"MZ"}), "n’est pas un document"),
        ("a.docx", office("xlsx"), "n’est pas un document"),
        ("a.odt", office("ods"), "n’est pas un document"), ("a.odt", office("docx"), "n’est pas un document"),
        ("a.ods", archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "n’est pas un document"),
        ("a.docx", office("docx", {"word/vbaProject.bin": b"x"}), "macros"),
        ("a.odt", office("odt", {"Basic/a.xml": b"x"}), "macros"),
        ("a.docx", office("docx", {"../../etc/passwd": b"x"}), "mal formé"),
        ("a.docx", office("docx", {"/etc/x": b"x"}), "mal formé"),
        ("a.docx", b"MZ" + office("docx"), "n’est pas un document"),
        ("a.docx", office("docx")[:-30], "n’est pas un document"),
        ("a.xlsx", archive({"[Content_Types].xml": b"\xff\xfe\xff"}), "n’est pas un document"),
        ("a.txt", b"\x7fELF\x02\x01\x01\0", "n’est pas du texte"), ("a.csv", b"a;b\n\0\0", "n’est pas du texte"),
        ("a.txt", b"  <!DOCTYPE html><script>", "n’est pas du texte"),
        ("a.csv", b"\xef\xbb\xbf<svg onload=x>", "n’est pas du texte"),
        ("a.txt", PDF + b"\0\x01", "n’est pas du texte"), ("a.txt", b"\xff\xfe\x00\xd8", "n’est pas du texte"),
        ("a.txt", b"a" * 70_000 + b"\0", "n’est pas du texte"),
        ("a.txt", "é".encode("latin-1") * 70_000 + b"\0", "n’est pas du texte"),
    ],
)  # fmt: skip
def test_a_document_that_is_not_one_is_refused(name, content, said):
    assert said in refused(verifier_document, name, content)


def test_a_document_too_big_is_refused(settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 40
    assert "le maximum est de 40" in refused(verifier_document, "a.pdf", PDF)


def test_an_archive_that_unfolds_without_end_is_refused(monkeypatch):
    monkeypatch.setattr("socle.televersements.TAILLE_DEPLIEE_MAX", 1_000_000)
    assert "trop gros" in refused(
        verifier_document, "a.docx", office("docx", {"word/x.xml": "0" * 2_000_000})
    )
    monkeypatch.setattr("socle.televersements.PARTIES_MAX", 2)
    assert "trop gros" in refused(
        verifier_document, "a.docx", office("docx", {f"x{n}": "" for n in range(3)})
    )


def test_a_document_behind_a_password_is_refused():
    locked = bytearray(office("docx"))
    at = locked.rindex(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert "sans mot de passe" in refused(verifier_document, "a.docx", bytes(locked))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Rapport (final) n° 2.PDF", PDF), ("www.paris.fr.pdf", b"\xef\xbb\xbf\n" + PDF), ("M. Dupont.pdf", PDF),
        *((f"a.{extension}", office(extension)) for extension in (*MAIN, *ODF)),
        ("a.txt", "Texte à lire : « oui »".encode()), ("a.csv", b"\xef\xbb\xbfcode;nom\n75;Paris\n"),
        ("a.csv", b"BM;nom\n"),
        ("a.csv", "code;d\u00e9partement\n".encode("cp1252")), ("a.txt", "Texte".encode("utf-16")),
        ("a.txt", b"\x1b[0m\ttexte"),
        ("a.txt", ("é" * 40_000).encode()),
    ],
)  # fmt: skip
def test_an_honest_document_is_kept(name, content):
    file = SimpleUploadedFile(name, content)
    verifier_document(file)
    assert file.read() == content


def test_a_large_document_is_checked_where_django_put_it():
    with TemporaryUploadedFile("a.pdf", "application/pdf", 200_000, None) as file:
        file.write(b"%PDF-1.4" + b"x" * 199_000 + b"%%EOF")
        verifier_document(file)


# --- Images ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.png", huge_png(), "trop grande"), ("a.png", huge_png(7_000, 7_000), "7000 × 7000"),
        ("a.png", huge_png(2**31 - 1, 1), "trop grande"),
        ("a.svg", b"<svg/>", "Enregistrez-le en png"), ("a.heic", b"x", "jpeg"),
        ("a.png", b"<svg/>", "n’est pas une image"),
        ("a.png", picture("jpg"), "n’est pas une image png"), ("a.jpg", picture("png"), "n’est pas une image jpg"),
        ("a.png", picture("png", (400, 400))[:300], "n’est pas une image"),
        ("a.jpg", picture("jpg", (400, 400))[:900], "n’est pas une image"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "n’est pas une image"),
        ("a.gif", b"GIF89a" + b"\xff" * 50, "n’est pas une image"),
        ("a.png", huge_png(100, 100), "n’est pas une image"),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", "n’est pas une image"),
        ("a.avif", b"\0\0\0\x1cftypavif" + b"\0" * 40, "n’est pas une image"), ("a.jpg", PDF, "n’est pas une image"),
        ("a.php.png", picture(), "deux extensions"), ("a.png", b"", "vide"), ("a\0.png", picture(), "invisibles"),
    ],
)  # fmt: skip
def test_an_image_that_is_not_one_or_is_immense_is_refused(name, content, said):
    assert said in refused(verifier_image, name, content)


def test_the_frames_of_an_animation_count(settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1000
    frames = [Image.new("L", (20, 20), shade) for shade in (0, 90, 200)]
    packed = io.BytesIO()
    frames[0].save(packed, "gif", save_all=True, append_images=frames[1:])
    assert "trop grande" in refused(verifier_image, "a.gif", packed.getvalue())


@pytest.mark.parametrize("extension", ["jpg", "jpeg", "png", "webp", "gif", "avif"])
def test_an_honest_image_is_kept(extension):
    content = picture(extension)
    file = SimpleUploadedFile(f"Photo.{extension.upper()}", content)
    verifier_image(file)
    assert file.read() == content


# --- Names, and the fields of the forms ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("rapport.pdf", "rapport.pdf"), ("rap\u00adport\u202e.pdf", "rapport.pdf"), ("e\u0301te\u0301.pdf", "été.pdf"),
        ("x" * 300 + ".pdf", "x" * 76 + ".pdf"), ("mot " * 50 + ".pdf", ("mot " * 19).strip() + ".pdf"),
        ("a\0.pdf", "a.pdf"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_name_is_made_clean_and_short(name, clean):
    assert nom_propre(name) == clean


def test_the_fields_of_the_forms_check_and_shorten():
    name = "rapport " * 25
    assert len(ChampFichier().clean(SimpleUploadedFile(f"{name}.pdf", PDF)).name) <= 80
    assert len(ChampIllustration().clean(SimpleUploadedFile(f"{name}.png", picture())).name) <= 80
    with pytest.raises(ValidationError, match="n’est pas un PDF"):
        ChampFichier().clean(SimpleUploadedFile("a.pdf", b"MZ"))
    with pytest.raises(ValidationError, match="trop grande"):
        ChampIllustration().clean(SimpleUploadedFile("a.png", huge_png()))
    assert ChampFichier(required=False).clean(None) is None
    assert ChampIllustration(required=False).clean(None) is None


# --- The doors of the admin ------------------------------------------------------------------------------------------


@pytest.fixture
def client(db):
    return connecter(UtilisateurFactory(super=True))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.png", huge_png(), "trop grande"),
        ("a.png", picture("png", (400, 400))[:300], "image"),
        ("a.svg", b"<svg/>", "accept"),
    ],
)
def test_the_admin_refuses_an_image_with_a_message(client, name, content, said):
    data = {
        "title": "Photo",
        "credit": "Nous",
        "est_decorative": "on",
        "file": SimpleUploadedFile(name, content),
    }
    answer = client.post(reverse("wagtailimages:add"), data)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    many = client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Photo", "files[]": SimpleUploadedFile(name, content)},
    )
    assert many.status_code == 200
    assert many.json()["success"] is False
    assert not Illustration.objects.exists()


@pytest.mark.parametrize(("name", "content"), [("a.pdf", b"MZ\x90"), ("a.html", b"<html>"), ("a.docx", PDF)])
def test_the_admin_refuses_a_document_with_a_message(client, name, content):
    answer = client.post(
        reverse("wagtaildocs:add"), {"title": "Rapport", "file": SimpleUploadedFile(name, content)}
    )
    assert answer.status_code == 200
    many = client.post(
        reverse("wagtaildocs:add_multiple"),
        {"title": "Rapport", "files[]": SimpleUploadedFile(name, content)},
    )
    assert many.json()["success"] is False
    assert not Fichier.objects.exists()


@pytest.mark.parametrize("length", [100, 300])
def test_the_admin_keeps_a_document_with_a_long_name(client, length):
    name = "r" * length + ".pdf"
    client.post(reverse("wagtaildocs:add"), {"title": "Rapport", "file": SimpleUploadedFile(name, PDF)})
    many = client.post(
        reverse("wagtaildocs:add_multiple"), {"title": "r" * length, "files[]": SimpleUploadedFile(name, PDF)}
    )
    assert many.status_code == 200
    assert Fichier.objects.filter(title="Rapport").count() == 1


def test_several_files_can_be_sent_then_named(client):
    sent = client.post(
        reverse("wagtaildocs:add_multiple"), {"title": "a", "files[]": SimpleUploadedFile("a.pdf", PDF)}
    )
    file = Fichier.objects.get(pk=sent.json()["doc_id"])
    fields = {f"doc-{file.pk}-title": "Bilan", f"doc-{file.pk}-collection": file.collection_id}
    named = client.post(reverse("wagtaildocs:edit_multiple", args=(file.pk,)), fields)
    assert named.json()["success"] is True
    file.refresh_from_db()
    assert file.title == "Bilan"


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_image_sent_among_several_is_kept_once_credited(client):
    sent = client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "a", "files[]": SimpleUploadedFile("a.png", picture())},
    ).json()
    assert sent["success"] is True
    upload = sent["uploaded_file_id"]
    root = Collection.get_first_root_node().pk
    fields = {"title": "Le quai", "credit": "Nous", "est_decorative": "on", "collection": root}
    prefixed = {f"uploaded-image-{upload}-{name}": value for name, value in fields.items()}
    kept = client.post(reverse("wagtailimages:create_multiple_from_uploaded_image", args=(upload,)), prefixed)
    assert kept.json()["success"] is True
    assert Illustration.objects.get().title == "Le quai"
    gc.collect()  # Wagtail leaves the stored file open: let it be closed here
