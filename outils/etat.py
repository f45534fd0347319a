"""The state folder: where it is, who holds it, what has been prepared in it."""

import contextlib
import fcntl
import json
import os
from pathlib import Path

from outils.commande import RACINE, Abandon


def dossier_d_etat():
    """The folder that the running site writes (INFOMIE_VAR, ``var/``), made if needed.

    Raises Abandon when it cannot be written.
    """
    dossier = Path(os.environ.get("INFOMIE_VAR") or RACINE / "var").resolve()
    try:
        dossier.mkdir(parents=True, exist_ok=True)
    except OSError as erreur:
        raise Abandon(f"le dossier d’état {dossier} ne peut pas être créé : {erreur.strerror}.") from erreur
    if not os.access(dossier, os.W_OK):
        raise Abandon(f"le dossier d’état {dossier} est en lecture seule.")
    return dossier


@contextlib.contextmanager
def verrou(dossier):
    """Hold the state folder for oneself; the kernel lets it go when we die, however we die.

    Raises Abandon when another start holds it: two workers of the same name would take each other's tasks.
    """
    try:
        fichier = (dossier / "verrou").open("w")
    except OSError as erreur:
        raise Abandon(f"le dossier d’état {dossier} ne peut pas être écrit : {erreur.strerror}.") from erreur
    with fichier:
        try:
            fcntl.flock(fichier, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Abandon(
                f"InfoMIE tourne déjà avec {dossier} : arrêtez-le, ou donnez un autre INFOMIE_VAR."
            ) from None
        yield


class Memoire:
    """What has been prepared, by name, kept in ``<state>/prepare.json``."""

    def __init__(self, dossier):
        self.fichier = dossier / "prepare.json"
        try:
            self.notes = json.loads(self.fichier.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self.notes = {}

    def lire(self, nom):
        """What was noted under ``nom``, or None."""
        return self.notes.get(nom)

    def noter(self, nom, valeur):
        """Keep ``valeur`` under ``nom``; written whole or not at all, for the power may go."""
        self.notes[nom] = valeur
        provisoire = self.fichier.with_suffix(".tmp")
        provisoire.write_text(json.dumps(self.notes), encoding="utf-8")
        provisoire.replace(self.fichier)
