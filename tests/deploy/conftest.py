"""A real nginx in front of an application that tells what it was asked."""

import http.client
import ssl
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest

from outils import nginx
from tests.lancement.site import port_libre

NOM = "www.example.org"


class Application(BaseHTTPRequestHandler):
    """Answers 200 to everything and keeps the headers and the length of the body."""

    def repondre(self):
        """Reads the whole request, then answers ``application``."""
        corps = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        chemin = self.requestline.split()[1]  # ``path`` has lost its double slashes
        self.server.recues.append((self.command, chemin, dict(self.headers), len(corps)))
        self.send_response(200)
        self.send_header("Content-Length", "11")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(b"application")

    do_GET = do_HEAD = do_POST = do_PUT = repondre

    def log_message(self, *mots):
        """Says nothing."""


@pytest.fixture(scope="module")
def application():
    """The application behind; ``recues``: (method, path, headers, length of the body) of what reached it."""
    serveur = ThreadingHTTPServer(("127.0.0.1", 0), Application)
    serveur.recues = []
    fil = threading.Thread(target=serveur.serve_forever, args=(0.05,), daemon=True)
    fil.start()
    yield serveur
    serveur.shutdown()
    serveur.server_close()
    fil.join()


class Devant:
    """The nginx in front: asks it, and writes in the store that it reads."""

    def __init__(self, port, var, certificat):
        self.port, self.var = port, var
        self.tls = ssl.create_default_context(cafile=certificat)

    def demander(self, chemin, methode="GET", corps=None, **entetes):
        """The answer: ``status``, ``entetes`` (list of pairs), ``octets``, and ``un``, which gives one header."""
        liaison = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        liaison.connect()
        liaison.sock = self.tls.wrap_socket(liaison.sock, server_hostname=NOM)
        try:
            entetes = {"Host": NOM} | {nom.replace("_", "-"): valeur for nom, valeur in entetes.items()}
            liaison.request(methode, chemin, body=corps, headers=entetes)
            reponse = liaison.getresponse()
            octets = reponse.read()
        finally:
            liaison.close()
        return SimpleNamespace(
            status=reponse.status, entetes=reponse.getheaders(), octets=octets, un=reponse.getheader
        )

    def garder(self, chemin, texte, decalage=0, nom=NOM):
        """Stores a page under ``chemin`` (path and key), for this slice of time and the next, or ``decalage`` later."""
        for tranche in (0, 1):
            fichier = (
                self.var
                / "pages"
                / "nginx"
                / str(int(time.time()) // 1000 + tranche + decalage)
                / nom
                / chemin
            )
            fichier.parent.mkdir(parents=True, exist_ok=True)
            fichier.write_text(texte, encoding="utf-8")


def configuration(application, dossier, var, port, clair):
    """The file that people edit, with the names, ports and certificate of this test in place of the example's."""
    texte = (nginx.DEPLOIEMENT / "infomie.conf").read_text(encoding="utf-8")
    for avant, apres in (
        ("/var/lib/infomie", str(var)),
        ("127.0.0.1:8000", f"127.0.0.1:{application.server_address[1]}"),
        ("listen 443", f"listen 127.0.0.1:{port}"),
        ("listen 80", f"listen 127.0.0.1:{clair}"),
        ("/etc/letsencrypt/live/www.example.org", str(dossier)),
        ("/var/log/nginx", str(dossier)),
    ):
        assert avant in texte
        texte = texte.replace(avant, apres)
    return texte


@pytest.fixture(scope="module")
def devant(application, tmp_path_factory):
    """nginx with our configuration, in front of ``application`` (see Devant)."""
    dossier, var = tmp_path_factory.mktemp("nginx"), tmp_path_factory.mktemp("var")
    certificat = ["-keyout", dossier / "privkey.pem", "-out", dossier / "fullchain.pem"]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-days", "2", "-subj", f"/CN={NOM}", "-addext", f"subjectAltName=DNS:{NOM}", *certificat],
        check=True, capture_output=True,
    )  # fmt: skip
    port, clair = port_libre(), port_libre()
    nginx.ecrire(dossier, configuration(application, dossier, var, port, clair))
    with nginx.servir(dossier, port):
        devant = Devant(port, var, dossier / "fullchain.pem")
        devant.clair, devant.dossier = clair, dossier
        yield devant
