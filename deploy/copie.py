"""A copy of the whole site, as it lies on a disk: the database's dump, the staff's files, and their fingerprints."""

import hashlib
import re
from pathlib import Path

from django.db.backends.postgresql.client import DatabaseClient

from infomie import settings
from outils.commande import Abandon
from outils.paquets import dossier_de_postgresql

BASE, FICHIERS, SOMMES = "base.dump", "fichiers.tar", "SHA256SUMS"
NOM = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}Z")  # the moment of a copy, UTC


def base_du_site():
    """The database of the settings, as Django describes it. Raises Abandon when it is not PostgreSQL."""
    base = settings.DATABASES["default"]
    if "postgresql" not in base["ENGINE"]:
        raise Abandon("la base n’est pas PostgreSQL : arrêtez le site et copiez son dossier d’état.")
    return {"OPTIONS": {}, **base}


def fichiers_du_site():
    """The folder of the staff's files (a Path), or None when they are in a bucket, which has copies of its own."""
    emplacement = settings.FICHIERS["OPTIONS"].get("location")
    return Path(emplacement) if emplacement else None


def commande_postgresql(programme, base):
    """How to call one of PostgreSQL's programs on ``base``: (words, variables). The password is never a word of it.

    Raises Abandon when the program is not installed.
    """
    dossier = dossier_de_postgresql()
    if not dossier or not (dossier / programme).exists():
        raise Abandon(f"il manque {programme} ; tapez : sudo apt-get install postgresql-client")
    mots, variables = DatabaseClient.settings_to_cmd_args_env(base, [])
    return [dossier / programme, *mots[1:-1], "-d", mots[-1]], variables or {}


def empreinte(fichier):
    """The SHA-256 of a file, in hexadecimal."""
    with fichier.open("rb") as flux:
        return hashlib.file_digest(flux, "sha256").hexdigest()


def noter(dossier):
    """Write the fingerprints of the files of ``dossier``, as ``sha256sum --check`` reads them."""
    lignes = [f"{empreinte(f)}  {f.name}\n" for f in sorted(dossier.iterdir()) if f.name != SOMMES]
    (dossier / SOMMES).write_text("".join(lignes), encoding="ascii")


def verifier(dossier):
    """Raise Abandon unless ``dossier`` holds a whole copy, byte for byte as it was written."""
    try:
        notes = dict(ligne.split()[::-1] for ligne in (dossier / SOMMES).read_text("ascii").splitlines())
    except (OSError, ValueError) as erreur:
        raise Abandon(
            f"{dossier} n’est pas une sauvegarde entière : {SOMMES} manque ou est illisible."
        ) from erreur
    if BASE not in notes:
        raise Abandon(f"{dossier} n’est pas une sauvegarde : {SOMMES} ne nomme pas {BASE}.")
    for nom, note in notes.items():
        if "/" in nom or not (dossier / nom).is_file() or empreinte(dossier / nom) != note:
            raise Abandon(f"{dossier / nom} manque ou a changé depuis la sauvegarde.")
