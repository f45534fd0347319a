"""What the keyboard meets, in which order, and what assistive software is told: four pages, compared with what is kept.

When a page changes on purpose, the file of `instantanes/` that the failure shows is written again with what it says.
"""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.navigateur

INSTANTANES = Path(__file__).parent / "instantanes"
PAGES = {
    "accueil": "/",
    "notice": "/documentation/rapports-et-etudes/rapports-institutionnels-nationaux/schema-paris-2015-2020/",
    "annuaire": "/annuaire/",
    "recherche": "/recherche/?q=mineur",
}
REPERES = {
    "banner",
    "navigation",
    "main",
    "contentinfo",
    "search",
    "complementary",
    "region",
    "form",
    "status",
}
COMMANDES = {"textbox", "searchbox", "combobox", "button", "checkbox", "radio", "DisclosureTriangle"}
# There in some weeks only.
PARFOIS = {"Cette semaine"}
NOMBRE = re.compile(r"\d+")
# A list of a hundred départements is walked no further: each key takes its time.
PAS_MAX = 80
# What has the focus: its words, and the part of the page that it is in.
FOYER = """() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const partie = e.closest("main") || e.closest(".evitement, header.entete, nav.fil-ariane, footer, aside");
  const nom = e.getAttribute("aria-label") || e.labels?.[0]?.textContent || e.textContent;
  const rang = [...document.querySelectorAll("*")].indexOf(e);
  return [partie ? partie.className || partie.localName : "", nom.replace(/\\s+/g, " ").trim(), rang];
}"""


def arbre(page):
    """The landmarks, titles and controls of the page, in order, as its accessibility tree has them.

    Without the titles of contents nor the values of facets, which change with what is published.
    """
    session = page.context.new_cdp_session(page)
    noeuds = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    par_cle, lignes = {noeud["nodeId"]: noeud for noeud in noeuds}, []

    def descendre(noeud, en_liste):
        role, nom = noeud["role"]["value"], noeud.get("name", {}).get("value", "")
        niveau = next((p["value"]["value"] for p in noeud.get("properties", ()) if p["name"] == "level"), "")
        en_liste = en_liste or role == "listitem"
        if (en_liste and role == "article") or nom in PARFOIS:
            return
        if not noeud["ignored"] and role in REPERES | COMMANDES | {"heading"}:
            lignes.append(f"{role}{niveau} {NOMBRE.sub('N', nom)}".strip())
        if not noeud["ignored"] and role == "checkbox":
            lignes[-1] = "checkbox"
        for cle in noeud.get("childIds", ()):
            descendre(par_cle[cle], en_liste)

    descendre(noeuds[0], False)
    return [ligne for rang, ligne in enumerate(lignes) if rang == 0 or ligne != lignes[rang - 1]]


def parcours(page):
    """(what Tab reaches before the content, the parts of the page in order, whether it ever goes back)."""
    avant, parties, rangs = [], [], []
    for _ in range(PAS_MAX):
        page.keyboard.press("Tab")
        foyer = page.evaluate(FOYER)
        if foyer is None or foyer[2] in rangs:
            break
        partie, nom, rang = foyer
        rangs.append(rang)
        if not parties or parties[-1] != partie:
            parties.append(partie)
        if "main" not in parties:
            avant.append(nom)
    return avant, parties, rangs != sorted(rangs)


def releve(page):
    """What is kept of a page, as lines."""
    avant, parties, revient = parcours(page)
    return "\n".join(
        [
            "# Tab, before the content", *avant,
            "# Tab, part by part", *parties, *(["goes back"] if revient else []),
            "# What assistive software is told", *arbre(page), "",
        ]
    )  # fmt: skip


@pytest.mark.parametrize("nom", PAGES)
def test_a_page_is_walked_and_told_as_it_was(page_neuve, nom):
    page = page_neuve()
    page.goto(PAGES[nom])
    assert releve(page) == (INSTANTANES / f"{nom}.txt").read_text(encoding="utf-8")


def test_an_order_that_goes_back_is_seen(page_neuve):
    page = page_neuve(bypass_csp=True)
    page.goto("/contact/")
    page.evaluate("document.querySelector('footer a').tabIndex = 1")
    assert parcours(page)[2]
    page.evaluate(
        "document.querySelector('main').removeAttribute('id'); document.querySelector('h1').remove()"
    )
    assert not [ligne for ligne in arbre(page) if ligne.startswith("heading1")]
