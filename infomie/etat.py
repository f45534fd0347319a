"""The state folder of an embedded site: its secret key, made once and kept."""

import os
import secrets
import time

from django.core.exceptions import ImproperlyConfigured


def cle_secrete(dossier):
    """The secret key kept in the state folder ``dossier`` (a Path), made on first use with owner-only rights.

    Raises ImproperlyConfigured in one line when the folder cannot be written.
    """
    fichier = dossier / "cle-secrete"
    try:
        dossier.mkdir(parents=True, exist_ok=True)
        try:
            descripteur = os.open(fichier, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return _lire(fichier)
        with os.fdopen(descripteur, "w", encoding="ascii") as sortie:
            cle = secrets.token_urlsafe(50)
            sortie.write(cle)
        return cle
    except OSError as erreur:
        raise ImproperlyConfigured(
            f"The state folder {dossier} cannot be written: {erreur.strerror}"
        ) from erreur


def _lire(fichier, patience=5.0):
    """The key that is there, once it is: another process, started at the same time, may still be writing it."""
    limite = time.monotonic() + patience
    while not (cle := fichier.read_text(encoding="ascii").strip()):
        if time.monotonic() > limite:
            raise ImproperlyConfigured(f"The secret key in {fichier} is empty: delete this file.")
        time.sleep(0.02)
    return cle
