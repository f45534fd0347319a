"""The main job, end to end: a notice is written, read by the committee on a telephone, then found and downloaded."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.navigateur

TITRE = "Schéma d’essai du parcours"
EXTRAIT = "Chaque jeune reçoit une information sur ses droits dans une langue qu’il comprend."
MODELE = Path(__file__).resolve().parents[2] / "demo" / "fichiers" / "actes-age-osseux-resume.pdf"
# The demo has the model: the very same bytes would be refused as a duplicate.
PDF = {
    "name": "schema-d-essai.pdf",
    "mimeType": "application/pdf",
    "buffer": MODELE.read_bytes() + b"\n% parcours\n",
}
RUBRIQUE = "/documentation/rapports-et-etudes/rapports-institutionnels-departementaux/"
NOTICE = f"{RUBRIQUE}schema-dessai-du-parcours/"


def lieux_publics(visiteur):
    """What a visitor is answered at each place where the notice will be: a dict place → text, or the status."""
    pages = {
        "notice": NOTICE,
        "rubrique": RUBRIQUE,
        "recherche": f"/recherche/?q={TITRE}",
        "flux": f"{RUBRIQUE}flux.atom",
        "nouveautes": "/actualites/flux.atom",
        "plan": "/sitemap.xml",
    }
    reponses = {nom: visiteur.request.get(adresse) for nom, adresse in pages.items()}
    return {nom: r.text() if r.status == 200 else r.status for nom, r in reponses.items()}


def ajouter_un_bloc(page, nom):
    """Opens the menu of blocks after the last one and takes the block of that name."""
    page.locator("#panel-child-contenu-corps-section button.c-sf-add-button").last.click()
    page.get_by_role("option", name=nom, exact=True).click()


def remplir_la_notice(page):
    """Fills the form as an editor does, the PDF sent from the page itself."""
    page.select_option("#id_genre", "rapport_institutionnel")  # one opinion is enough for it
    page.fill("#id_title", TITRE)
    page.fill("#id_sous_titre", "Voté en séance plénière")
    page.fill("#id_date_du_contenu", "novembre 2015")
    page.fill("#id_adresse_en_ligne", "https://www.example.org/schema")
    page.click("text=Ajouter un(e) auteur")
    page.fill("#id_auteurs-0-nom", "Département d’essai")
    page.click("text=Ajouter un(e) fichier")
    page.locator("button:has-text('Choisir un')").first.click()
    page.locator(".modal [role=tab]", has_text="Transférer").click()
    page.set_input_files(".modal input[type=file]", PDF)
    expect(page.locator(".modal input[name$=title]")).not_to_have_value("")  # taken from the file's name
    page.locator(".modal .tab-content section:not([hidden]) button[type=submit]").click()
    page.locator(".modal").wait_for(state="detached")
    page.fill("#id_chapo", "Un schéma inventé pour essayer le site.")
    ajouter_un_bloc(page, "Extrait")
    page.locator("[data-contentpath=texte] .public-DraftEditor-content").last.click()
    page.keyboard.insert_text(EXTRAIT)
    ajouter_un_bloc(page, "Plan du document")
    page.locator("#panel-child-contenu-corps-section textarea").last.fill(
        "1 Introduction\n1.1 Contexte\n2 Mesures"
    )


def proposer_la_notice(page, adresse_de_creation):
    """Writes and submits; ends on the list with Wagtail's word of success."""
    page.set_default_timeout(60_000)  # long, for machines that do several things at once
    page.goto(adresse_de_creation)
    remplir_la_notice(page)
    page.get_by_text("Enregistré", exact=True).wait_for()  # the editor has saved the draft by itself
    page.locator("footer button[aria-expanded]").last.click()
    page.get_by_role("button", name=re.compile("^Soumettre")).click()
    page.get_by_text("a été soumise").wait_for()


@pytest.fixture
def adresse_de_creation(page_neuve):
    """Where the editor adds a notice: reached through the tree, as she does."""
    page = page_neuve(compte="redactrice@example.org")
    page.goto("/gestion/")
    page.get_by_role("link", name="Ajouter un document ou une fiche").click()
    page.goto(page.url)
    for rubrique in ("Rapports et études", "Rapports institutionnels départementaux"):
        page.get_by_role("link", name=f"Explorer les sous-pages de « {rubrique} »").or_(
            page.locator(f"a[title*='{rubrique}']")
        ).first.click()
        page.wait_for_load_state()
    numero = re.search(r"/pages/(\d+)/", page.url).group(1)
    page.context.close()
    return f"/gestion/pages/add/documentation/ressourcepage/{numero}/"


def test_from_the_first_word_to_the_download(page_neuve, adresse_de_creation, attendre):
    visiteur = page_neuve()
    visiteur.goto("/")
    redactrice = page_neuve(compte="redactrice@example.org")
    proposer_la_notice(redactrice, adresse_de_creation)

    avant = lieux_publics(visiteur)
    assert avant.pop("notice") == 404
    assert not [
        lieu for lieu, texte in avant.items() if "essai-du-parcours" in texte or "dessai-du-parcours" in texte
    ]

    membre = page_neuve(largeur=360, hauteur=740, compte="comite1@example.org")
    membre.goto("/gestion/")
    membre.get_by_role("link", name=TITRE).click()
    apercu = membre.frame_locator("iframe[data-apercu]")
    apercu.get_by_text(EXTRAIT).wait_for()
    fichier = apercu.get_by_role("link", name=re.compile("Télécharger")).first.get_attribute("href")
    assert visiteur.request.get(fichier).status == 404
    assert membre.evaluate("document.documentElement.scrollWidth") <= 360
    membre.get_by_label("Commentaire pour les auteurs").fill("Clair et utile.")
    membre.get_by_role("button", name="Approuver").click()
    membre.get_by_text("Approuvé par").wait_for()

    apres = lieux_publics(visiteur)
    assert {lieu for lieu, texte in apres.items() if isinstance(texte, str)} == set(apres)
    # The words of the search follow within seconds; everywhere else it is there at once.
    assert not [
        lieu for lieu, texte in apres.items() if "dessai-du-parcours" not in texte and lieu != "recherche"
    ]
    assert attendre(lambda: "dessai-du-parcours" in lieux_publics(visiteur)["recherche"], 30)
    visiteur.goto(RUBRIQUE)
    visiteur.get_by_role("link", name=TITRE).click()
    for texte in (EXTRAIT, "novembre 2015", "Département d’essai", "Contexte", "Voir en ligne"):
        assert visiteur.get_by_text(texte).first.is_visible()
    recu = visiteur.request.get(fichier)
    assert recu.status == 200
    assert recu.body() == PDF["buffer"]
    assert not visiteur.context.cookies()


def test_the_authors_hear_of_the_decision(site_servi, attendre):
    """The mail of the first journey's decision reaches the editor, with the member's words."""
    courriers = site_servi.dossier / "mail"

    def arrive():
        textes = [f.read_text(encoding="utf-8") for f in courriers.iterdir()]
        return [t for t in textes if "To: redactrice@example.org" in t and "Clair et utile." in t]

    assert attendre(arrive, 30)


@pytest.fixture
def attendre():
    """``attendre(question, secondes)``: asks until the answer is true; returns it, or the last false one."""

    def attendre(question, secondes):
        fin = time.monotonic() + secondes
        while not (reponse := question()) and time.monotonic() < fin:
            time.sleep(0.2)
        return reponse

    return attendre
