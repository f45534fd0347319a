"""axe finds nothing on any public template, on a phone and a desk, light and dark, nor on the admin pages of ours."""

from importlib.resources import files
from itertools import cycle

import pytest

from tests.parcours.visite import debordements

pytestmark = pytest.mark.navigateur

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# Every rule of A and AA, best practices too; target-size, of WCAG 2.2, is off by default. A theme changes colours only,
# a width changes none: looking at colours takes half of the time.
TOUT = {"rules": {"target-size": {"enabled": True}}}
SANS_COULEURS = {"rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": False}}}
COULEURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
# The frame of every page as a telephone shows it, by day: seen once.
TELEPHONE = ((360, "light", COULEURS),)
# As it comes on a desk, with everything that folds open on a telephone: what is shown closed is shown open too.
REGARDS = ((1280, "light", TOUT), "déplier", (360, "light", SANS_COULEURS))
JUGER = """async options => {
  const verdict = await axe.run("html", {resultTypes: ["violations"], iframes: false, ...options});
  return verdict.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(" ")}`));
}"""
DEPLIER = "document.querySelectorAll('details').forEach(d => { d.removeAttribute('name'); d.open = true; })"


def juger(page, sombre=1280, encore=()):
    """What axe has against the page: on both widths, in dark on the width ``sombre``, in the looks ``encore``.

    Returns lines « rule: place (where) ».
    """
    page.evaluate(AXE)
    fautes = []
    for regard in (*REGARDS, (sombre, "dark", COULEURS), *encore):
        if regard == "déplier":
            page.evaluate(DEPLIER)
            continue
        largeur, theme, options = regard
        page.set_viewport_size({"width": largeur, "height": 900})
        page.emulate_media(color_scheme=theme)
        fautes += [f"{faute} ({largeur} {theme})" for faute in page.evaluate(JUGER, options)]
    return fautes


def test_public_templates(page_neuve, exemples):
    page = page_neuve()
    fautes = {}
    # What frames a page is on all of them: in dark, one out of two on a telephone is enough.
    for (nom, chemin), sombre in zip(exemples.items(), cycle((1280, 360)), strict=False):
        page.goto(chemin)
        if trouvees := juger(page, sombre, encore=TELEPHONE if nom == "page-accueil" else ()):
            fautes[f"{nom} {chemin}"] = trouvees
    assert not fautes


def test_pages_that_ask_who_is_there(page_neuve, pages_reservees, trop_d_essais):
    assert not juger(trop_d_essais[0])
    page = page_neuve()
    for chemin in (*pages_reservees.values(), "/gestion/login/"):
        page.goto(chemin)
        assert page.locator("input[type=password]").count() == 1, chemin
        assert not juger(page), chemin


def test_admin_pages_of_ours_and_they_fit_every_screen(page_neuve, pages_d_admin):
    pages = {compte: page_neuve(compte=compte) for _, compte in pages_d_admin.values()}
    fautes = {}
    for (nom, (chemin, compte)), sombre in zip(pages_d_admin.items(), cycle((1280, 360)), strict=False):
        page = pages[compte]
        assert page.goto(chemin).status == 200, chemin
        assert page.url.endswith(chemin)
        if trouvees := [*debordements(page, (360, 768, 1440)), *juger(page, sombre)]:
            fautes[nom] = trouvees
    assert not fautes


@pytest.mark.parametrize(
    ("defaut", "regle"),
    [
        ("<a href='/'></a>", "link-name"),
        ("<img src='data:,'>", "image-alt"),
        ("<a href='/' id='pale'>pâle</a>", "color-contrast"),
        ("<details><summary>x</summary><input></details>", "label"),
    ],
)
def test_axe_sees_a_fault(page_neuve, defaut, regle):
    page = page_neuve(bypass_csp=True)
    page.goto("/contact/")
    page.add_style_tag(content="@media (prefers-color-scheme: dark) { #pale { color: #1b222b } }")
    page.evaluate("html => { document.querySelector('main').innerHTML += html }", defaut)
    fautes = juger(page)
    assert fautes
    assert all(faute.startswith(f"{regle}: ") for faute in fautes)
