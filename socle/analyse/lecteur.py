"""Reads one file in a process of its own, under limits of time, memory and characters: ``processus.py`` starts it.

Run by its path, without the site: it knows no setting, no database, no secret. ``texte`` writes one line of JSON for
what the file is, then one for each page, as it goes: what was read before a crash is kept. ``image`` writes the first
page of a PDF in two widths.
"""

import codecs
import json
import math
import resource
import signal
import sys
import time
import zipfile
from pathlib import Path

import pypdfium2
from defusedxml.ElementTree import iterparse
from pypdfium2 import raw

PAGES_MAX = 500
CARACTERES_MAX = 2_000_000
CARACTERES_PAR_PAGE = 50_000
SECONDES = 60
SECONDES_DE_TEXTE = 45  # then the reader stops of itself, with what it has
MEMOIRE = 1024 * 1024 * 1024
ECRITURE = 32 * 1024 * 1024
DEPLIE_MAX = 100 * 1000 * 1000
LARGEURS = (480, 240)
HAUTEUR_MAX = 960
LETTRES_PAR_PAGE = 16  # fewer, on average, and pictures: a scan
PAGES_REGARDEES = 20
PEU_DE_VALEUR, CLES_MAX = 500, 20

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = {
    "docx": ("word/document.xml", ("docProps/core.xml", "docProps/app.xml")),
    "odt": ("content.xml", ("meta.xml",)),
}
_PARAGRAPHES = {f"{_W}p", f"{_T}p", f"{_T}h"}
_SAUTS = {f"{_W}lastRenderedPageBreak", f"{_T}soft-page-break"}
_BLANCS = {f"{_W}tab": "\t", f"{_W}br": "\n"}
_BLANCS_ODT = {f"{_T}tab": "\t", f"{_T}line-break": "\n", f"{_T}s": " "}
_METADONNEES = {
    "title": "titre", "subject": "sujet", "creator": "auteur", "initial-creator": "auteur initial",
    "keywords": "mots-clés", "lastModifiedBy": "modifié par",
    "Company": "organisme", "Manager": "responsable", "Application": "logiciel",
    "generator": "logiciel", "printed-by": "imprimé par",
}  # fmt: skip
_METADONNEES_PDF = {
    "Title": "titre", "Author": "auteur", "Subject": "sujet", "Keywords": "mots-clés", "Creator": "logiciel",
    "Producer": "fabriqué par",
}  # fmt: skip


class TropGros(Exception):
    """The document unfolds beyond what one reads."""


class Borne:
    """A part of an archive, read up to ``DEPLIE_MAX`` bytes whatever it says of its size."""

    def __init__(self, flux):
        self.flux, self.reste = flux, DEPLIE_MAX

    def read(self, taille=-1):
        """As a file; raises TropGros past the limit."""
        voulu = self.reste + 1 if taille < 0 else min(taille, self.reste + 1)
        morceau = self.flux.read(voulu)
        self.reste -= len(morceau)
        if self.reste < 0:
            raise TropGros
        return morceau


def se_limiter(secondes):
    """Puts the limits on this process; the alarm ends it even when nobody watches it any more."""
    signal.alarm(secondes + 5)
    for nom, valeur in (
        ("RLIMIT_AS", MEMOIRE), ("RLIMIT_CPU", secondes + 1), ("RLIMIT_FSIZE", ECRITURE), ("RLIMIT_CORE", 0)
    ):  # fmt: skip
        resource.setrlimit(getattr(resource, nom), (valeur, valeur))


# --- PDF --------------------------------------------------------------------------------------------------------------


def _pages_pdf(pdf, combien):
    """The text of each page, an empty one for those that do not open; raises PdfiumError when none does."""
    ouvertes = 0
    for numero in range(combien):
        try:
            page = pdf.get_page(numero)
        except pypdfium2.PdfiumError:
            yield ""
            continue
        ouvertes += 1
        try:
            texte = page.get_textpage()
            combien_de_lettres = min(texte.count_chars(), CARACTERES_PAR_PAGE)
            yield texte.get_text_range(0, combien_de_lettres) if combien_de_lettres > 0 else ""
        except pypdfium2.PdfiumError:
            yield ""
        finally:
            page.close()
    if combien and not ouvertes:
        raise pypdfium2.PdfiumError("no page opens")


def _a_des_images(pdf, combien):
    """Whether half of the pages looked at hold a picture."""
    regardees = min(combien, PAGES_REGARDEES)
    avec = 0
    for numero in range(regardees):
        try:
            page = pdf.get_page(numero)
        except pypdfium2.PdfiumError:
            continue
        avec += any(
            raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, n)) == raw.FPDF_PAGEOBJ_IMAGE
            for n in range(min(raw.FPDFPage_CountObjects(page), 1000))
        )
        page.close()
    return avec * 2 >= max(regardees, 1)


def lire_pdf(chemin):
    """The lines that a PDF gives: what it is, its pages, whether it is a scan."""
    pdf = pypdfium2.PdfDocument(chemin)
    total = len(pdf)
    metadonnees = pdf.get_metadata_dict(skip_empty=True)
    yield {
        "pages": total,
        "est_balise": bool(pdf.is_tagged()),
        "est_chiffre": raw.FPDF_GetSecurityHandlerRevision(pdf) != -1,
        "metadonnees": {
            _METADONNEES_PDF[cle]: v for cle, v in metadonnees.items() if cle in _METADONNEES_PDF
        },
    }
    lues = lettres = 0
    for texte in _pages_pdf(pdf, min(total, PAGES_MAX)):
        lues += 1
        lettres += sum(lettre.isalnum() for lettre in texte)
        yield {"texte": texte}
    if not total:
        raise pypdfium2.PdfiumError("no page")
    if lettres < LETTRES_PAR_PAGE * lues and _a_des_images(pdf, lues):
        yield {"est_numerise": True}
    if total > lues:
        yield {"tronque": True}


def dessiner(chemin, dossier):
    """Writes the first page of a PDF, ``premiere-480.webp`` and ``premiere-240.webp``, and their sizes."""
    page = pypdfium2.PdfDocument(chemin).get_page(0)
    largeur, hauteur = page.get_size()
    if not (math.isfinite(largeur) and math.isfinite(hauteur) and largeur > 0 and hauteur > 0):
        return
    tailles = {}
    grande = None
    for voulue in LARGEURS:
        echelle = min(voulue / largeur, HAUTEUR_MAX * voulue / LARGEURS[0] / hauteur)
        if grande is None:
            grande = page.render(scale=echelle, may_draw_forms=False).to_pil().convert("RGB")
            image = grande.crop((0, 0, min(grande.width, voulue), min(grande.height, HAUTEUR_MAX)))
        else:
            taille = (round(largeur * echelle), round(hauteur * echelle))
            image = grande.resize(tuple(max(cote, 1) for cote in taille))
        if min(image.size) < 8:
            return
        image.save(dossier / f"premiere-{voulue}.webp", "WEBP", quality=45, method=6)
        tailles[str(voulue)] = image.size
    (dossier / "tailles.json").write_text(json.dumps(tailles), encoding="utf-8")


# --- Office and plain text --------------------------------------------------------------------------------------------


def lire_texte(chemin):
    """The one page of a plain text."""
    octets = chemin.open("rb").read(4 * CARACTERES_MAX)
    if octets.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        texte = octets.decode("utf-16", errors="ignore")
    else:
        try:
            texte = codecs.getincrementaldecoder("utf-8-sig")().decode(octets)
        except UnicodeDecodeError:
            texte = octets.decode("cp1252", errors="ignore")
    yield {}
    yield {"texte": texte[:CARACTERES_MAX], "entier": True}


def _fiche_office(archive, parties):
    """What a document's own properties say: (number of pages or None, dict of str)."""
    pages, trouvees = None, {}
    for partie in parties:
        if partie not in archive.namelist():
            continue
        with archive.open(partie) as flux:
            for _, element in iterparse(Borne(flux)):
                nom, valeur = element.tag.rpartition("}")[2], (element.text or "").strip()
                if nom in _METADONNEES and valeur and len(trouvees) < CLES_MAX:
                    trouvees.setdefault(_METADONNEES[nom], valeur[:PEU_DE_VALEUR])
                compte = next((v for c, v in element.attrib.items() if c.endswith("}page-count")), "")
                compte = valeur if nom == "Pages" else compte
                if compte.isdecimal() and len(compte) < 7:
                    pages = int(compte) or None
    return pages, trouvees


def _pages_office(flux):
    """The text of a document, cut where its writer last cut it; each stretch of text once, where it begins."""
    page, profondeur = [], 0
    for evenement, element in iterparse(Borne(flux), events=("start", "end")):
        nom = element.tag
        if nom in _PARAGRAPHES:
            profondeur += 1 if evenement == "start" else -1
        if evenement == "start":
            saut = nom in _SAUTS or (nom == f"{_W}br" and element.get(f"{_W}type") == "page")
            if saut and page:
                yield "".join(page)
                page = []
            continue
        if nom == f"{_W}t":
            page.append(element.text or "")
        elif nom in _BLANCS:
            page.append(_BLANCS[nom])
        elif nom in _PARAGRAPHES:
            if nom.startswith(_T):
                page.append("".join(_texte_odt(element)))
            page.append("\n")
        if not profondeur or (nom.startswith(_T) and nom in _PARAGRAPHES):
            element.clear()
    yield "".join(page)


def _texte_odt(element):
    """The words of a paragraph of odt, in which text lies between the elements."""
    yield element.text or ""
    for enfant in element:
        yield _BLANCS_ODT.get(enfant.tag, "")
        if enfant.tag not in _PARAGRAPHES:
            yield from _texte_odt(enfant)
        yield enfant.tail or ""


def lire_office(chemin, extension):
    """The lines that a docx or an odt gives."""
    corps, parties = _OFFICE[extension]
    with zipfile.ZipFile(chemin) as archive:
        pages, metadonnees = _fiche_office(archive, parties)
        yield {"pages": pages, "metadonnees": metadonnees}
        with archive.open(corps) as flux:
            for numero, texte in enumerate(_pages_office(flux)):
                if numero >= PAGES_MAX:
                    yield {"tronque": True}
                    return
                yield {"texte": texte, "entier": True}


# --- The process ------------------------------------------------------------------------------------------------------


def _lignes(chemin, extension):
    if extension == "pdf":
        return lire_pdf(chemin)
    return lire_office(chemin, extension) if extension in _OFFICE else lire_texte(chemin)


def ecrire(chemin, extension, dossier):
    """Writes the lines of a file as they come, within the limits; the last says how it ended."""
    fin = time.monotonic() + SECONDES_DE_TEXTE
    reste = CARACTERES_MAX
    with (dossier / "lignes.jsonl").open("w", encoding="utf-8") as sortie:

        def dire(ligne):
            sortie.write(json.dumps(ligne) + "\n")
            sortie.flush()

        try:
            for ligne in _lignes(chemin, extension):
                texte = ligne.get("texte")
                if texte is not None:
                    maximum = min(
                        reste, CARACTERES_MAX if ligne.pop("entier", False) else CARACTERES_PAR_PAGE
                    )
                    ligne = {"texte": texte[:maximum], "tronque": len(texte) > maximum}
                    reste -= len(ligne["texte"])
                dire(ligne)
                if reste <= 0 or time.monotonic() > fin:
                    dire({"tronque": True})
                    break
            dire({"fini": True})
        except MemoryError:
            dire({"echec": "memoire"})
        except TropGros:
            dire({"echec": "trop_gros"})
        except pypdfium2.PdfiumError as erreur:
            code = getattr(erreur, "err_code", None)
            dire({"echec": "mot_de_passe" if code == raw.FPDF_ERR_PASSWORD else "illisible"})
        except Exception:  # whatever a broken file makes its reader raise
            dire({"echec": "illisible"})


if __name__ == "__main__":
    geste, entree, genre, ou = sys.argv[1:]
    se_limiter(SECONDES)
    if geste == "texte":
        ecrire(Path(entree), genre, Path(ou))
    else:
        dessiner(Path(entree), Path(ou))
