"""A real browser on the whole site with its demo, both started once: gunicorn, worker, hashed static files."""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from outils.paquets import chromium
from tests.lancement.site import ETAT_DU_SITE, SiteLance
from tests.parcours.toile import Toile
from tests.parcours.visite import visiter

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
    if ETAT_DU_SITE and Path(ETAT_DU_SITE).exists():
        shutil.copytree(ETAT_DU_SITE, site.dossier)
    site.demarrer()
    try:
        site.attendre_une_reponse(240)
        yield site
    finally:
        site.arreter()


@pytest.fixture(scope="package")
def toile(site_servi):
    """Every address that a visitor can reach, fetched once without the browser."""
    return Toile(site_servi.adresse).parcourir()


@pytest.fixture(scope="package")
def exemples(request):
    """One public page of each template and state: name → path.

    Two runs that look at copies of one state read the same: the second one has the list of the first.
    """
    liste = Path(f"{ETAT_DU_SITE}.exemples.json") if ETAT_DU_SITE else None
    if liste and liste.exists():
        return json.loads(liste.read_text(encoding="utf-8"))
    exemples = request.getfixturevalue("toile").exemples()
    if liste:
        en_cours = liste.with_suffix(".part")
        en_cours.write_text(json.dumps(exemples), encoding="utf-8")
        en_cours.replace(liste)
    return exemples


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
        contexte.set_default_timeout(60_000)  # a shared machine may be ten times slower than a desk
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


@pytest.fixture(scope="package")
def visite(navigateur, site_servi, exemples):
    """What one sees on a public page of each template (see Visite), the console and other machines included."""
    fenetres = Fenetres(navigateur, site_servi.adresse, {})
    visite = visiter(fenetres().new_page(), exemples.values())
    fenetres.fermer()
    visite.garde += fenetres.dehors + fenetres.plaintes
    return visite


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


NUMERO = "SELECT id FROM wagtailcore_page WHERE slug = ?"
EN_ATTENTE = """
    SELECT tache.id
    FROM wagtailcore_taskstate tache
    JOIN wagtailcore_workflowstate circuit ON tache.workflow_state_id = circuit.id
    JOIN wagtailcore_page page ON circuit.object_id = page.id
    WHERE tache.status = 'in_progress' AND page.slug = ?
"""


@pytest.fixture(scope="package")
def numero(site_servi):
    """``numero(slug)``: a page's number, read beside the site; with EN_ATTENTE, that of what the committee decides."""

    def numero(slug, question=NUMERO):
        adresse = f"file:{site_servi.dossier / 'infomie.sqlite3'}?mode=ro"
        with closing(sqlite3.connect(adresse, uri=True, timeout=10)) as base:
            trouve = base.execute(question, [slug]).fetchone()
        assert trouve, slug
        return trouve[0]

    return numero


@pytest.fixture(scope="package")
def pages_d_admin(numero):
    """The admin pages that are ours: name → (path, the account that works there)."""
    fiche, notice = numero("scolariser-apres-seize-ans"), numero("schema-paris-2015-2020")
    change, nouveau = (
        numero(slug, EN_ATTENTE) for slug in ("scolariser-apres-seize-ans", "hrw-c-est-la-loterie-2018")
    )
    return {
        "tableau de bord, rédaction": ("/gestion/", "redactrice@example.org"),
        "tableau de bord, comité": ("/gestion/", "comite3@example.org"),
        "premiers pas": ("/gestion/premiers-pas/", "redactrice@example.org"),
        "avis, changements": (f"/comite/propositions/{change}/", "comite3@example.org"),
        "avis, contenu nouveau": (f"/comite/propositions/{nouveau}/", "comite3@example.org"),
        "avis, lu par son auteur": (f"/comite/propositions/{nouveau}/", "redactrice@example.org"),
        "mes avis à donner": ("/comite/", "comite3@example.org"),
        "publier en urgence": (
            f"/gestion/redaction/{fiche}/publier-en-urgence/",
            "administration@example.org",
        ),
        "retirer en urgence": (f"/gestion/redaction/{notice}/retirer-en-urgence/", "redactrice@example.org"),
        "séances": ("/gestion/seances/", "redactrice@example.org"),
        "séance à préparer": ("/gestion/seances/2/", "redactrice@example.org"),
        "nouvelle séance": ("/gestion/seances/nouvelle/", "redactrice@example.org"),
        "compte rendu approuvé": ("/gestion/seances/1/compte-rendu/", "redactrice@example.org"),
        "compte rendu à imprimer": ("/comite/seances/1/compte-rendu/", "comite3@example.org"),
        "séance, lue par le comité": ("/comite/seances/2/", "comite3@example.org"),
        "propositions de contenus": ("/comite/propositions/", "comite3@example.org"),
        "proposition à décider": ("/comite/propositions/de-contenu/1/", "redactrice@example.org"),
        "proposer un contenu": ("/comite/propositions/nouvelle/", "comite3@example.org"),
        "nouveautés de la semaine": ("/gestion/nouveautes/", "redactrice@example.org"),
        "dupliquer": (f"/gestion/redaction/{notice}/dupliquer/", "redactrice@example.org"),
        "rapport d’un import": ("/gestion/annuaire/imports/1/", "redactrice@example.org"),
        "exporter l’annuaire": ("/gestion/annuaire/exporter/", "redactrice@example.org"),
        "à revoir": ("/gestion/a-revoir/", "redactrice@example.org"),
        "à revoir, filtré": ("/gestion/a-revoir/?echeance=bientot&raison=x", "redactrice@example.org"),
        "demander une relecture, comité": ("/comite/relecture/", "comite3@example.org"),
        "demander une relecture": (f"/gestion/a-revoir/{notice}/demander/", "comite3@example.org"),
    }


@pytest.fixture
def pages_reservees(site_servi, exemples, numero):
    """Pages that ask who is there, in the site's look: name → path. A password is set for the time of the test."""
    page = [numero("mentions-legales")]
    table = "wagtailcore_pageviewrestriction"
    poser = f"INSERT INTO {table} (restriction_type, password, page_id) VALUES ('password', 'x', ?)"  # noqa: S608
    oter = f"DELETE FROM {table} WHERE page_id = ?"  # noqa: S608
    with closing(sqlite3.connect(site_servi.dossier / "infomie.sqlite3", timeout=30)) as base:
        for sql in (poser, oter):
            with base:
                base.execute(sql, page)
            # Written behind the site's back: as its operator would, the pages kept are thrown away.
            shutil.rmtree(site_servi.dossier / "pages", ignore_errors=True)
            if sql == poser:
                yield {"mot de passe": exemples["page simple"]}


@pytest.fixture
def trop_d_essais(page_neuve):
    """A page that has just been told that it tried to sign in too often: (page, the raw HTML)."""
    page = page_neuve()
    page.goto("/gestion/login/")
    for _ in range(12):
        page.fill("input[name=username]", "personne@example.org")
        page.fill("input[name=password]", "faux")
        # Until it has loaded: a page judged before its style sheet comes has every fault.
        with page.expect_navigation() as attendue:
            page.click("button[type=submit]")
        if attendue.value.status == 429:
            page.locator("h1", has_text="Trop de tentatives").wait_for()
            return page, attendue.value.text()
    pytest.fail("sign-ins are not limited")
