"""The true site behind its door, and what a visitor is given there."""

import io
from contextlib import contextmanager
from types import SimpleNamespace

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test import override_settings

from infomie.pages_gardees.adresses import Adresses
from infomie.pages_gardees.backend import magasin
from infomie.pages_gardees.ecoute import Ecoute
from infomie.pages_gardees.effets import Changements
from infomie.pages_gardees.porte import Porte


class Visites:
    """A door of the site, that keeps pages in the store of the settings."""

    def __init__(self):
        self.application = WSGIHandler()
        self.magasin = magasin()
        self.porte = Porte(self.application, self.magasin, Adresses(), "sessionid")

    def lire(self, adresse, application=None, **champs):
        """What the door (or another application) answers: ``statut``, ``corps``, ``d_ou``."""
        chemin, _, requete = adresse.partition("?")
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": chemin, "QUERY_STRING": requete, "SCRIPT_NAME": "",
            "HTTP_HOST": "127.0.0.1:8000", "wsgi.url_scheme": "http", "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO(), **champs,
        }  # fmt: skip
        recu = []
        morceaux = (application or self.porte)(environ, lambda *reponse: recu.extend(reponse[:2]))
        corps = b"".join(morceaux)
        if hasattr(morceaux, "close"):
            morceaux.close()
        return SimpleNamespace(statut=recu[0][:3], corps=corps, d_ou=dict(recu[1]).get("X-Pages"))

    def a_neuf(self, adresse):
        """The same without the door."""
        return self.lire(adresse, self.application)


@contextmanager
def en_visite(dossier):
    """The site behind a door whose store is in this folder; a request does not end the test's own transaction."""
    for une in connection.execute_wrappers:
        if isinstance(une, Ecoute):
            une.changements = Changements()  # what was laid before, in a transaction that never ends
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    with override_settings(DOSSIER_DES_PAGES=dossier):
        yield Visites()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
