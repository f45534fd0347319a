"""make bench: how fast a 300-page PDF is read, and how much memory the process that reads it takes."""

import io
import resource
import sys
import tempfile
import time
from pathlib import Path

RACINE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(RACINE))

from socle.analyse import lecteur, processus  # noqa: E402 - the project is found by its path

PAGES, LIGNES = 300, 45
LIGNE = (
    b"(Le mineur est mis a l abri puis evalue, et le juge des enfants peut etre saisi a tout moment.) Tj T* "
)


def pdf(pages=PAGES):
    """A PDF of that many pages of text, made here."""
    contenu = b"BT /F1 10 Tf 14 TL 60 780 Td " + LIGNE * LIGNES + b"ET"
    objets = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        4: b"<</Length %d>>stream\n%s\nendstream" % (len(contenu), contenu),
    }
    feuilles = range(5, 5 + pages)
    objets[2] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b" ".join(b"%d 0 R" % n for n in feuilles))
    for numero in feuilles:
        objets[numero] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        )
    corps = b"".join(b"%d 0 obj\n%s\nendobj\n" % objet for objet in sorted(objets.items()))
    return b"%PDF-1.7\n" + corps + b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"


def mesurer(geste, contenu):
    """Seconds that the reader takes, and the most memory that a child of this process has taken so far, in MB."""
    with tempfile.TemporaryDirectory() as nom:
        dossier = Path(nom)
        chemin = dossier / "fichier.pdf"
        chemin.write_bytes(contenu)
        debut = time.perf_counter()
        fin = processus.executer(geste, chemin, "pdf", dossier)
        duree = time.perf_counter() - debut
    sommet = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024  # kilobytes on Linux
    return duree, sommet, fin or "fini"


def main():
    """Prints the figures."""
    contenu = pdf()
    lecture = processus.lire(io.BytesIO(contenu), "pdf")
    lettres = sum(map(len, lecture.textes))
    print(
        f"{len(lecture.textes)} pages, {lettres} caractères, {len(contenu)} octets, langue {lecture.langue}"
    )
    for geste in ("texte", "image"):
        duree, sommet, fin = mesurer(geste, contenu)
        rythme = f", {PAGES / duree:.0f} pages par seconde" if geste == "texte" else ""
        print(f"{geste} : {duree:.2f} s{rythme}, sommet de mémoire {sommet:.0f} Mo ({fin})")
    print(f"limites : {lecteur.MEMOIRE // 2**20} Mo, {lecteur.SECONDES} s, {lecteur.PAGES_MAX} pages")


if __name__ == "__main__":
    main()
