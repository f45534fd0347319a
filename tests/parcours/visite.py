"""One visit of every public template, in one window: each page is loaded once and several tests judge what was seen."""

from dataclasses import dataclass, field

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
# What serves on a screen only; the parts of a page that one sees.
CHROME = (
    ".evitement", ".menu", ".entete__bouton", ".recherche", ".filtres", ".pagination", ".pied", ".panneau__gestes",
    ".lieu", "button",
)  # fmt: skip
VUES = """selecteurs => selecteurs.filter(s => [...document.querySelectorAll(s)].some(e => {
  const cadre = e.getBoundingClientRect();
  return cadre.width > 0 && cadre.height > 0 && getComputedStyle(e).visibility === "visible";
}))"""
# 16: inside main; 4: after it, when the page's content has no link.
APRES_LE_SAUT = "document.querySelector('main').compareDocumentPosition(document.activeElement) & 20"
TEXTE_DOUBLE = "document.documentElement.style.fontSize = '200%'"


@dataclass
class Visite:
    """What was seen, by path; empty where nothing is wrong.

    ``larges``, ``grossies``: how far « path at width » scrolls sideways, as it is and with text twice as large.
    ``sautes``: where the first key does not skip to the content. ``imprimes``: what paper shows besides the text.
    ``garde``: what the browser keeps of the visit.
    """

    larges: dict = field(default_factory=dict)
    grossies: dict = field(default_factory=dict)
    sautes: list = field(default_factory=list)
    imprimes: dict = field(default_factory=dict)
    garde: list = field(default_factory=list)


def debordements(page, largeurs=LARGEURS):
    """Where the page that is open scrolls sideways: « path at width », with the excess in pixels."""
    trouves = {}
    for largeur in largeurs:
        page.set_viewport_size({"width": largeur, "height": 900})
        exces = page.evaluate(DEPASSEMENT)
        if exces:  # a part may be sliding to its place
            page.wait_for_timeout(400)
            exces = page.evaluate(DEPASSEMENT)
        if exces:
            chemin = page.evaluate("location.pathname + location.search")
            trouves[f"{chemin} at {largeur}"] = exces
    return trouves


def saute_au_contenu(page):
    """Whether the first key reached by Tab leads past the menus."""
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.textContent") != "Aller au contenu":
        return False
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    return bool(page.evaluate(APRES_LE_SAUT))


def restes_sur_papier(page):
    """What paper shows besides the text; « h1 » when it lacks the title."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(media="print")
    vues = page.evaluate(VUES, [*CHROME, "h1"])
    page.emulate_media(media="screen")
    return [s for s in vues if s != "h1"] if "h1" in vues else ["h1"]


def visiter(page, chemins):
    """Goes through the pages, as a visitor on a desk. Returns the Visite."""
    visite = Visite()
    for chemin in chemins:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(chemin)
        if not saute_au_contenu(page):
            visite.sautes.append(chemin)
        visite.larges |= debordements(page)
        if restes := restes_sur_papier(page):
            visite.imprimes[chemin] = restes
        page.evaluate(TEXTE_DOUBLE)
        visite.grossies |= debordements(page, (768, 1440))
    visite.garde = page.context.cookies()
    visite.garde += page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    return visite
