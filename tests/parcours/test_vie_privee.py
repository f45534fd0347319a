"""A visit is nobody's business: nothing asked of another machine, no cookie, nothing kept, a policy that is obeyed."""

import pytest

from tests.architecture.house import RACINE

pytestmark = pytest.mark.navigateur

PUBLIC = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; "
    "img-src 'self' data:"
)
GESTION = (
    "/gestion/",
    "/gestion/pages/",
    "/gestion/images/",
    "/gestion/documents/",
    "/gestion/users/",
    "/gestion/reports/site-history/",
    "/gestion/account/",
)


def test_a_visitor_leaves_no_trace_and_asks_nobody_else(visite):
    assert not visite.garde


def test_no_answer_to_a_visitor_sets_a_cookie(toile):
    fautives = [r.chemin for r in toile.reponses.values() if "Set-Cookie" in r.entetes]
    assert not fautives


def est_statique(chemin):
    """Whether a file is served as it lies, like the icons that browsers ask for at the root."""
    return chemin.startswith("/static/") or (RACINE / "static" / "racine" / chemin.lstrip("/")).is_file()


def test_every_answer_carries_the_strict_policy(toile, exemples):
    reponses = [*toile.reponses.values(), *map(toile.demander, exemples.values())]
    fautives = {
        r.chemin: r.entetes.get("Content-Security-Policy")
        for r in reponses
        if r.entetes.get("Content-Security-Policy") != PUBLIC and not est_statique(r.chemin)
    }
    assert not fautives


def test_the_staff_asks_nobody_else_either(page_neuve, contexte):
    # Wagtail's own pages; ours are opened in test_accessibilite.py, in a window that complains as this one does.
    page = page_neuve(compte="admin@example.org")
    for chemin in GESTION:
        assert page.goto(chemin).status == 200, chemin
        assert page.url.endswith(chemin)
        page.wait_for_timeout(100)
    assert not contexte.dehors
    assert not contexte.plaintes


def test_a_call_to_another_machine_is_seen_and_goes_nowhere(page_neuve, contexte):
    page = page_neuve(bypass_csp=True)
    page.goto("/")
    parti = page.evaluate("fetch('http://ailleurs.example.org/').then(() => true, () => false)")
    assert not parti
    assert contexte.dehors == ["http://ailleurs.example.org/"]
    contexte.dehors.clear()
    contexte.plaintes.clear()


def test_a_breach_of_the_policy_is_seen(page_neuve, contexte):
    page = page_neuve()
    page.goto("/")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.wait_for_timeout(100)
    assert any("Content Security Policy" in plainte for plainte in contexte.plaintes)
    contexte.plaintes.clear()
