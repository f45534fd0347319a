"""The register of the pages kept: which labels each depends on, what was dropped and when, in a small SQLite file.

It is shared by every process of the machine, and is not the site's database: pages are served while that one is away.
"""

import json
import os
import sqlite3
import threading
import time
from contextlib import contextmanager

TABLES = """
CREATE TABLE IF NOT EXISTS pages (
    cle TEXT PRIMARY KEY, adresse TEXT NOT NULL, taille INTEGER NOT NULL, avec_requete INTEGER NOT NULL,
    servie_le REAL NOT NULL, pour_nginx TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS pages_par_age ON pages (avec_requete, servie_le);
CREATE TABLE IF NOT EXISTS etiquettes (
    etiquette TEXT NOT NULL, cle TEXT NOT NULL, PRIMARY KEY (etiquette, cle)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS etiquettes_par_cle ON etiquettes (cle);
CREATE TABLE IF NOT EXISTS abandons (numero INTEGER PRIMARY KEY, etiquettes TEXT NOT NULL);
"""
PATIENCE = 20  # seconds that a process waits for another's writing
MEMOIRE_DES_ABANDONS = 3600 * 1_000_000  # microseconds: no rendering lasts so long
TOUT = "tout"


class Registre:
    """The register in one folder. Every method raises sqlite3.Error or OSError when the folder cannot be written."""

    def __init__(self, dossier):
        self.chemin = dossier / "registre.sqlite3"
        self.fil = threading.local()

    @property
    def existe(self):
        """Whether anything was ever kept here."""
        return self.chemin.exists()

    def _connexion(self):
        # A connection must cross neither a fork nor a thread, nor outlive a folder that was thrown away.
        etat = getattr(self.fil, "etat", None)
        marque = (os.getpid(), self.chemin.stat().st_ino if self.existe else None)
        if etat and etat[1] == marque:
            return etat[0]
        self.chemin.parent.mkdir(parents=True, exist_ok=True)
        connexion = sqlite3.connect(self.chemin, timeout=PATIENCE, isolation_level=None)
        connexion.execute("PRAGMA journal_mode=WAL")
        connexion.execute("PRAGMA synchronous=OFF")
        connexion.executescript(TABLES)
        self.fil.etat = (connexion, (os.getpid(), self.chemin.stat().st_ino))
        return connexion

    @contextmanager
    def ecriture(self):
        """One process at a time: what is read, written and renamed in this block is one gesture."""
        connexion = self._connexion()
        connexion.execute("BEGIN IMMEDIATE")
        try:
            yield connexion
        except BaseException:
            connexion.execute("ROLLBACK")
            raise
        connexion.execute("COMMIT")

    def dernier_abandon(self):
        """The number of the last dropping: what is rendered from now on knows of it."""
        return self._connexion().execute("SELECT coalesce(max(numero), 0) FROM abandons").fetchone()[0]

    def inscrire(self, cle, page, etiquettes):
        """Names a page that is about to be written, so that whoever drops its labels finds it.

        ``page`` holds ``adresse``, ``taille``, ``avec_requete`` and ``pour_nginx``.
        """
        with self.ecriture() as connexion:
            connexion.execute("DELETE FROM etiquettes WHERE cle = ?", (cle,))
            connexion.execute(
                "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?)",
                (cle, page.adresse, page.taille, page.avec_requete, time.time(), page.pour_nginx or ""),
            )
            lignes = [(etiquette, cle) for etiquette in etiquettes]
            connexion.executemany("INSERT INTO etiquettes VALUES (?, ?)", lignes)

    @staticmethod
    def est_perimee(connexion, cle, etiquettes, depuis):
        """Whether something that a page shows, or the page, was dropped after the dropping numbered ``depuis``."""
        if connexion.execute("SELECT 1 FROM pages WHERE cle = ?", (cle,)).fetchone() is None:
            return True
        abandons = connexion.execute("SELECT etiquettes FROM abandons WHERE numero > ?", (depuis,))
        return any(_touche(json.loads(texte), etiquettes) for (texte,) in abandons)

    @staticmethod
    def abandonner(connexion, etiquettes):
        """Writes that these labels are dropped, strikes out what bears them: rows (cle, adresse, pour_nginx)."""
        dernier = connexion.execute("SELECT coalesce(max(numero), 0) FROM abandons").fetchone()[0]
        # Numbered by the clock, in microseconds: a register that starts again does not start below the one lost.
        numero = max(time.time_ns() // 1000, dernier + 1)
        connexion.execute("DELETE FROM abandons WHERE numero < ?", (numero - MEMOIRE_DES_ABANDONS,))
        connexion.execute("INSERT INTO abandons VALUES (?, ?)", (numero, json.dumps(sorted(etiquettes))))
        return _rayer(connexion, _cles(connexion, etiquettes))

    @staticmethod
    def rayer_les_plus_anciennes(connexion, plafonds):
        """Strikes out what was served longest ago above ``plafonds`` (bytes: pages, then pages with a query string)."""
        rayees = []
        for avec_requete, plafond in enumerate(plafonds):
            total = connexion.execute(
                "SELECT coalesce(sum(taille), 0) FROM pages WHERE avec_requete = ?", (avec_requete,)
            ).fetchone()[0]
            # A tenth more, so that the next page does not start again.
            surplus = total - plafond * 0.9 if total > plafond else 0
            anciennes = connexion.execute(
                "SELECT cle, taille FROM pages WHERE avec_requete = ? ORDER BY servie_le", (avec_requete,)
            )
            cles = []
            while surplus > 0 and (ligne := anciennes.fetchone()):
                cles.append(ligne[0])
                surplus -= ligne[1]
            anciennes.close()
            rayees += _rayer(connexion, cles)
        return rayees

    def servie(self, cle):
        """Remembers that a page is still asked."""
        self._connexion().execute("UPDATE pages SET servie_le = ? WHERE cle = ?", (time.time(), cle))

    def compter(self):
        """How many pages are kept, and their bytes."""
        return self._connexion().execute("SELECT count(*), coalesce(sum(taille), 0) FROM pages").fetchone()


def _touche(abandonnees, etiquettes):
    """Whether one of the dropped labels is one of a page's; those that end in « * » name all that begin alike."""
    for une in abandonnees:
        if une == TOUT or une in etiquettes:
            return True
        if une.endswith("*") and any(etiquette.startswith(une[:-1]) for etiquette in etiquettes):
            return True
    return False


def _cles(connexion, etiquettes):
    """The keys of the pages that bear one of these labels."""
    if TOUT in etiquettes:
        return [cle for (cle,) in connexion.execute("SELECT cle FROM pages")]
    cles = set()
    for une in etiquettes:
        if une.endswith("*"):
            debut = une[:-1]
            lues = connexion.execute(
                "SELECT cle FROM etiquettes WHERE etiquette >= ? AND etiquette < ?",
                (debut, debut + "\U0010ffff"),
            )
        else:
            lues = connexion.execute("SELECT cle FROM etiquettes WHERE etiquette = ?", (une,))
        cles.update(cle for (cle,) in lues)
    return sorted(cles)


def _rayer(connexion, cles):
    """Takes pages off the register, and gives what they were: (cle, adresse, pour_nginx)."""
    rayees = []
    for cle in cles:
        rayees += connexion.execute("SELECT cle, adresse, pour_nginx FROM pages WHERE cle = ?", (cle,))
        connexion.execute("DELETE FROM pages WHERE cle = ?", (cle,))
        connexion.execute("DELETE FROM etiquettes WHERE cle = ?", (cle,))
    return rayees
