"""What a start must bring up to date: database, demo, static files. Nothing is done when nothing changed."""

import hashlib
import os
import sqlite3

from outils.commande import RACINE, Abandon, demarrer, dire, executer
from outils.etat import Memoire
from outils.venv import PYTHON

SOURCES_DES_MIGRATIONS = ("requirements.txt", "*/migrations/*.py")
# How texts are read for the searches: entries written by an older reading are not found.
SOURCES_DE_L_INDEX = ("recherche/langue/*.py", "recherche/backends/*.py", "recherche/index/*.py")
REFAIRE_L_INDEX = (
    ("manage.py", "update_index", "--verbosity=0"),
    ("manage.py", "tenir_l_index", "--tout", "--verbosity=0"),
)
SOURCES_DES_STATIQUES = (
    "requirements.txt",
    "infomie/settings.py",
    "infomie/statiques.py",
    "static/**/*",
    "*/static/**/*",
)


def empreinte(motifs):
    """One fingerprint for the names and contents of the project's files that match ``motifs``."""
    somme = hashlib.sha256()
    for fichier in sorted({f for motif in motifs for f in RACINE.glob(motif) if f.is_file()}):
        somme.update(f"{fichier.relative_to(RACINE)}\0".encode())
        somme.update(hashlib.sha256(fichier.read_bytes()).digest())
    return somme.hexdigest()


def etat_de_la_base(dossier):
    """A fingerprint of the migrations that the SQLite base has gone through; empty when it is elsewhere or unreadable.

    Asked of the base itself: it may have been deleted or put back from a copy since the last start.
    """
    if os.environ.get("DATABASE_URL"):
        return ""
    try:
        base = sqlite3.connect(f"file:{dossier / 'infomie.sqlite3'}?mode=ro", uri=True, timeout=10)
        try:
            faites = base.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
        finally:
            base.close()
    except sqlite3.Error:
        return ""
    return hashlib.sha256(repr(faites).encode()).hexdigest()


def preparer_les_donnees(dossier, memoire):
    """Migrate, load the demo into an empty base (not in production, which starts empty), bring the index up to date."""
    est_nouvelle = memoire.lire("base") is None
    _migrer(dossier, memoire)
    lecture = empreinte(SOURCES_DE_L_INDEX)
    if memoire.lire("index") == lecture:
        return
    if not est_nouvelle:
        dire("Index de la recherche…")
        for mots in REFAIRE_L_INDEX:
            executer(PYTHON, *mots, echec="l’index de la recherche n’a pas pu être refait (voir ci-dessus).")
    memoire.noter("index", lecture)


def _migrer(dossier, memoire):
    """Migrate unless nothing changed since the last start, in the sources or in the base."""
    voulue = empreinte(SOURCES_DES_MIGRATIONS)
    connue = etat_de_la_base(dossier)
    if connue and memoire.lire("base") == [voulue, connue]:
        return
    dire("Base de données…")
    executer(
        PYTHON, "manage.py", "migrate", "--verbosity=0", echec="les migrations ont échoué (voir ci-dessus)."
    )
    if not os.environ.get("SECRET_KEY"):
        _charger_la_demo(memoire)
    memoire.noter("base", [voulue, etat_de_la_base(dossier)])


def _charger_la_demo(memoire):
    """Load the demo into an empty base, and again after a loading that was cut short (the command is idempotent)."""
    dire("Contenus de démonstration…")
    options = [] if memoire.lire("demo") == "commencée" else ["--si-vide"]
    memoire.noter("demo", "commencée")
    executer(
        PYTHON, "manage.py", "charger_demo", *options, echec="le chargement de la démonstration a échoué."
    )
    memoire.noter("demo", "chargée")


def preparer(dossier):
    """Bring the state folder up to date; static files are gathered while the base is prepared."""
    memoire = Memoire(dossier)
    statiques = empreinte(SOURCES_DES_STATIQUES)
    collecte = None
    if memoire.lire("statiques") != statiques or not (dossier / "static").is_dir():
        dire("Fichiers statiques…")
        mots = [PYTHON, "manage.py", "collectstatic", "--noinput", "--clear", "--verbosity=0"]
        collecte = demarrer(mots, cwd=RACINE)
    preparer_les_donnees(dossier, memoire)
    if collecte and collecte.wait() != 0:
        raise Abandon("la collecte des fichiers statiques a échoué (voir ci-dessus).")
    memoire.noter("statiques", statiques)
