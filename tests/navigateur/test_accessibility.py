"""axe finds nothing on one page of each template, on a phone and on a desk, light and dark."""

from importlib.resources import files

import pytest

pytestmark = pytest.mark.navigateur

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# Every rule, best practices included; target-size, of WCAG 2.2 AA, is off by default.
JUGER = """async () => {
  const verdict = await axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}});
  return verdict.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(" ")).join(", ")}`);
}"""


def juger(onglet):
    """What axe has against the page in this window, closed then opened where it folds."""
    onglet.evaluate(AXE)
    trouve = onglet.evaluate(JUGER)
    onglet.evaluate(
        "document.querySelectorAll('details').forEach(d => { d.removeAttribute('name'); d.open = true; })"
    )
    return sorted({*trouve, *onglet.evaluate(JUGER)})


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("largeur", [360, 1280])
def test_public_templates(exemples, visite, largeur, theme):
    onglet = visite.ouvrir(largeur, color_scheme=theme)
    trouve = {}
    for exemple in exemples:
        onglet.goto(exemple.chemin)
        if fautes := juger(onglet):
            trouve[exemple.chemin] = fautes
    assert not trouve


def test_axe_sees_a_fault(visite):
    onglet = visite.ouvrir()
    onglet.goto("/")
    onglet.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<a href=\"#\"></a>')")
    assert any(faute.startswith("link-name") for faute in juger(onglet))
