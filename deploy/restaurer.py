"""Puts a copy of the whole site back: ``python -m deploy.restaurer /var/backups/infomie/2026-11-23T033000Z``.

Stop infomie-web and infomie-ouvrier first. What was there is set aside until everything is back: a copy that cannot be
read, a full disk or a failure of PostgreSQL leave the site as it was.
"""

import argparse
import contextlib
import os
import shutil
import sys
import tarfile
from pathlib import Path

import psycopg
from django.db.backends.postgresql.psycopg_any import sql

from deploy import copie
from infomie import settings
from outils.commande import Abandon, dire, executer, une_seule_ligne

SCHEMA, ECARTE = "public", "avant_restauration"


def restaurer(dossier, var, base, fichiers, ecraser=False):
    """Put the copy ``dossier`` back into ``base`` and the folder ``fichiers`` (or None), of the state folder ``var``.

    Raises Abandon, leaving everything as it was, when the copy is not whole, when the site holds something and
    ``ecraser`` does not allow to replace it, or when PostgreSQL refuses.
    """
    copie.verifier(dossier)
    mots, variables = copie.commande_postgresql("pg_restore", base)
    archive = dossier / copie.FICHIERS
    if fichiers and not archive.exists():
        raise Abandon(f"{dossier} ne contient pas de fichiers : ils étaient dans FICHIERS_S3.")
    if not ecraser and (_tables(base) or (fichiers and fichiers.is_dir() and any(fichiers.iterdir()))):
        raise Abandon("le site n’est pas vide : avec --ecraser, la sauvegarde remplace ce qu’il contient.")
    nouveaux = var / "fichiers-restaures"
    shutil.rmtree(nouveaux, ignore_errors=True)
    try:
        if fichiers:
            with tarfile.open(archive) as contenu:
                _deballer(contenu, nouveaux)
        with _schema_neuf(base):
            options = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
            echec = "la base n’a pas pu être remise : elle est comme avant."
            executer(*mots, *options, dossier / copie.BASE, echec=echec, env=os.environ | variables)
        if fichiers:
            shutil.rmtree(fichiers, ignore_errors=True)
            nouveaux.rename(fichiers)
    finally:
        shutil.rmtree(nouveaux, ignore_errors=True)
    # Stored pages tell what the site was.
    shutil.rmtree(var / "pages", ignore_errors=True)


def _deballer(archive, dossier):
    """Writes the files of an archive under a folder. Raises Abandon when it holds anything else, or aims elsewhere."""
    ici = dossier.resolve()
    for membre in archive:
        if not (membre.isfile() or membre.isdir()) or not (ici / membre.name).resolve().is_relative_to(ici):
            raise Abandon(f"{membre.name} n’est pas un fichier du site : rien n’a été remis.")
    # Debian 12's Python knows no filter yet.
    archive.extractall(dossier, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))  # noqa: S202 - looked at


def _connexion(base):
    acces = {"host": base["HOST"], "port": base["PORT"], "user": base["USER"], "password": base["PASSWORD"]}
    options = {n: v for n, v in base["OPTIONS"].items() if n.startswith("ssl")}
    donnes = {nom: valeur for nom, valeur in acces.items() if valeur}
    return psycopg.connect(dbname=base["NAME"], autocommit=True, **donnes, **options)


def _tables(base):
    """How many tables the site has."""
    with contextlib.closing(_connexion(base)) as liaison:
        demande = "SELECT count(*) FROM pg_tables WHERE schemaname = %s"
        return liaison.execute(demande, [SCHEMA]).fetchone()[0]


@contextlib.contextmanager
def _schema_neuf(base):
    """Set everything aside for the time of the block; bring it back when the block fails, drop it when it succeeds."""
    noms = {"schema": sql.Identifier(SCHEMA), "ecarte": sql.Identifier(ECARTE)}
    with contextlib.closing(_connexion(base)) as liaison:

        def ordonner(*ordres):
            """Does these, all or none."""
            with liaison.transaction():
                for ordre in ordres:
                    liaison.execute(sql.SQL(ordre).format(**noms))

        # What a restoration that was killed had set aside is what the site was.
        demande = "SELECT count(*) FROM pg_namespace WHERE nspname = %s"
        if liaison.execute(demande, [ECARTE]).fetchone()[0]:
            ordonner("DROP SCHEMA IF EXISTS {schema} CASCADE", "ALTER SCHEMA {ecarte} RENAME TO {schema}")
        ordonner("ALTER SCHEMA {schema} RENAME TO {ecarte}", "CREATE SCHEMA {schema}")
        try:
            yield
        except BaseException:
            ordonner("DROP SCHEMA {schema} CASCADE", "ALTER SCHEMA {ecarte} RENAME TO {schema}")
            raise
        ordonner("DROP SCHEMA {ecarte} CASCADE")


def main():
    """Read the arguments, put back, say what remains to be done."""
    arguments = argparse.ArgumentParser(
        prog="python -m deploy.restaurer", description="Remet une sauvegarde."
    )
    arguments.add_argument("dossier", type=Path, help="une sauvegarde de deploy.sauvegarder")
    arguments.add_argument("--ecraser", action="store_true", help="remplace ce que le site contient")
    options = arguments.parse_args()
    with une_seule_ligne():
        fichiers = copie.fichiers_du_site()
        restaurer(options.dossier, settings.DOSSIER_VAR, copie.base_du_site(), fichiers, options.ecraser)
        dire(f"Remis : {options.dossier}. Ensuite : manage.py migrate, update_index, tenir_l_index --tout.")
    sys.exit(0)


if __name__ == "__main__":
    main()
