"""Every page of the demo, not one of each template: valid markup and nothing for axe to say. `make crawl` runs it.

Minutes long, and so not among the tests of each change; with `test_liens.py`, which is, no link nor anchor is dead.
"""

import json

import pytest

from tests.parcours.test_accessibilite import AXE, JUGER, TOUT
from tests.parcours.test_html import erreurs

pytestmark = pytest.mark.navigateur


@pytest.fixture(scope="module")
def pages(toile):
    """Every page that a visitor can reach: path → HTML."""
    trouvees = {r.chemin: r.texte for r in toile.reponses.values() if r.est_une_page}
    assert len(trouvees) > 300
    return trouvees


def test_every_page_is_valid(pages, tmp_path):
    trouvees = erreurs(pages, tmp_path)
    assert not trouvees, json.dumps(trouvees, ensure_ascii=False, indent=1)


def test_axe_finds_nothing_on_any_page(pages, page_neuve):
    page, fautes = page_neuve(), {}
    for chemin in pages:
        page.goto(chemin)
        page.evaluate(AXE)
        if trouvees := page.evaluate(JUGER, TOUT):
            fautes[chemin] = trouvees
    assert not fautes, json.dumps(fautes, ensure_ascii=False, indent=1)
