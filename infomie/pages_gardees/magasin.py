"""The store of public pages under ``var/pages``: one file a page, shared by every process, written in one gesture."""

import contextlib
import fcntl
import hashlib
import json
import logging
import os
import shutil
import sqlite3
import threading
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from infomie.pages_gardees.demandes import seau
from infomie.pages_gardees.registre import TOUT, Registre

journal = logging.getLogger(__name__)

VERROUS = 512
RAPPEL = 300  # seconds between two marks that a page is still asked
MEMOIRE_MAX = 16 * 1024 * 1024  # bytes of pages that one process holds
VERIFIER_TOUS_LES = 20  # pages written between two looks at the size of the store
PART_DES_REQUETES = 0.25  # of the store, for addresses with a query string: anybody can make more of those
EXTENSIONS = {"text/html": "html", "application/atom+xml": "atom", "text/calendar": "ics"}
CODAGES = ("br", "gzip")


@dataclass
class PageGardee:
    """An answer as it is kept: its type, its other headers, its bytes plain and coded, until when it is true."""

    adresse: str
    type_de_contenu: str
    entetes: list
    corps: dict  # coding (« », « gzip », « br ») → bytes
    empreinte: str
    jusqua: float  # seconds since 1970
    avec_requete: bool = False
    pour_nginx: str | None = None
    fichier: str = ""
    marque: tuple = ()
    servie_le: float = 0
    seau: str = ""
    reponses: dict = field(default_factory=dict)  # coding → (headers, bytes), as the door sends them

    @property
    def taille(self):
        """Its bytes on the disk, more or less: every coding, and the copies that nginx reads."""
        return sum(map(len, self.corps.values())) * (2 if self.pour_nginx else 1) + 500

    @property
    def date_pour_nginx(self):
        """A date drawn from its text (seconds)."""
        return int(self.empreinte[:7], 16)

    def en_octets(self):
        """The page as one file: a line that says what follows, then the bytes of each coding."""
        tete = {
            "adresse": self.adresse,
            "type_de_contenu": self.type_de_contenu,
            "entetes": self.entetes,
            "empreinte": self.empreinte,
            "jusqua": self.jusqua,
            "avec_requete": self.avec_requete,
            "pour_nginx": self.pour_nginx,
            "tailles": [[codage, len(octets)] for codage, octets in self.corps.items()],
        }
        return json.dumps(tete).encode() + b"\n" + b"".join(self.corps.values())

    @classmethod
    def lire(cls, octets):
        """The page of a file. Raises ValueError or KeyError when it is not one of ours."""
        ligne, _, reste = octets.partition(b"\n")
        tete = json.loads(ligne)
        corps, debut = {}, 0
        for codage, taille in tete.pop("tailles"):
            corps[codage] = reste[debut : debut + taille]
            debut += taille
        if debut != len(reste):
            raise ValueError("A page kept is cut.")
        entetes = [tuple(paire) for paire in tete.pop("entetes")]
        return cls(**tete, entetes=entetes, corps=corps)


class Magasin:
    """The pages kept in a folder (``dossier``), at most ``maximum`` bytes of them."""

    def __init__(self, dossier, maximum):
        self.dossier = Path(dossier)
        self.maximum = maximum
        self.registre = Registre(self.dossier)
        self.memoire = {}
        self.en_memoire = 0
        self.verrou = threading.Lock()
        self.ecrites = 0

    # --- Reading ------------------------------------------------------------------------------------------------------

    def chercher(self, cle):
        """The page of a key, true or lapsed, or None; at no more cost than a look at its file when it was just read."""
        page = self.memoire.get(cle)
        try:
            if page is not None:
                etat = os.stat(page.fichier)
                if page.marque == (etat.st_ino, etat.st_mtime_ns):
                    return page
            return self._relire(cle)
        except FileNotFoundError:
            self._oublier_en_memoire(cle)
            return None
        except (OSError, ValueError, KeyError, TypeError) as erreur:
            journal.warning("A page kept cannot be read: %s", type(erreur).__name__)
            return None

    def _relire(self, cle):
        fichier = self._fichier(cle)
        with fichier.open("rb") as ouvert:
            etat = os.fstat(ouvert.fileno())
            page = PageGardee.lire(ouvert.read())
        page.fichier, page.marque = str(fichier), (etat.st_ino, etat.st_mtime_ns)
        self._retenir(cle, page)
        return page

    def _retenir(self, cle, page):
        with self.verrou:
            ancienne = self.memoire.pop(cle, None)
            self.en_memoire += page.taille - (ancienne.taille if ancienne else 0)
            self.memoire[cle] = page
            while self.en_memoire > MEMOIRE_MAX:
                premiere = next(iter(self.memoire))
                self.en_memoire -= self.memoire.pop(premiere).taille

    def _oublier_en_memoire(self, cle):
        with self.verrou:
            if page := self.memoire.pop(cle, None):
                self.en_memoire -= page.taille

    def _fichier(self, cle):
        return self.dossier / "gardees" / cle[:2] / cle

    def rappeler(self, cle, page, maintenant):
        """Now and then, while a page is served: marks it as asked, and shows it to nginx (seconds since 1970)."""
        if maintenant - page.servie_le < RAPPEL and page.seau == (ici := seau(maintenant)):
            return
        page.servie_le, page.seau = maintenant, (ici := seau(maintenant))
        try:
            self.registre.servie(cle)
            if page.pour_nginx:
                self._montrer_a_nginx(cle, page, ici)
        except (OSError, sqlite3.Error) as erreur:
            journal.warning("A page kept cannot be marked: %s", type(erreur).__name__)

    # --- Writing ------------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def seul_a_faire(self, cle):
        """One rendering of a page at a time on this machine: the others wait here for the one under way."""
        dossier = self.dossier / "verrous"
        dossier.mkdir(parents=True, exist_ok=True)
        with (dossier / str(int(cle[:8], 16) % VERROUS)).open("a") as verrou:
            fcntl.flock(verrou, fcntl.LOCK_EX)
            yield

    def garder(self, cle, page, etiquettes, depuis):
        """Keeps a page rendered after the dropping numbered ``depuis``; False when what it shows was dropped since.

        Named in the register first: whoever drops its labels from then on either forbids it, or finds it.
        """
        etiquettes = {*etiquettes, f"adresse:{page.adresse.partition('?')[0]}"}
        fichier = self._fichier(cle)
        fichier.parent.mkdir(parents=True, exist_ok=True)
        provisoire = fichier.with_name(f"{fichier.name}.{uuid.uuid4().hex}")
        provisoire.write_bytes(page.en_octets())
        try:
            self.registre.inscrire(cle, page, etiquettes)
            with self.registre.ecriture() as connexion:
                if self.registre.est_perimee(connexion, cle, etiquettes, depuis):
                    return False
                provisoire.replace(fichier)
        finally:
            provisoire.unlink(missing_ok=True)
        self._tenir_la_taille()
        return True

    def _montrer_a_nginx(self, cle, page, ici):
        """Copies a page, true through this whole slice of time, to where nginx finds it."""
        fin_du_seau = (int(ici) + 1) * 1000
        extension = EXTENSIONS.get(page.type_de_contenu.partition(";")[0])
        if page.jusqua < fin_du_seau or extension is None:
            return
        racine = self.dossier / "nginx" / ici
        base = racine / page.pour_nginx
        if base.with_name(f"{base.name}.{extension}").exists():
            return  # another process has shown it
        if not racine.exists():
            self._jeter_les_vieux_seaux(int(ici))
        base.parent.mkdir(parents=True, exist_ok=True)
        ecrits = []
        for codage, suffixe in (("br", ".br"), ("gzip", ".gz"), ("", "")):
            provisoire = base.with_name(f"{uuid.uuid4().hex}.tmp")
            provisoire.write_bytes(page.corps[codage])
            # nginx makes its ETag of this date: the same page keeps it from slice to slice, another has another.
            os.utime(provisoire, (page.date_pour_nginx, page.date_pour_nginx))
            ecrits.append((provisoire, base.with_name(f"{base.name}.{extension}{suffixe}")))
        with self.registre.ecriture() as connexion:
            tient = connexion.execute("SELECT 1 FROM pages WHERE cle = ?", (cle,)).fetchone()
            est_la = tient and _marque(page.fichier) == page.marque
            for provisoire, fichier in ecrits:
                if est_la:
                    provisoire.replace(fichier)
                else:
                    provisoire.unlink()

    def _jeter_les_vieux_seaux(self, ici):
        for vieux in (self.dossier / "nginx").glob("*"):
            if not vieux.name.isdecimal() or int(vieux.name) < ici - 1:
                shutil.rmtree(vieux, ignore_errors=True)

    def _tenir_la_taille(self):
        self.ecrites += 1
        if self.ecrites % VERIFIER_TOUS_LES:
            return
        requetes = int(self.maximum * PART_DES_REQUETES)
        with self.registre.ecriture() as connexion:
            plafonds = (self.maximum - requetes, requetes)
            self._effacer(self.registre.rayer_les_plus_anciennes(connexion, plafonds))

    # --- Dropping -----------------------------------------------------------------------------------------------------

    def abandonner(self, etiquettes):
        """Drops every page that bears one of these labels, and forbids those being rendered; gives their addresses.

        When the register cannot be written, everything is dropped: an old page is worse than none.
        """
        if not self.registre.existe:
            return []
        try:
            with self.registre.ecriture() as connexion:
                rayees = self.registre.abandonner(connexion, set(etiquettes))
                self._effacer(rayees)
        except sqlite3.Error as erreur:
            journal.error(
                "The register of pages cannot be written (%s): all are dropped.", type(erreur).__name__
            )
            self.vider()
            return []
        return sorted(adresse for _, adresse, _ in rayees)

    def _effacer(self, rayees):
        # The file itself first: nothing can be copied from it for nginx any more.
        for cle, _, pour_nginx in rayees:
            self._fichier(cle).unlink(missing_ok=True)
            if pour_nginx:
                for seau_vivant in (self.dossier / "nginx").glob("*"):
                    base = seau_vivant / pour_nginx
                    for extension in EXTENSIONS.values():
                        for suffixe in ("", ".gz", ".br"):
                            base.with_name(f"{base.name}.{extension}{suffixe}").unlink(missing_ok=True)

    def vider(self):
        """Throws the whole folder away, register included: for a start, or when nothing else can be done."""
        ailleurs = self.dossier.with_name(f"{self.dossier.name}.{uuid.uuid4().hex}")
        try:
            self.dossier.rename(ailleurs)
        except FileNotFoundError:
            return
        with self.registre.ecriture() as connexion:  # what is being rendered is not to be kept either
            self.registre.abandonner(connexion, {TOUT})
        shutil.rmtree(ailleurs, ignore_errors=True)

    def accorder(self, empreinte):
        """At the start of the site: throws away what other code, or other settings, have rendered."""
        temoin = self.dossier / "empreinte"
        if temoin.exists() and temoin.read_text(encoding="ascii") == empreinte:
            return
        self.vider()
        self.dossier.mkdir(parents=True, exist_ok=True)
        temoin.write_text(empreinte, encoding="ascii")


def cle_de(hote, chemin, requete):
    """The name under which a page is kept: short, and the same in every process."""
    return hashlib.sha256(f"{hote}\n{chemin}\n{requete}".encode()).hexdigest()[:40]


def _marque(fichier):
    """What tells a file from the one that takes its place; None without any."""
    try:
        etat = os.stat(fichier)
    except FileNotFoundError:
        return None
    return (etat.st_ino, etat.st_mtime_ns)
