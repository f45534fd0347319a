"""Every template fits every screen, keeps still while it loads, can be walked with the keyboard and prints bare."""

import pytest

pytestmark = pytest.mark.navigateur

LARGEURS = (320, 360, 768, 1440, 1920)
# How far the page is wider than the window, in pixels; where overflow is hidden, how far what it shows sticks out.
DEPASSEMENT = """() => {
  const page = document.documentElement, largeur = page.clientWidth;
  const cache = e => getComputedStyle(e).overflowX !== "visible";
  if (!cache(page) && !cache(document.body)) return Math.max(page.scrollWidth, document.body.scrollWidth) - largeur;
  const contenu = document.querySelector("main");
  const tenu = e => e !== contenu && (cache(e) || tenu(e.parentElement));
  const exces = [...contenu.querySelectorAll("*")]
    .filter(e => !tenu(e.parentElement)).map(e => e.getBoundingClientRect().right - largeur);
  return Math.max(0, Math.floor(Math.max(...exces)));
}"""
SECOUSSES = """
  window.secousses = [];
  const nom = n => n && (n.nodeType === 1 ? n : n.parentElement)?.className;
  new PerformanceObserver(liste => {
    for (const e of liste.getEntries()) secousses.push([e.value, (e.sources || []).map(s => nom(s.node)).join(", ")]);
  }).observe({type: "layout-shift", buffered: true});
"""
# A network slow enough for the page to be drawn before its font is there.
LENT = {"offline": False, "latency": 40, "downloadThroughput": 100_000, "uploadThroughput": 100_000}


def debordements(page, chemins, largeurs=LARGEURS, grossir=False):
    """The pages that scroll sideways: « path at width », with the excess in pixels."""
    trouves = {}
    for chemin in chemins:
        page.goto(chemin)
        if grossir:
            page.evaluate("document.documentElement.style.fontSize = '200%'")
        for largeur in largeurs:
            page.set_viewport_size({"width": largeur, "height": 900})
            exces = page.evaluate(DEPASSEMENT)
            if exces:  # a part may be sliding to its place
                page.wait_for_timeout(400)
                exces = page.evaluate(DEPASSEMENT)
            if exces:
                trouves[f"{chemin} at {largeur}"] = exces
    return trouves


def test_no_page_scrolls_sideways(page_neuve, exemples):
    assert not debordements(page_neuve(), exemples.values())


def test_nor_with_text_twice_as_large(page_neuve, exemples):
    assert not debordements(page_neuve(), exemples.values(), (768, 1440), grossir=True)


def test_nor_do_the_admin_pages_of_ours(page_neuve, pages_d_admin):
    pages = {compte: page_neuve(compte=compte) for _, compte in pages_d_admin.values()}
    trouves = {}
    for chemin, compte in pages_d_admin.values():
        trouves |= debordements(pages[compte], [chemin], (360, 768, 1440))
    assert not trouves


def test_an_overflow_is_seen(page_neuve):
    page = page_neuve(bypass_csp=True)
    page.add_init_script(
        "addEventListener('load', () => { document.querySelector('main').style.minWidth = '361px' })"
    )
    assert debordements(page, ["/"], (320, 360, 768)) == {"/ at 320": 41, "/ at 360": 1}


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
    page.add_init_script("""addEventListener('load', () => {
      requestAnimationFrame(() => document.querySelector('main').prepend("Une ligne arrivée trop tard."));
    })""")
    assert sum(valeur for valeur, _ in secousses(page, "/contact/")) > 0.01


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


def test_the_first_key_skips_to_the_content(page_neuve, exemples):
    page = page_neuve()
    for chemin in exemples.values():
        page.goto(chemin)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Aller au contenu", chemin
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        dedans = "document.querySelector('main').compareDocumentPosition(document.activeElement)"
        # 16: inside main; 4: after it, when the page's content has no link.
        assert page.evaluate(dedans) & 20, chemin


CHROME = (
    ".evitement", ".menu", ".entete__bouton", ".recherche", ".filtres", ".pagination", ".pied", ".panneau__gestes",
    ".choix", "button",
)  # fmt: skip


def test_paper_shows_the_text_alone(page_neuve, exemples):
    page = page_neuve()
    page.emulate_media(media="print")
    restes = {}
    for chemin in exemples.values():
        page.goto(chemin)
        assert page.locator("h1").is_visible(), chemin
        visibles = [s for s in CHROME if any(e.is_visible() for e in page.locator(s).all())]
        if visibles:
            restes[chemin] = visibles
    assert not restes


def test_paper_says_where_it_comes_from_and_where_links_lead(page_neuve, exemples, site_servi):
    page = page_neuve()
    page.goto(exemples["page-notice"])
    pied, lien = page.locator(".impression"), page.locator("main a[href^=http]").first
    suite = "lien => getComputedStyle(lien, '::after').content"
    assert not pied.is_visible()
    assert lien.evaluate(suite) == "none"
    page.emulate_media(media="print")
    assert f"{site_servi.adresse}{exemples['page-notice']}" in pied.inner_text()
    assert "2015" in pied.inner_text()
    assert lien.get_attribute("href") in lien.evaluate(suite)
