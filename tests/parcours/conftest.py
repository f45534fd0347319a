"""A real browser on the whole site with its demo, both started once: gunicorn, worker, hashed static files."""

import os

import pytest
from playwright.sync_api import sync_playwright

from outils.paquets import chromium
from tests.lancement.site import SiteLance

MOT_DE_PASSE = "demo-infomie-2026"
OPTIONS = [
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
    # No name is resolved, no number is called, but this machine's: what asks for another is seen, never sent.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

# The site and the browser live as long as this folder's tests: an open browser would hinder Django in the others.


@pytest.fixture(scope="package")
def site_servi(tmp_path_factory):
    """The running site: ``.adresse`` is where, ``.dossier`` what it writes (outgoing mail in ``mail``)."""
    site = SiteLance(tmp_path_factory.mktemp("parcours") / "var")
    site.demarrer()
    try:
        site.attendre_une_reponse(240)
        yield site
    finally:
        site.arreter()


@pytest.fixture(scope="package")
def navigateur():
    """Debian's browser."""
    options = [*OPTIONS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        navigateur = playwright.chromium.launch(
            executable_path=chromium() or "/usr/bin/chromium", args=options
        )
        yield navigateur
        navigateur.close()


class Fenetres:
    """The browser windows of one test, what they asked of other machines and what they complained about.

    ``dehors``: addresses elsewhere. ``plaintes``: errors and warnings of the console and uncaught errors of scripts.
    """

    def __init__(self, navigateur, adresse, connexions):
        self.navigateur = navigateur
        self.adresse = adresse
        self.connexions = connexions
        self.ouvertes = []
        self.dehors = []
        self.plaintes = []

    def __call__(self, largeur=1280, hauteur=900, theme="light", javascript=True, compte=None, **options):
        """A window (Playwright's context) with cookies of its own.

        ``compte``: the address of a demo account, already signed in; None, a visitor. ``options`` are Playwright's.
        """
        contexte = self.navigateur.new_context(
            viewport={"width": largeur, "height": hauteur},
            color_scheme=theme,
            java_script_enabled=javascript,
            storage_state=self._connexion(compte) if compte else None,
            base_url=self.adresse,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            reduced_motion="reduce",
            **options,
        )
        contexte.set_default_timeout(15_000)
        self.ouvertes.append(contexte)
        contexte.on("request", self._noter_la_demande)
        contexte.on("console", self._noter_la_plainte)
        contexte.on("weberror", lambda erreur: self.plaintes.append(f"{erreur.error} ({erreur.page.url})"))
        return contexte

    def fermer(self):
        """Close them all."""
        while self.ouvertes:
            self.ouvertes.pop().close()

    def _connexion(self, compte):
        """What a browser holds once this account has signed in by the form; done once for all tests."""
        if compte not in self.connexions:
            contexte = self()
            page = contexte.new_page()
            page.goto("/gestion/login/")
            page.fill("input[name=username]", compte)
            page.fill("input[name=password]", MOT_DE_PASSE)
            page.click("button[type=submit]")
            page.wait_for_url("**/gestion/")
            self.connexions[compte] = contexte.storage_state()
            contexte.close()
            self.ouvertes.remove(contexte)
        return self.connexions[compte]

    def _noter_la_demande(self, demande):
        if not demande.url.startswith((f"{self.adresse}/", "data:", "blob:", "about:")):
            self.dehors.append(demande.url)

    def _noter_la_plainte(self, message):
        # The browser complains of every answer above 399, wanted or not: status is for tests to judge.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.plaintes.append(f"{message.text} ({message.location.get('url')})")


@pytest.fixture(scope="package")
def _connexions():
    """Accounts that have signed in, by address: cookies that windows may start with."""
    return {}


@pytest.fixture
def contexte(navigateur, site_servi, _connexions):
    """Opens windows (see Fenetres); at the end they close, nothing has left the machine, the console is empty."""
    fenetres = Fenetres(navigateur, site_servi.adresse, _connexions)
    yield fenetres
    fenetres.fermer()
    assert not fenetres.dehors, "asked of other machines"
    assert not fenetres.plaintes, "said in the console"


@pytest.fixture
def page_neuve(contexte):
    """``page_neuve(largeur=360, compte="comite1@example.org")``: one page in a window of its own."""

    def page_neuve(**options):
        return contexte(**options).new_page()

    return page_neuve
