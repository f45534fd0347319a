"""A real browser on the whole site with its demo, started by its own command: gunicorn, worker, hashed static files."""

import os
import urllib.request
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import sync_playwright

from outils.paquets import chromium
from tests.lancement.site import SiteLance

PLAN = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
AJOUTS = (
    "/actualites/",
    "/plan-du-site/",
    "/recherche/?q=mineur",
    "/recherche/?q=zzz",
    "/page-qui-n-existe-pas/",
)
OPTIONS = ["--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run"]


@dataclass
class Exemple:
    """One public page: its path, its template's name as the class of its body, its HTML."""

    chemin: str
    classe: str
    html: str


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The running site; ``site.adresse`` is where."""
    site = SiteLance(tmp_path_factory.mktemp("navigateur") / "var")
    site.demarrer()
    site.attendre_une_reponse(180)
    yield site
    site.arreter()


def lire(adresse):
    """The HTML at this address, whatever its status."""
    try:
        with urllib.request.urlopen(adresse, timeout=30) as reponse:
            return reponse.read().decode()
    except urllib.error.HTTPError as refus:
        with refus:
            return refus.read().decode()


def classe(html):
    """The class of the body, which names the template."""
    return html.partition("<body")[2].partition('class="')[2].partition('"')[0]


@pytest.fixture(scope="session")
def exemples(site):
    """One page of each template: the longest of those that the sitemap lists, and the pages that it does not list."""
    plan = ElementTree.fromstring(lire(f"{site.adresse}/sitemap.xml"))
    chemins = [urlsplit(lieu.text).path for lieu in plan.iter(f"{PLAN}loc")]
    retenus = {}
    for chemin in chemins:
        html = lire(site.adresse + chemin)
        nom = classe(html)
        if nom not in retenus or len(html) > len(retenus[nom].html):
            retenus[nom] = Exemple(chemin, nom, html)
    ajouts = [Exemple(chemin, classe(html := lire(site.adresse + chemin)), html) for chemin in AJOUTS]
    return [*retenus.values(), *ajouts]


@pytest.fixture(scope="session")
def navigateur(site):
    """Debian's browser, which can resolve no name but this machine's."""
    options = [*OPTIONS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    if os.geteuid() == 0:
        options.append("--no-sandbox")
    with sync_playwright() as playwright:
        navigateur = playwright.chromium.launch(executable_path=chromium(), args=options)
        yield navigateur
        navigateur.close()


class Contexte:
    """Browser windows of one test, and what they asked of other machines or complained about."""

    def __init__(self, navigateur, adresse):
        self.navigateur = navigateur
        self.adresse = adresse
        self.ouverts = []
        self.dehors = []
        self.plaintes = []

    def ouvrir(self, largeur=1280, hauteur=900, **options):
        """A new visitor's window, with cookies of its own. ``options`` are Playwright's."""
        contexte = self.navigateur.new_context(
            viewport={"width": largeur, "height": hauteur},
            base_url=self.adresse,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            reduced_motion="reduce",
            **options,
        )
        self.ouverts.append(contexte)
        contexte.on("request", self._noter_la_demande)
        contexte.on("console", self._noter_la_plainte)
        contexte.on("weberror", lambda erreur: self.plaintes.append(str(erreur.error)))
        return contexte.new_page()

    def _noter_la_demande(self, demande):
        if not demande.url.startswith((self.adresse, "data:", "blob:", "about:")):
            self.dehors.append(demande.url)

    def _noter_la_plainte(self, message):
        # The browser complains of every answer above 399, wanted or not: status is for tests to judge.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.plaintes.append(f"{message.text} ({message.location.get('url')})")


@pytest.fixture
def visite(navigateur, site):
    """Opens windows with ``visite.ouvrir()``; at the end, nothing has left the machine and the console is empty."""
    visite = Contexte(navigateur, site.adresse)
    yield visite
    for contexte in visite.ouverts:
        contexte.close()
    assert not visite.dehors, "asked of other machines"
    assert not visite.plaintes, "said in the console"


@pytest.fixture
def connecter(visite):
    """Signs a demo account in, by the form, in a window of its own. Returns the window, at the dashboard."""

    def connecter(courriel, **options):
        onglet = visite.ouvrir(**options)
        onglet.goto("/gestion/")
        onglet.fill("input[name=username]", courriel)
        onglet.fill("input[name=password]", "demo-infomie-2026")
        onglet.click("button[type=submit]")
        onglet.wait_for_url("**/gestion/")
        return onglet

    return connecter
