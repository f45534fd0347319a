"""What the commands share: telling what they do, running a program, giving up in one clear line."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

from infomie.processus import demarrer

RACINE = Path(__file__).resolve().parent.parent


class Abandon(Exception):
    """The command cannot go on; the message, in French, is the one line to show."""


def dire(texte):
    """One line to the person who typed the command, shown at once."""
    print(texte, flush=True)


def executer(*mots, echec, env=None, **options):
    """Run a program to its end, in the project's folder, and stop it if we are stopped.

    Raises Abandon with the sentence ``echec`` when it fails. ``options`` are Popen's.
    """
    options.setdefault("cwd", RACINE)
    processus = demarrer(mots, signal.SIGTERM, env=env, **options)
    if processus.wait() != 0:
        raise Abandon(echec)


def _partir(numero, cadre):
    """Leave at the first SIGTERM; make and the terminal may both send one."""
    signal.signal(numero, signal.SIG_IGN)
    sys.exit(128 + numero)


@contextlib.contextmanager
def une_seule_ligne():
    """Turn an Abandon, a Ctrl-C or a full disk into one line and an exit code, without a traceback.

    Being told to stop leaves through here too, so that what was made for the occasion is thrown away.
    """
    signal.signal(signal.SIGTERM, _partir)
    try:
        yield
    except Abandon as abandon:
        sys.exit(f"InfoMIE : {abandon}")
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as erreur:
        sys.exit(f"InfoMIE : {erreur.filename or 'le système'} : {erreur.strerror or erreur}.")


def environnement_sans(noms):
    """A copy of the environment without the variables ``noms``."""
    return {nom: valeur for nom, valeur in os.environ.items() if nom not in noms}


def capture(*mots):
    """What a program prints, or an empty text when it fails or does not exist."""
    try:
        return subprocess.run(mots, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""
