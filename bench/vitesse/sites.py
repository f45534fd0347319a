"""What is set side by side: sites under the same gunicorn, nginx in front of one, nginx with a file."""

import contextlib
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.vitesse import charge
from bench.vitesse.processus import processeur
from infomie.processus import demarrer
from outils import nginx
from outils.commande import RACINE, Abandon, environnement_sans
from outils.eprouver import REGLAGES_DU_SITE
from tests.lancement.site import port_libre

PROCESSUS = 3  # of gunicorn, for every site
PATIENCE = 60  # seconds, for a first answer
SERVEUR = "infomie/serveur.py"
REGLAGES_NUS = """
from plain.settings.base import *
DEBUG, SECRET_KEY, ALLOWED_HOSTS = False, "mesure", ["*"]
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"
DATABASES = {"default": {
    "ENGINE": "django.db.backends.postgresql", "NAME": "plain", "USER": "%s", "HOST": "%s", "PORT": "%s",
    "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True,
}}
"""
PAGE_VIDE = "<!doctype html><title>{{ page.title }}</title>"
FICHIER = """
server {{
  listen 127.0.0.1:{port};
  location / {{
    root {dossier};
    gzip_static on;
  }}
}}
"""
DEVANT = """
include infomie/http.conf;
map $host $infomie_var {{
  default {var};
}}
upstream infomie_gunicorn {{
  server 127.0.0.1:{derriere} fail_timeout=0;
  keepalive 16;
  keepalive_timeout 3s;
}}
server {{
  listen 127.0.0.1:{port};
  include infomie/site.conf;
}}
"""


@dataclass
class Site:
    """An application under gunicorn: its name for people, its module, its environment, its settings of gunicorn."""

    nom: str
    application: str
    variables: dict
    serveur: str = SERVEUR
    port: int = field(default_factory=port_libre)
    processus: subprocess.Popen | None = None

    @property
    def adresse(self):
        """Where it answers, without a final slash."""
        return f"http://127.0.0.1:{self.port}"

    def demarrer(self):
        """Start it. Returns (seconds until its home page answers 200, seconds of processor that it took)."""
        env = environnement_sans(REGLAGES_DU_SITE) | {
            "PORT": str(self.port),
            "WEB_CONCURRENCY": str(PROCESSUS),
            **self.variables,
        }
        debut = time.monotonic()
        mots = [sys.executable, "-m", "gunicorn", "-c", RACINE / self.serveur, self.application]
        self.processus = demarrer(mots, signal.SIGKILL, cwd=RACINE, env=env)
        while time.monotonic() < debut + PATIENCE and self.processus.poll() is None:
            with contextlib.suppress(OSError):
                charge.lire(f"{self.adresse}/")
                return time.monotonic() - debut, processeur(self.processus.pid)
            time.sleep(0.01)
        raise Abandon(f"{self.nom} ne répond pas.")

    def arreter(self):
        """Stop it; gunicorn has five seconds."""
        if self.processus:
            self.processus.terminate()
            self.processus.wait(10)
            self.processus = None


def infomie(nom, dossier, url, **variables):
    """The site itself, on the database ``url`` (DATABASE_URL), with the state folder ``dossier``."""
    communes = {"INFOMIE_VAR": str(dossier), "DATABASE_URL": url, "ADRESSE_DU_SITE": f"http://{charge.NOM}"}
    return Site(nom, "infomie.wsgi", communes | variables)


def constante(fichier):
    """The bare application that answers the bytes of ``fichier``."""
    return Site(
        "WSGI nu",
        "bench.vitesse.constante:application",
        {"CORPS": str(fichier)},
        "bench/vitesse/serveur_nu.py",
    )


def wagtail_nu(dossier, base):
    """A site as ``wagtail start`` makes it, migrated, with one page whose template is empty.

    ``base``: user, folder of the socket and port of PostgreSQL; a database ``plain`` must be there.
    """
    dossier.mkdir()
    demarrage = [Path(sys.prefix) / "bin" / "wagtail", "start", "plain", dossier]
    subprocess.run(demarrage, check=True, stdout=subprocess.DEVNULL)
    (dossier / "home/templates/home/home_page.html").write_text(PAGE_VIDE)
    (dossier / "plain/settings/mesure.py").write_text(REGLAGES_NUS % base)
    variables = {"DJANGO_SETTINGS_MODULE": "plain.settings.mesure", "PYTHONPATH": str(dossier)}
    env = environnement_sans(REGLAGES_DU_SITE) | variables
    migrer = [sys.executable, dossier / "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(migrer, check=True, env=env)
    return Site("Wagtail nu", "plain.wsgi", variables)


@contextlib.contextmanager
def nginx_devant(dossier, site, var):
    """Our configuration of nginx in front of ``site``, whose state folder is ``var``; gives (address, process)."""
    port = port_libre()
    with _nginx(dossier, port, DEVANT.format(port=port, var=var, derriere=site.port)) as fait:
        yield fait


@contextlib.contextmanager
def nginx_seul(dossier, page, comprimee):
    """nginx with ``index.html`` as a file, which it also holds compressed; gives (address, process)."""
    fichiers = Path(dossier) / "fichiers"
    fichiers.mkdir(parents=True)
    (fichiers / "index.html").write_bytes(page)
    (fichiers / "index.html.gz").write_bytes(comprimee)
    port = port_libre()
    with _nginx(dossier, port, FICHIER.format(port=port, dossier=fichiers)) as fait:
        yield fait


@contextlib.contextmanager
def _nginx(dossier, port, configuration):
    Path(dossier).mkdir(exist_ok=True)
    nginx.ecrire(Path(dossier), configuration)
    try:
        with nginx.servir(Path(dossier), port) as serveur:
            yield f"http://127.0.0.1:{port}", serveur.pid
    finally:
        shutil.rmtree(dossier, ignore_errors=True)
