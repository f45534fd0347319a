"""Every template fits every screen, keeps still while it loads, can be walked with the keyboard and prints bare."""

import pytest

from tests.parcours.visite import CHROME, VUES, debordements

pytestmark = pytest.mark.navigateur

SECOUSSES = """
  window.secousses = [];
  const nom = n => n && (n.nodeType === 1 ? n : n.parentElement)?.className;
  new PerformanceObserver(liste => {
    for (const e of liste.getEntries()) secousses.push([e.value, (e.sources || []).map(s => nom(s.node)).join(", ")]);
  }).observe({type: "layout-shift", buffered: true});
"""
# A network slow enough for the page to be drawn before its font is there.
LENT = {"offline": False, "latency": 40, "downloadThroughput": 100_000, "uploadThroughput": 100_000}


def test_no_page_scrolls_sideways(visite):
    assert not visite.larges


def test_nor_with_text_twice_as_large(visite):
    assert not visite.grossies


def test_an_overflow_is_seen(page_neuve):
    page = page_neuve(bypass_csp=True)
    page.add_init_script(
        "addEventListener('load', () => { document.querySelector('main').style.minWidth = '361px' })"
    )
    page.goto("/")
    assert debordements(page, (320, 360, 768)) == {"/ at 320": 41, "/ at 360": 1}


def secousses(page, chemin):
    """Everything that moved while the page loaded, and while it was read to its end: [(part of the screen, what)]."""
    session = page.context.new_cdp_session(page)
    session.send("Network.emulateNetworkConditions", LENT)
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(chemin)
    page.evaluate("document.fonts.ready.then(() => scrollTo(0, document.body.scrollHeight))")
    page.wait_for_timeout(60)
    session.detach()
    return page.evaluate("secousses")


@pytest.mark.parametrize(
    ("largeur", "classes"), [(360, None), (1280, {"page-accueil", "page-notice", "page-annuaire"})]
)
def test_nothing_moves_while_a_page_loads(page_neuve, exemples, largeur, classes):
    page = page_neuve(largeur=largeur)
    page.add_init_script(SECOUSSES)
    agitees = {}
    for nom in classes or exemples:
        mouvements = secousses(page, exemples[nom])
        if sum(valeur for valeur, _ in mouvements) >= 0.01:
            agitees[exemples[nom]] = mouvements
    assert not agitees


def test_a_shift_is_seen(page_neuve):
    page = page_neuve(largeur=360, bypass_csp=True)
    page.add_init_script(SECOUSSES)
    # Only what comes once the page is whole and drawn moves anything.
    page.add_init_script("""addEventListener("load", () => new PerformanceObserver(() => {
      requestAnimationFrame(() => document.querySelector("main").prepend("Une ligne arrivée trop tard."));
    }).observe({type: "paint", buffered: true}));""")
    # Not scrolled: browsers hold still what is read while something comes above it.
    page.goto("/contact/")
    page.wait_for_function("secousses.reduce((somme, [valeur]) => somme + valeur, 0) > 0.01")


# What has the focus: its words, the width of its ring, whether it is in sight and nothing hides it.
FOYER = """() => {
  const e = document.activeElement, style = getComputedStyle(e), r = e.getBoundingClientRect();
  const x = Math.min(Math.max(r.left + r.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(r.top + r.height / 2, 0), innerHeight - 1);
  const dessus = document.elementFromPoint(x, y);
  return {
    nom: (e.textContent || e.name || "").trim().slice(0, 40),
    fin: e === document.body,
    anneau: style.outlineStyle === "solid" ? parseFloat(style.outlineWidth) : 0,
    en_vue: r.width > 3 && r.height > 3 && r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth,
    decouvert: !!dessus && (e === dessus || e.contains(dessus) || dessus.contains(e)),
  };
}"""


def mal_montres(page, chemin, pas):
    """What the Tab key reaches in ``pas`` strokes without a ring of 3 px in sight, and how much it reached in all."""
    page.goto(chemin)
    fautes, atteints = [], 0
    for _ in range(pas):
        page.keyboard.press("Tab")
        foyer = page.evaluate(FOYER)
        if foyer["fin"]:
            break
        atteints += 1
        if foyer["anneau"] < 3 or not foyer["en_vue"] or not foyer["decouvert"]:
            fautes.append(foyer)
    return fautes, atteints


@pytest.mark.parametrize("largeur", [360, 1280])
def test_the_focus_is_always_in_sight(page_neuve, exemples, largeur):
    page = page_neuve(largeur=largeur)
    for nom in ("page-accueil", "page-notice", "page-annuaire", "page-dossier"):
        fautes, atteints = mal_montres(page, exemples[nom], 40)
        assert atteints > 15
        assert not fautes, exemples[nom]


def test_a_hidden_focus_is_seen(page_neuve):
    page = page_neuve(bypass_csp=True)
    page.add_init_script("""addEventListener('DOMContentLoaded', () => {
      document.head.insertAdjacentHTML('beforeend', '<style>.marque:focus { outline: none !important }</style>');
    })""")
    fautes, _ = mal_montres(page, "/contact/", 8)
    assert [faute["anneau"] for faute in fautes] == [0]


def test_the_first_key_skips_to_the_content(visite):
    assert not visite.sautes


def test_paper_shows_the_text_alone(visite):
    assert not visite.imprimes


def test_paper_says_where_it_comes_from_and_where_links_lead(page_neuve, exemples, site_servi):
    page = page_neuve()
    page.goto(exemples["page-notice"])
    pied, lien = page.locator(".impression"), page.locator("main a[href^=http]").first
    suite = "lien => getComputedStyle(lien, '::after').content"
    assert {".menu", ".pied", "h1"} <= set(page.evaluate(VUES, [*CHROME, "h1"]))
    assert not pied.is_visible()
    assert lien.evaluate(suite) == "none"
    page.emulate_media(media="print")
    assert f"{site_servi.adresse}{exemples['page-notice']}" in pied.inner_text()
    assert "2015" in pied.inner_text()
    assert lien.get_attribute("href") in lien.evaluate(suite)
