"""Small files that mean harm, or that were broken on the way; each made by code, under its name with its extension."""

import io
import random
import zipfile
import zlib

from pypdf import PdfReader, PdfWriter

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
POLICE = b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"


def flux(donnees, plus=b"", comprime=False):
    """A stream object."""
    if comprime:
        donnees, plus = zlib.compress(donnees, 9), plus + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (plus, len(donnees), donnees)


def pdf(objets, fin=b""):
    """A PDF of these objects (number: bytes); 1 is the catalogue; ``fin`` goes into the trailer."""
    sortie, places = io.BytesIO(), {}
    sortie.write(b"%PDF-1.7\n")
    for numero, corps in objets.items():
        places[numero] = sortie.tell()
        sortie.write(b"%d 0 obj\n%s\nendobj\n" % (numero, corps))
    debut = sortie.tell()
    sortie.write(b"xref\n0 %d\n0000000000 65535 f \n" % (max(objets) + 1))
    for numero in range(1, max(objets) + 1):
        sortie.write(b"%010d 00000 %s \n" % (places.get(numero, 0), b"n" if numero in places else b"f"))
    sortie.write(b"trailer<</Size %d/Root 1 0 R%s>>\n" % (max(objets) + 1, fin))
    sortie.write(b"startxref\n%d\n%%%%EOF\n" % debut)
    return sortie.getvalue()


def page(contenu=b"BT /F1 24 Tf 72 700 Td (Bonjour) Tj ET", boite=b"0 0 595 842", plus=POLICE, **autres):
    """A PDF of one page; ``autres`` are more objects, o5=…, or ``comprime``, ``catalogue``, ``fin``."""
    comprime, fin = autres.pop("comprime", False), autres.pop("fin", b"")
    catalogue = autres.pop("catalogue", b"")
    objets = {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R%s>>" % (boite, plus),
        4: flux(contenu, comprime=comprime),
    }
    return pdf(objets | {int(nom[1:]): corps for nom, corps in autres.items()}, fin)


def arbre(kids, compte, **autres):
    """A PDF whose page tree says what one likes."""
    objets = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[%s]/Count %s>>" % (kids, compte),
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    }
    return pdf(objets | {int(nom[1:]): corps for nom, corps in autres.items()})


def protege(mot="secret"):
    """A PDF that asks for a password."""
    ecrit, sortie = PdfWriter(clone_from=PdfReader(io.BytesIO(page()))), io.BytesIO()
    ecrit.encrypt(mot, algorithm="RC4-128")
    ecrit.write(sortie)
    return sortie.getvalue()


def archive(parties):
    """A zip of these parts."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zip_:
        for nom, contenu in parties.items():
            zip_.writestr(nom, contenu)
    return sortie.getvalue()


def docx(corps, entete="", **parties):
    """A docx whose body is this XML."""
    xml = corps if isinstance(corps, bytes) else f'{entete}<w:document xmlns:w="{W}">{corps}</w:document>'
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": xml, **parties})


def odt(corps, entete=""):
    """An odt whose body is this XML."""
    return archive(
        {"content.xml": f'{entete}<o:d xmlns:o="{ODF}:office:1.0" xmlns:t="{ODF}:text:1.0">{corps}</o:d>'}
    )


def paragraphe(texte):
    """A paragraph of docx."""
    return f"<w:p><w:r><w:t>{texte}</w:t></w:r></w:p>"


RIRES = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip
VOL = '<!DOCTYPE x [<!ENTITY v SYSTEM "file:///etc/passwd">]>'
IMAGE = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8"
F5 = b"/Resources<</Font<</F1 5 0 R>>>>"
T6 = b"<</Type/Font/Subtype/Type1/BaseFont/A/ToUnicode 6 0 R>>"
X5 = b"/Resources<</XObject<</X 5 0 R>>>>"
FORME = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
MOTIF = b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .0001/YStep .0001/Resources<<>>"
DEGRADE = b"/Resources<</Shading<</S<</ShadingType 1/ColorSpace/DeviceGray/Function 5 0 R>>>>>>"
SANS_FOND = b"<</Type/Font/Subtype/Type0/DescendantFonts[5 0 R]/ToUnicode 5 0 R>>"
NOMS = b"<</Author(<script>alert\\(1\\)</script>\\000)/Title<FEFFD800D800>/Subject(%s)>>" % (b"z" * 20_000)
DESSIN = b"q 500 0 0 500 0 0 cm /X Do Q"
ZEROS = bytes(20_000_000)


def _deux_fois(donnees):
    """A stream packed twice."""
    paquet = zlib.compress(zlib.compress(donnees, 9), 9)
    return b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (len(paquet), paquet)


def _mal_batis(bruit):
    """PDF files whose structure or page lies."""
    sain = page()
    return {
        "vide.pdf": b"%PDF-1.7\n%%EOF",
        "coupe.pdf": sain[: len(sain) // 2] + b"%%EOF",
        "bruit.pdf": b"%PDF-1.7\n" + bruit + b"%%EOF",
        "retourne.pdf": b"%PDF-1.7\n" + sain[::-1] + b"%%EOF",
        "sans_pages.pdf": pdf({1: b"<</Type/Catalog>>"}),
        "catalogue_nombre.pdf": pdf({1: b"42"}),
        "reference_sur_soi.pdf": pdf({1: b"1 0 R"}),
        "arbre_sur_soi.pdf": arbre(b"2 0 R", b"1"),
        "arbre_en_rond.pdf": arbre(
            b"4 0 R", b"3", o4=b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 4 0 R]/Count 2>>"
        ),
        "compte_menteur.pdf": arbre(b"3 0 R", b"1000000"),
        "compte_negatif.pdf": arbre(b"3 0 R", b"-7"),
        "compte_immense.pdf": arbre(b"3 0 R", b"99999999999999999999"),
        "cent_mille_pages.pdf": arbre(b"3 0 R " * 100_000, b"100000"),
        "parent_en_rond.pdf": arbre(b"3 0 R", b"1", o3=b"<</Type/Page/Parent 3 0 R>>"),
        "page_de_60000.pdf": page(boite=b"0 0 60000 60000"),
        "page_infinie.pdf": page(boite=b"0 0 1e38 1e38"),
        "page_nulle.pdf": page(boite=b"0 0 0 0"),
        "page_a_l_envers.pdf": page(boite=b"595 842 0 0"),
        "page_fil.pdf": page(boite=b"0 0 1 200000"),
        "page_ruban.pdf": page(boite=b"0 0 200000 1"),
        "page_sans_nombre.pdf": page(boite=b"/a (b) null true"),
    }


def _mal_remplis(bruit):
    """PDF files whose content never ends or does not decode."""
    return {
        "bombe.pdf": page(ZEROS * 8, comprime=True),
        "bombe_double.pdf": page(o4=_deux_fois(ZEROS * 15)),
        "texte_sans_fin.pdf": page(b"BT /F1 9 Tf " + b"(aaaaaaaa) Tj " * 400_000 + b"ET", comprime=True),
        "empilement.pdf": page(b"q " * 500_000, comprime=True),
        "tableaux_emboites.pdf": page(plus=b"/A " + b"[" * 100_000),
        "dictionnaires_emboites.pdf": page(plus=b"/A" + b"<</A" * 50_000),
        "longueur_sur_soi.pdf": page(o4=b"<</Length 4 0 R>>stream\nBT ET\nendstream"),
        "longueur_immense.pdf": page(o4=b"<</Length 9999999999>>stream\nBT ET\nendstream"),
        "filtre_inconnu.pdf": page(o4=flux(b"xx", b"/Filter/Rien")),
        "cent_filtres.pdf": page(o4=flux(b"xx", b"/Filter[" + b"/ASCIIHexDecode" * 500 + b"]")),
        "formulaire_sur_soi.pdf": page(b"/X Do", plus=X5, o5=flux(b"/X Do /X Do", FORME + X5)),
        "image_immense.pdf": page(DESSIN, plus=X5, o5=flux(b"x", IMAGE % (60000, 60000))),
        "image_bombe.pdf": page(DESSIN, plus=X5, o5=flux(ZEROS * 5, IMAGE % (30000, 30000), comprime=True)),
        "image_negative.pdf": page(DESSIN, plus=X5, o5=flux(b"x", IMAGE % (-5, 2**31))),
        "jpx_bruit.pdf": page(DESSIN, plus=X5, o5=flux(bruit, IMAGE % (9, 9) + b"/Filter/JPXDecode")),
        "jbig2_bruit.pdf": page(DESSIN, plus=X5, o5=flux(bruit, IMAGE % (9, 9) + b"/Filter/JBIG2Decode")),
        "dct_bruit.pdf": page(DESSIN, plus=X5, o5=flux(bruit, IMAGE % (9, 9) + b"/Filter/DCTDecode")),
        "motif_serre.pdf": page(b"/Pattern cs /P scn 0 0 595 842 re f", plus=b"/Resources<</Pattern<</P 5 0 R>>>>",
            o5=flux(b"0 0 1 1 re f", MOTIF)),
        "fonction_sur_soi.pdf": page(b"/S sh", plus=DEGRADE,
            o5=b"<</FunctionType 3/Domain[0 1]/Functions[5 0 R 5 0 R]/Bounds[.5]/Encode[0 1 0 1]>>"),
        "police_sur_soi.pdf": page(plus=F5, o5=SANS_FOND),
        "unicode_immense.pdf": page(plus=F5, o5=T6,
            o6=flux(b"1 beginbfrange <00> <ffffffff> <0000> endbfrange " * 2000)),
        "lettres_nulles.pdf": page(plus=F5, o5=T6,
            o6=flux(b"1 beginbfrange <00> <ff> <d800> endbfrange")),
    }  # fmt: skip


def pdfs():
    """{name: bytes} of PDF files."""
    bruit = random.Random(7).randbytes(10_000)
    return _mal_batis(bruit) | _mal_remplis(bruit) | {
        "precedent_sur_soi.pdf": page(fin=b"/Prev 9"),
        "chiffrement_casse.pdf": page(fin=b"/Encrypt<</Filter/Standard/V 9/R 9/O()/U()/P 0>>/ID[()()]"),
        "mot_de_passe.pdf": protege(),
        "mot_de_passe_vide.pdf": protege(""),
        "programme.pdf": page(catalogue=b"/OpenAction<</S/JavaScript/JS(while(true);)>>"),
        "lancement.pdf": page(catalogue=b"/OpenAction<</S/Launch/F(/bin/sh)>>"),
        "xfa.pdf": page(catalogue=b"/AcroForm<</XFA 5 0 R/Fields[5 0 R]>>", o5=flux(b"<x>&a;</x>")),
        "nom_hostile.pdf": page(fin=b"/Info 5 0 R", o5=NOMS),
        "docx_deguise.pdf": b"%PDF-1.7\n" + docx(paragraphe("x")) + b"%%EOF",
    }  # fmt: skip


def bureautique():
    """{name: bytes} of office and plain files."""
    casse = bytearray(docx(paragraphe("Bonjour " * 50)))
    casse[casse.index(b"word/document.xml") + 40] ^= 255
    return {
        "bombe.docx": docx("<w:p>" + " " * 150_000_000 + "</w:p>"),
        "bombe_de_texte.docx": docx(paragraphe("mot " * 5_000_000)),
        "rires.docx": docx(paragraphe("&j;"), RIRES),
        "vol.docx": docx(paragraphe("&v;"), VOL),
        "rires.odt": odt("<t:p>&j;</t:p>", RIRES),
        "vol.odt": odt("<t:p>&v;</t:p>", VOL),
        "profond.docx": docx("<w:p>" * 200_000),
        "profond.odt": odt("<t:p><t:span>" * 50_000 + "x" + "</t:span></t:p>" * 50_000),
        "sauts.docx": docx("<w:p><w:r><w:t>a</w:t><w:lastRenderedPageBreak/></w:r></w:p>" * 20_000),
        "sans_corps.docx": archive({"[Content_Types].xml": "<Types/>"}),
        "pas_xml.docx": docx(b"\x00\xff bonjour"),
        "mal_ferme.docx": docx(b"<w:document><w:p>"),
        "abime.docx": bytes(casse),
        "pas_zip.docx": b"PK\x03\x04" + b"x" * 500,
        "pages_immenses.docx": docx(
            paragraphe("Bonjour"), **{"docProps/app.xml": f"<P><Pages>{'9' * 5000}</Pages></P>"}
        ),
        "rires_au_dos.docx": docx(paragraphe("Bonjour"), **{"docProps/core.xml": f"{RIRES}<x>&j;</x>"}),
        "nul.txt": b"a\x00b",
        "ligne_sans_fin.txt": b"a" * 9_000_000,
        "octets.csv": bytes(range(256)) * 100,
        "utf16_coupe.txt": b"\xff\xfe\x00\xd8a",
        "renverse.txt": "\u202efdp\u202c\ufeff\u0000".encode(),
    }
