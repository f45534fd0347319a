"""What a page costs to a browser: bytes and requests of a first view, then of a page read after another."""

from playwright.sync_api import sync_playwright

from outils.paquets import chromium
from tests.parcours.balance import Balance


def peser(adresse, pages):
    """For each page (name → path) of the site at ``adresse``: name → (first view, view after the home page)."""
    with sync_playwright() as playwright:
        navigateur = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        pesees = {
            nom: (_peser(navigateur, adresse, [chemin]), _peser(navigateur, adresse, ["/", chemin]))
            for nom, chemin in pages.items()
        }
        navigateur.close()
    return pesees


def _peser(navigateur, adresse, chemins):
    """The Pesee of the last of ``chemins``, opened one after the other by who had never come."""
    contexte = navigateur.new_context(base_url=adresse, locale="fr-FR")
    balance = Balance(contexte.new_page())
    for chemin in chemins:
        pesee = balance.peser(chemin)
    contexte.close()
    return pesee
