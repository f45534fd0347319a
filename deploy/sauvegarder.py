"""Copies the whole site into a folder named by the moment: ``python -m deploy.sauvegarder /var/backups/infomie``.

The site goes on meanwhile. The database is copied first: a file sent in between is in the copy without being named by
it, which harms nothing. A copy that fails leaves none, and takes none of the older ones away.
"""

import argparse
import os
import shutil
import sys
import tarfile
from datetime import UTC, datetime
from pathlib import Path

from deploy import copie
from outils.commande import Abandon, dire, executer, une_seule_ligne

GARDEES = 14


def sauvegarder(destination, maintenant, garder, base, fichiers):
    """Copy ``base`` and the folder ``fichiers`` (or None) under ``destination``; keep the last ``garder`` copies.

    Returns the copy's folder. Raises Abandon when PostgreSQL refuses.
    """
    os.umask(0o077)  # what the site keeps private is private in its copies
    destination.mkdir(parents=True, exist_ok=True)
    faite = destination / f"{maintenant.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    if faite.exists():
        raise Abandon(f"{faite} est déjà là.")
    provisoire = destination / f".{faite.name}"
    shutil.rmtree(provisoire, ignore_errors=True)
    provisoire.mkdir()
    try:
        mots, variables = copie.commande_postgresql("pg_dump", base)
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--file={provisoire / copie.BASE}"]
        executer(*mots, *options, echec="la base n’a pas pu être copiée.", env=os.environ | variables)
        if fichiers and fichiers.is_dir():
            with tarfile.open(provisoire / copie.FICHIERS, "w") as archive:
                archive.add(fichiers, arcname=".")
        copie.noter(provisoire)
        provisoire.rename(faite)
    except BaseException:
        shutil.rmtree(provisoire, ignore_errors=True)
        raise
    anciennes = sorted(d for d in destination.iterdir() if d.is_dir() and copie.NOM.fullmatch(d.name))
    for ancienne in anciennes[:-garder]:
        shutil.rmtree(ancienne)
    return faite


def main():
    """Read the arguments, copy, say where."""
    arguments = argparse.ArgumentParser(
        prog="python -m deploy.sauvegarder", description="Sauvegarde le site."
    )
    arguments.add_argument("destination", type=Path, help="dossier des sauvegardes, lisible de vous seul")
    arguments.add_argument("--garder", type=int, default=GARDEES, help="sauvegardes gardées (%(default)s)")
    options = arguments.parse_args()
    with une_seule_ligne():
        if options.garder < 1:
            raise Abandon("--garder va de 1 à ce que le disque peut tenir.")
        fichiers = copie.fichiers_du_site()
        faite = sauvegarder(
            options.destination, datetime.now(UTC), options.garder, copie.base_du_site(), fichiers
        )
        dire(f"Sauvegarde : {faite}")
        if not fichiers:
            dire("Les fichiers sont dans FICHIERS_S3 : ils se sauvegardent là où ils sont.")
    sys.exit(0)


if __name__ == "__main__":
    main()
