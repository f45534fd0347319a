"""An nginx of one's own, for tests and measures: a temporary folder, a port of this machine, our configuration."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time

from infomie.processus import demarrer
from outils.commande import RACINE, Abandon
from outils.paquets import nginx

DEPLOIEMENT = RACINE / "deploy" / "nginx"
PRINCIPAL = """
{utilisateur}
pid {dossier}/nginx.pid;
worker_processes 1;
include /etc/nginx/modules-enabled/*.conf;
events {{
  worker_connections 1024;
}}
http {{
  include /etc/nginx/mime.types;
  sendfile on;
  tcp_nopush on;
  access_log off;
  client_body_temp_path {dossier}/corps;
  proxy_temp_path {dossier}/mandataire;
  fastcgi_temp_path {dossier}/autres;
  uwsgi_temp_path {dossier}/autres;
  scgi_temp_path {dossier}/autres;
{site}
}}
"""


def ecrire(dossier, site):
    """Write in ``dossier`` the configuration of an nginx whose http part is ``site``; our own files lie beside it."""
    shutil.copytree(DEPLOIEMENT / "infomie", dossier / "infomie")
    lieux = dossier / "infomie" / "site.conf"
    lieux.write_text(lieux.read_text(encoding="utf-8").replace("/etc/nginx", str(dossier)), encoding="utf-8")
    # Started by root, it would read as www-data, which the folders of a test keep out.
    utilisateur = "user root;" if os.geteuid() == 0 else ""
    texte = PRINCIPAL.format(dossier=dossier, site=site, utilisateur=utilisateur)
    (dossier / "nginx.conf").write_text(texte, encoding="utf-8")


@contextlib.contextmanager
def servir(dossier, port):
    """Run the nginx written in ``dossier`` until the end; gives its Popen once ``port`` answers.

    Raises Abandon with what nginx says when it refuses its configuration.
    """
    mots = [nginx(), "-c", dossier / "nginx.conf", "-e", dossier / "erreurs.txt"]
    essai = subprocess.run([*mots, "-t"], capture_output=True, text=True)
    if essai.returncode != 0 or "[warn]" in essai.stderr:
        raise Abandon(f"nginx refuse sa configuration : {essai.stderr.strip()}")
    serveur = demarrer([*mots, "-g", "daemon off;"], signal.SIGTERM, stderr=subprocess.DEVNULL)
    try:
        attendre(port, serveur)
        yield serveur
    finally:
        serveur.terminate()
        serveur.wait()


def attendre(port, serveur, patience=30):
    """Wait until the process ``serveur`` listens on ``port``. Raises Abandon when it ends first, or takes too long."""
    limite = time.monotonic() + patience
    while time.monotonic() < limite and serveur.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    raise Abandon(f"rien ne répond sur le port {port}.")
