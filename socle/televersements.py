"""What the staff may upload: checked by name, size and content, refused in French before anything opens it.

Documents: pdf, docx, odt, xlsx, ods, pptx, odp, csv, txt. Left out on purpose: the old Office formats and those with
macros (they run code), rtf (it carries embedded objects), html and svg (they run script in a reader's browser), sound
and video (the site links to them), archives (nobody sees what they hold). Images: jpeg, png, webp, avif, gif.
The lists, the sizes and the number of pixels are Wagtail's own settings.
"""

import codecs
import re
import unicodedata
import zipfile
import zlib
from pathlib import PurePosixPath

import filetype
from django.conf import settings
from django.core.exceptions import ValidationError
from PIL import Image, UnidentifiedImageError
from wagtail.documents.fields import WagtailDocumentField
from wagtail.images.fields import WagtailImageField

from socle.texte import taille_fichier

LONGUEUR_DU_NOM = 80  # Wagtail's column holds 100 characters, folder included
EXTENSIONS_DANGEREUSES = frozenset(
    ("exe", "bat", "cmd", "scr", "pif", "msi", "ps1", "vbs", "js", "jse", "wsf", "hta", "lnk", "jar", "app", "sh",
     "php", "py", "pl", "html", "htm", "xhtml", "svg", "swf", "docm", "xlsm", "pptm")
)  # fmt: skip
CONSEILS = {
    "doc": "docx ou odt", "rtf": "docx ou odt", "pages": "pdf", "xls": "xlsx ou ods", "numbers": "xlsx", "key": "pdf",
    "ppt": "pptx ou odp", "heic": "jpeg", "heif": "jpeg", "tif": "jpeg", "tiff": "jpeg", "bmp": "png", "svg": "png",
}  # fmt: skip

_OOXML = "application/vnd.openxmlformats-officedocument"
_OFFICE = {
    "docx": f"{_OOXML}.wordprocessingml.document.main+xml",
    "xlsx": f"{_OOXML}.spreadsheetml.sheet.main+xml",
    "pptx": f"{_OOXML}.presentationml.presentation.main+xml",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
_IMAGES = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "avif": "AVIF"}
_MARKUP = re.compile(rb"\s*(?:<!doctype|<html|<head|<body|<script|<svg|<\?xml|<\?php)", re.IGNORECASE)
_INVISIBLE = ("Cc", "Cf", "Cs", "Zl", "Zp")
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")

MORCEAU = 64 * 1024
PARTIES_MAX = 10_000
TAILLE_DEPLIEE_MAX = 500 * 1000 * 1000
TABLE_MAX = 2 * 1000 * 1000
# All that reading a broken or malicious archive or image has been seen to raise.
_UNREADABLE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, UnidentifiedImageError, OSError, EOFError, ValueError,
    LookupError, ArithmeticError, NotImplementedError, RuntimeError, SyntaxError, TypeError, AttributeError,
    MemoryError,
)  # fmt: skip


def verifier_document(fichier):
    """Check an uploaded document; its reading position is the start before and after.

    `fichier` has `name`, `size`, `read` and `seek`. Raises ValidationError, in French, when it must not be kept.
    """
    extension = _checked_name(fichier.name, settings.WAGTAILDOCS_EXTENSIONS)
    _check_size(fichier.size, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
    fichier.seek(0)
    try:
        if extension == "pdf":
            _check_pdf(fichier)
        elif extension in _OFFICE:
            _check_office(fichier, extension)
        else:
            _check_text(fichier, extension)
    finally:
        fichier.seek(0)


def verifier_image(fichier):
    """Check an uploaded image without opening one that claims too many pixels; same contract as `verifier_document`."""
    extension = _checked_name(fichier.name, settings.WAGTAILIMAGES_EXTENSIONS)
    _check_size(fichier.size, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    fichier.seek(0)
    try:
        _check_picture(fichier, extension)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except _UNREADABLE:
        raise _not_what_it_says(fichier, extension, "une image lisible") from None
    finally:
        fichier.seek(0)


def nom_propre(nom):
    """Return a file name without invisible characters, cut to LONGUEUR_DU_NOM characters before its extension."""
    name = "".join(
        char for char in unicodedata.normalize("NFC", nom) if unicodedata.category(char) not in _INVISIBLE
    )
    extension = PurePosixPath(name).suffix[:10]
    if len(name) <= LONGUEUR_DU_NOM:
        return name
    return name[: LONGUEUR_DU_NOM - len(extension)].rstrip(" .-_") + extension


class _TakesOver:
    """A form field that can take the place of the one that Wagtail makes, which only some of its forms have."""

    @classmethod
    def a_la_place_de(cls, champ):
        """Return the field of this class with the label, the widget and the obligation of `champ`."""
        return cls(label=champ.label, widget=champ.widget, required=champ.required)


class ChampFichier(_TakesOver, WagtailDocumentField):
    """The upload field of a document: its name is made clean and short, its content checked."""

    def to_python(self, data):
        """Return the checked file, or None; raises ValidationError."""
        if data:
            data.name = nom_propre(data.name)
        file = super().to_python(data)
        if file is not None:
            verifier_document(file)
        return file


class ChampIllustration(_TakesOver, WagtailImageField):
    """The upload field of an image: checked before Wagtail opens it."""

    def to_python(self, data):
        """Return the checked image, or None; raises ValidationError."""
        if data:
            data.name = nom_propre(data.name)
            verifier_image(data)
        return super().to_python(data)


# --- Names and sizes -------------------------------------------------------------------------------------------------


def _checked_name(name, allowed):
    if any(unicodedata.category(char) in _INVISIBLE for char in name):
        raise ValidationError(
            "Le nom du fichier contient des caractères invisibles : renommez-le.", code="nom"
        )
    if len(name) > 255:
        raise ValidationError(f"Le nom du fichier a {len(name)} caractères : raccourcissez-le.", code="nom")
    *inner, extension = (part.lower() for part in ["", *PurePosixPath(name).name.split(".")])
    if extension not in allowed:
        advice = f" Enregistrez-le en {CONSEILS[extension]}." if extension in CONSEILS else ""
        accepted = ", ".join(allowed)
        raise ValidationError(
            f"Ce format n’est pas accepté.{advice} Formats acceptés : {accepted}.", code="format"
        )
    if EXTENSIONS_DANGEREUSES.intersection(inner):
        raise ValidationError(
            "Le nom du fichier a deux extensions, dont une de programme : renommez-le.", code="nom"
        )
    return extension


def _check_size(size, maximum):
    if not size:
        raise ValidationError("Ce fichier est vide.", code="taille")
    if size > maximum:
        raise ValidationError(
            f"Ce fichier pèse {taille_fichier(size)} ; le maximum est de {taille_fichier(maximum)}.",
            code="taille",
        )


def _not_what_it_says(file, extension, expected):
    file.seek(0)
    found = filetype.guess(file.read(8192))
    looks_like = (
        f" : il ressemble à un fichier {found.extension}" if found and found.extension != extension else ""
    )
    return ValidationError(
        f"Ce fichier se termine par « .{extension} », mais son contenu n’est pas {expected}{looks_like}.",
        code="contenu",
    )


# --- Documents -------------------------------------------------------------------------------------------------------


def _check_pdf(file):
    start = file.read(1024).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"%PDF-"):
        raise _not_what_it_says(file, "pdf", "un PDF")
    file.seek(max(0, file.size - MORCEAU))
    end = file.read(MORCEAU)
    if b"%%EOF" not in end and b"startxref" not in end:
        raise ValidationError(
            "Ce PDF est incomplet : téléchargez-le de nouveau, puis renvoyez-le.", code="contenu"
        )


def _check_office(file, extension):
    if file.read(4) != b"PK\x03\x04":
        raise _not_what_it_says(file, extension, "un document de ce format")
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_parts(archive.infolist())
            names = archive.namelist()
            table = "[Content_Types].xml" if extension in ("docx", "xlsx", "pptx") else "mimetype"
            with archive.open(table) as content:
                declared = content.read(TABLE_MAX).decode("utf-8")
    except _UNREADABLE:
        raise _not_what_it_says(
            file, extension, "un document de ce format, lisible et sans mot de passe"
        ) from None
    has_macros = "macroEnabled" in declared or any(
        name.endswith("vbaProject.bin") or name.startswith(("Basic/", "Scripts/")) for name in names
    )
    if has_macros:
        raise ValidationError("Ce document contient des macros : enregistrez-le sans elles.", code="contenu")
    if table == "mimetype":
        is_expected = declared.strip() == _OFFICE[extension] and "content.xml" in names
    else:
        is_expected = f'"{_OFFICE[extension]}"' in declared
    if not is_expected:
        raise _not_what_it_says(file, extension, "un document de ce format")


def _check_parts(parts):
    if len(parts) > PARTIES_MAX or sum(part.file_size for part in parts) > TAILLE_DEPLIEE_MAX:
        raise ValidationError("Ce document, une fois déplié, est trop gros.", code="taille")
    for part in parts:
        if part.filename.startswith(("/", "\\")) or ".." in PurePosixPath(part.filename).parts:
            raise ValidationError("Ce document est mal formé.", code="contenu")


def _check_text(file, extension):
    start = file.read(MORCEAU)
    encoding = "utf-16" if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
    if _MARKUP.match(start.removeprefix(codecs.BOM_UTF8)):
        raise _not_what_it_says(file, extension, "du texte")
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while start:
            if _BINARY.search(decoder.decode(start)):
                raise _not_what_it_says(file, extension, "du texte")
            start = file.read(MORCEAU)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        _check_windows_text(file, extension, encoding)


def _check_windows_text(file, extension, encoding):
    """Text that Excel or the Notepad saved in the old Windows encoding holds no control byte either."""
    file.seek(0)
    for chunk in iter(lambda: file.read(MORCEAU), b""):
        if encoding == "utf-16" or _BINARY.search(chunk.decode("latin-1")):
            raise _not_what_it_says(file, extension, "du texte")


# --- Images ----------------------------------------------------------------------------------------------------------


def _check_picture(file, extension):
    picture = Image.open(file, formats=sorted(set(_IMAGES.values())))
    # MPO: what many cameras write, a JPEG followed by a small copy of itself.
    if picture.format != _IMAGES[extension] and (picture.format, _IMAGES[extension]) != ("MPO", "JPEG"):
        raise _not_what_it_says(file, extension, f"une image {extension}")
    width, height = picture.size
    frames = 1 if picture.format == "MPO" else getattr(picture, "n_frames", 1)
    if width * height * frames > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many_pixels(width, height)
    # A picture cut short would only fail later, each time a size of it is made.
    picture.load()


def _too_many_pixels(width=0, height=0):
    size = f" ({width} × {height})" if width else ""
    millions = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    return ValidationError(
        f"Cette image est trop grande{size} : réduisez-la à {millions} millions de pixels au plus.",
        code="pixels",
    )
