"""The door of the site, in front of Django: pages already rendered are answered from the store, the others are kept.

A layer of WSGI, as whitenoise is one for files: nothing of Django runs for a page that is kept, its database included.
"""

import hashlib
import io
import logging
import re
import sqlite3
import time
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from gzip import compress as compresser_gzip

import brotli

from infomie.pages_gardees.demandes import (
    codage_accepte,
    est_deja_connue,
    est_lisible,
    est_une_lecture,
    nom_pour_nginx,
    requete_connue,
)
from infomie.pages_gardees.magasin import CODAGES, EXTENSIONS, PageGardee, cle_de
from socle.validite import relever

journal = logging.getLogger(__name__)

CONNUES_MAX = 20_000  # addresses as typed whose key one process remembers
INGARDABLES_MAX = 5_000
OUBLI = 30  # seconds during which an address that could not be kept is not waited for
FRAICHEUR = "max-age=0, must-revalidate"
TYPES = (*EXTENSIONS, "application/xml", "text/plain", "application/json")
# Set by the door itself, or true of one answer only.
A_REFAIRE = {
    "content-length",
    "content-encoding",
    "cache-control",
    "vary",
    "etag",
    "last-modified",
    "date",
    "expires",
}
# All that a page may know of who asks: the rest of the request cannot change what is kept for everybody.
GARDES = (
    "SERVER_NAME",
    "SERVER_PORT",
    "SERVER_PROTOCOL",
    "SCRIPT_NAME",
    "PATH_INFO",
    "HTTP_HOST",
    "REMOTE_ADDR",
)
HORS_DE_L_ARBRE = {
    b"static", b"departements", b"citer", b"exporter", b"telecharger", b"donnees-ouvertes", b"fichiers",
    b"illustrations", b"signaler-une-erreur", b"recherche", b"carte-de-partage",
}  # fmt: skip
LIEN = re.compile(rb'href="((?:https?://[^/"]+)?/[^"?#]*)')


class Porte:
    """Answers from the store what may be kept, and lets Django answer everything else.

    ``regles`` says which addresses are kept and what each knows (see ``adresses.Adresses``); ``temoin`` is the cookie
    of those who have signed in.
    """

    def __init__(self, application, magasin, regles, temoin):
        self.application = application
        self.magasin = magasin
        self.regles = regles
        self.temoin = temoin
        self.connues = {}
        self.ingardables = {}

    def __call__(self, environ, start_response):
        """The answer to one request (WSGI)."""
        if not est_une_lecture(environ, self.temoin):
            return self.application(environ, start_response)
        brute = (
            environ.get("HTTP_HOST", ""),
            environ["PATH_INFO"],
            environ.get("QUERY_STRING", ""),
            environ.get("HTTP_X_FORWARDED_PROTO") or environ["wsgi.url_scheme"],
        )
        connue = self.connues.get(brute)
        if connue is None:
            connue = self._reconnaitre(brute)
            if connue is None:
                return self.application(environ, start_response)
        cle, requete = connue
        maintenant = time.time()
        page = self.magasin.chercher(cle)
        if page is not None and page.jusqua > maintenant:
            self.magasin.rappeler(cle, page, maintenant)
            return self._envoyer(page, environ, start_response, "gardee")
        return self._faire(cle, requete, environ, start_response)

    def _reconnaitre(self, brute):
        """The key of a request and its query string as Django will read it; None when the answer is never kept."""
        hote, chemin, requete, protocole = brute
        if not est_lisible(chemin, requete) or not self.regles.est_chez_nous(hote.lower(), protocole):
            return None
        adresse = self.regles.trouver(chemin)
        if adresse is None:
            return None
        propre = requete_connue(requete, adresse.parametres) if requete else ""
        if propre is None:
            return None
        connue = (cle_de(hote.lower(), chemin, propre), propre)
        if len(self.connues) >= CONNUES_MAX:
            self.connues.clear()
        self.connues[brute] = connue
        return connue

    def _faire(self, cle, requete, environ, start_response):
        """Renders the page, once for all those who ask for it now, and keeps it when it may be."""
        with self._a_mon_tour(cle):
            ancienne = self.magasin.chercher(cle)
            if ancienne is not None and ancienne.jusqua > time.time():
                return self._envoyer(ancienne, environ, start_response, "gardee")
            reponse = self._rendre(cle, requete, environ)
        if reponse.statut.startswith("503") and ancienne is not None:
            return self._envoyer(ancienne, environ, start_response, "ancienne")
        if reponse.page is not None:
            return self._envoyer(reponse.page, environ, start_response, "faite")
        return self._envoyer_telle_quelle(reponse, environ, start_response)

    @contextmanager
    def _a_mon_tour(self, cle):
        with ExitStack() as tour:
            if self.ingardables.get(cle, 0) <= time.time():
                try:
                    tour.enter_context(self.magasin.seul_a_faire(cle))
                except OSError as erreur:
                    journal.warning("The store of pages cannot be written: %s", type(erreur).__name__)
            yield

    def _rendre(self, cle, requete, environ):
        """What Django answers to this address alone, kept when nothing forbids it."""
        try:
            depuis = self.magasin.registre.dernier_abandon()
        except (OSError, sqlite3.Error) as erreur:
            journal.warning("The register of pages cannot be read: %s", type(erreur).__name__)
            depuis = None
        # Before it is rendered: what ends meanwhile ends what was read before it.
        maintenant = datetime.now(UTC)
        with relever() as releve:
            reponse = Rendue.de(self.application, _demande_nue(environ, requete))
            if not releve.est_gardable or not reponse.est_gardable:
                return self._ingardable(cle, reponse)
            instant = min(
                self.regles.minuit(maintenant), releve.jusqua(maintenant) or datetime.max.replace(tzinfo=UTC)
            )
        adresse = environ["PATH_INFO"] + (f"?{requete}" if requete else "")
        reponse.page = composer(
            adresse,
            reponse,
            instant,
            nom_pour_nginx(environ["HTTP_HOST"].lower(), environ["PATH_INFO"], requete),
        )
        if depuis is None:
            return reponse
        try:
            etiquettes = releve.etiquettes | liens(reponse.corps, self.regles.adresse_du_site)
            etiquettes |= set(self.regles.trouver(environ["PATH_INFO"]).etiquettes)
            self.magasin.garder(cle, reponse.page, etiquettes, depuis)
        except (OSError, sqlite3.Error) as erreur:
            journal.warning("A page could not be kept: %s", type(erreur).__name__)
        return reponse

    def _ingardable(self, cle, reponse):
        if len(self.ingardables) >= INGARDABLES_MAX:
            self.ingardables.clear()
        self.ingardables[cle] = time.time() + OUBLI
        return reponse

    def _envoyer(self, page, environ, start_response, comment):
        """The kept page in the coding that the browser takes, or 304 when it has it already."""
        codage = codage_accepte(environ.get("HTTP_ACCEPT_ENCODING", ""), CODAGES)
        if codage not in page.reponses:
            page.reponses[codage] = _reponse(page, codage)
        etiquette, entetes, corps = page.reponses[codage]
        connue = environ.get("HTTP_IF_NONE_MATCH")
        if connue and est_deja_connue(etiquette, connue):
            sans_corps = [paire for paire in entetes if paire[0] not in ("Content-Type", "Content-Length")]
            start_response("304 Not Modified", [*sans_corps, ("X-Pages", comment)])
            return ()
        start_response("200 OK", [*entetes, ("X-Pages", comment)])
        return () if environ["REQUEST_METHOD"] == "HEAD" else (corps,)

    def _envoyer_telle_quelle(self, reponse, environ, start_response):
        """An answer that is not kept: the door asked for it plain, and codes it as Django would have."""
        entetes, corps = reponse.entetes, reponse.corps
        gzip = codage_accepte(environ.get("HTTP_ACCEPT_ENCODING", ""), ("gzip",))
        if gzip and len(corps) > 200 and not reponse.lire("Content-Encoding"):
            corps = compresser_gzip(corps, 6, mtime=0)
            entetes = [paire for paire in entetes if paire[0].lower() != "content-length"]
            entetes += [("Content-Encoding", gzip), ("Content-Length", str(len(corps)))]
        start_response(reponse.statut, entetes)
        return () if environ["REQUEST_METHOD"] == "HEAD" else (corps,)


class Rendue:
    """What Django answered: status line, headers, bytes; ``page`` once it is made fit to be kept."""

    def __init__(self, statut, entetes, corps):
        self.statut = statut
        self.entetes = entetes
        self.corps = corps
        self.page = None

    @classmethod
    def de(cls, application, environ):
        """Asks the application, to the end: what it does once the answer has left is done too."""
        recu = []

        def commencer(statut, entetes, exc_info=None):
            recu[:] = [statut, entetes]

        morceaux = application(environ, commencer)
        try:
            corps = b"".join(morceaux)
        finally:
            if hasattr(morceaux, "close"):
                morceaux.close()
        return cls(*recu, corps)

    def lire(self, nom):
        """A header, or « »."""
        return next((valeur for cle, valeur in self.entetes if cle.lower() == nom.lower()), "")

    @property
    def est_gardable(self):
        """Whether the answer is a page for everybody."""
        fraicheur = self.lire("Cache-Control")
        return (
            self.statut.startswith("200")
            and not self.lire("Set-Cookie")
            and "no-store" not in fraicheur
            and "private" not in fraicheur
            and "*" not in self.lire("Vary")
            and self.lire("Content-Type").partition(";")[0] in TYPES
        )


def composer(adresse, reponse, instant, pour_nginx):
    """The PageGardee of an answer: its headers without those of the moment, its bytes in each coding."""
    corps = reponse.corps
    empreinte = hashlib.sha256(corps).hexdigest()[:24]
    type_de_contenu = reponse.lire("Content-Type")
    return PageGardee(
        adresse=adresse,
        type_de_contenu=type_de_contenu,
        entetes=[paire for paire in reponse.entetes if paire[0].lower() not in A_REFAIRE | {"content-type"}],
        corps={
            "": corps,
            "gzip": compresser_gzip(corps, 6, mtime=0),
            "br": brotli.compress(corps, mode=brotli.MODE_TEXT, quality=5),
        },
        empreinte=empreinte,
        jusqua=instant.timestamp(),
        avec_requete="?" in adresse,
        pour_nginx=pour_nginx if type_de_contenu.partition(";")[0] in EXTENSIONS else None,
    )


def liens(corps, adresse_du_site):
    """The labels of what a page leads to: whatever is said of a content comes with a link to it.

    Addresses of one word are the sections that every page leads to: what changes them drops everything.
    Others are no page of the tree, and say nothing that does not come with another link.
    """
    site = adresse_du_site.encode()
    trouves = set()
    for lien in set(LIEN.findall(corps)):
        chemin = lien.removeprefix(site)
        section, *suite = chemin.strip(b"/").split(b"/")
        if chemin.startswith(b"/") and suite and section not in HORS_DE_L_ARBRE:
            trouves.add(f"lien:{chemin.decode(errors='replace')}")
    return trouves


def _demande_nue(environ, requete):
    """The request that Django answers: the address, and nothing that tells one visitor from another."""
    nue = {nom: environ[nom] for nom in GARDES if nom in environ}
    nue |= {nom: valeur for nom, valeur in environ.items() if nom.startswith("wsgi.")}
    nue |= {"REQUEST_METHOD": "GET", "QUERY_STRING": requete, "wsgi.input": io.BytesIO()}
    if "HTTP_X_FORWARDED_PROTO" in environ:
        nue["HTTP_X_FORWARDED_PROTO"] = environ["HTTP_X_FORWARDED_PROTO"]
    return nue


def _reponse(page, codage):
    """What is sent for a page in a coding: entity tag, headers, bytes."""
    corps = page.corps[codage]
    etiquette = f'"{page.empreinte}{f"-{codage}" if codage else ""}"'
    entetes = [
        ("Content-Type", page.type_de_contenu),
        ("Content-Length", str(len(corps))),
        ("ETag", etiquette),
        ("Cache-Control", FRAICHEUR),
        ("Vary", "Accept-Encoding, Cookie"),
        *page.entetes,
    ]
    if codage:
        entetes.append(("Content-Encoding", codage))
    return etiquette, entetes, corps
