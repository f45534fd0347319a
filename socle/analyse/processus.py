"""Has a file read by the process of ``lecteur.py``, and believes nothing that it says without checking it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from socle.analyse import lecteur
from socle.analyse.langues import deviner
from socle.texte import ILLISIBLES

LUES = ("pdf", "docx", "odt", "txt", "csv")
IMAGE_MAX = 500_000
MOTIFS = {
    "memoire": "Sa lecture demande trop de mémoire.",
    "trop_gros": "Ce document, une fois déplié, est trop gros pour être lu.",
    "mot_de_passe": "Ce fichier est protégé par un mot de passe : son texte n’est pas lu.",
    "illisible": "Ce fichier est abîmé ou mal formé : son texte n’est pas lu.",
    "temps": f"Sa lecture a duré plus de {lecteur.SECONDES} secondes.",
    "arret": "Le lecteur s’est arrêté sur ce fichier.",
}
PASSAGERS = {"temps", "arret", "memoire"}  # a loaded machine may be the reason


class LectureImpossible(Exception):
    """The file could not be read: ``motif`` for the staff, ``est_passager`` when another try may succeed."""

    def __init__(self, motif, est_passager=False, est_chiffre=False):
        super().__init__(motif)
        self.motif, self.est_passager, self.est_chiffre = motif, est_passager, est_chiffre


@dataclass
class Lecture:
    """What was read of a file."""

    pages: int | None = None
    textes: list = field(default_factory=list)
    langue: str = ""
    est_balise: bool = False
    est_numerise: bool = False
    est_chiffre: bool = False
    est_tronquee: bool = False
    metadonnees: dict = field(default_factory=dict)
    images: dict = field(default_factory=dict)  # width asked: (bytes, width, height)


def propre(texte):
    """A text that both databases keep, with plain line breaks."""
    return ILLISIBLES.sub("", str(texte).replace("\r\n", "\n").replace("\r", "\n"))


def executer(geste, chemin, extension, dossier):
    """Runs the reader on a file until it ends or its time is over; returns "", "temps" or "arret"."""
    enfant = subprocess.Popen(  # noqa: S603 - our own program, no shell
        [sys.executable, "-I", "-B", lecteur.__file__, geste, str(chemin), extension, str(dossier)],
        cwd=dossier,
        env={"PATH": os.defpath, "LANG": "C.UTF-8", "OMP_NUM_THREADS": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return "" if enfant.wait(timeout=lecteur.SECONDES) == 0 else "arret"
    except subprocess.TimeoutExpired:
        return "temps"
    finally:
        if enfant.returncode is None:
            os.killpg(enfant.pid, signal.SIGKILL)
            enfant.wait()


def lire(flux, extension):
    """Reads a file (an open binary file) of this extension. Returns a Lecture; raises LectureImpossible."""
    if extension not in LUES:
        return Lecture()
    with tempfile.TemporaryDirectory(prefix="infomie-lecture-") as nom:
        dossier = Path(nom)
        chemin = dossier / f"fichier.{extension}"
        with chemin.open("wb") as copie:
            for morceau in iter(lambda: flux.read(1024 * 1024), b""):
                copie.write(morceau)
        fin = executer("texte", chemin, extension, dossier)
        lecture = _recueillir(dossier / "lignes.jsonl", fin)
        if extension == "pdf":
            executer("image", chemin, extension, dossier)
            lecture.images = _images(dossier)
    lecture.langue = deviner(" ".join(lecture.textes[:30]))
    return lecture


def _lignes(chemin):
    """The lines that the reader wrote; the last may have been cut short with it."""
    if not chemin.exists():
        return
    with chemin.open(encoding="utf-8", errors="replace") as lignes:
        for ligne in lignes:
            try:
                valeur = json.loads(ligne)
            except ValueError:
                continue
            if isinstance(valeur, dict):
                yield valeur


def _recueillir(chemin, fin):
    """The Lecture written in ``chemin`` by a reader that ended as ``fin`` says; raises LectureImpossible."""
    lecture, est_finie, echec = Lecture(), False, ""
    for ligne in _lignes(chemin):
        if "texte" in ligne and len(lecture.textes) < lecteur.PAGES_MAX:
            lecture.textes.append(propre(ligne["texte"])[: lecteur.CARACTERES_MAX])
        if isinstance(ligne.get("pages"), int) and 0 < ligne["pages"] < 2**31:
            lecture.pages = ligne["pages"]
        if isinstance(ligne.get("metadonnees"), dict):
            lecture.metadonnees = _metadonnees(ligne["metadonnees"])
        lecture.est_balise |= bool(ligne.get("est_balise"))
        lecture.est_chiffre |= bool(ligne.get("est_chiffre"))
        lecture.est_numerise |= bool(ligne.get("est_numerise"))
        lecture.est_tronquee |= bool(ligne.get("tronque"))
        est_finie |= bool(ligne.get("fini"))
        echec = str(ligne.get("echec", echec))
    if not est_finie:
        cause = fin or (echec if echec in MOTIFS else "arret")
        if not any(lecture.textes):
            raise LectureImpossible(MOTIFS[cause], cause in PASSAGERS, cause == "mot_de_passe")
        lecture.est_tronquee = True  # what could be read before the accident is worth keeping
    return lecture


def _metadonnees(trouvees):
    """A few short texts by name."""
    paires = ((propre(cle)[:60], propre(valeur)[: lecteur.PEU_DE_VALEUR]) for cle, valeur in trouvees.items())
    return {cle: valeur for cle, valeur in list(paires)[: lecteur.CLES_MAX] if valeur.strip()}


def _images(dossier):
    """The pictures of the first page that the reader drew: {width asked: (bytes, width, height)}, or nothing."""
    try:
        tailles = json.loads((dossier / "tailles.json").read_text(encoding="utf-8"))
        images = {}
        for largeur in lecteur.LARGEURS:
            chemin = dossier / f"premiere-{largeur}.webp"
            octets = chemin.read_bytes() if chemin.stat().st_size <= IMAGE_MAX else b""
            vraie, haute = (int(cote) for cote in tailles[str(largeur)])
            if (
                octets[:4] != b"RIFF"
                or octets[8:12] != b"WEBP"
                or not (0 < vraie <= 4096 and 0 < haute <= 4096)
            ):
                return {}
            images[largeur] = (octets, vraie, haute)
    except (OSError, ValueError, LookupError, TypeError):
        return {}
    return images
