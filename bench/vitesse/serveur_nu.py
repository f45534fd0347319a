"""gunicorn as infomie/serveur.py sets it, for an application without Django: no addresses to load, no database."""

import gc

from infomie.serveur import *  # noqa: F403 - gunicorn reads every setting of the module


def when_ready(server):
    """Before forking, as the site does."""
    gc.collect()
    gc.freeze()
