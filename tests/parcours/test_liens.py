"""No link of the demonstration is dead, and none leads a visitor to the admin."""

import re
from pathlib import Path

import pytest

from tests.parcours.toile import Reponse, Toile

pytestmark = pytest.mark.navigateur

GABARITS = Path(__file__).resolve().parents[2] / "templates"
CLASSE = re.compile(r"{% block classe %}(page-[\w-]+){% endblock")
AILLEURS = ("https://", "http://", "mailto:", "tel:", "webcal://")


def test_every_address_answers(toile):
    morts = [f"{r.statut} {r.chemin} (in {r.cites[0]})" for r in toile.reponses.values() if r.statut != 200]
    assert not morts, "\n".join(morts)


def est_une_page_de_pdf(reponse, ancre):
    """Whether the anchor is that by which readers of PDF open a file at a page (RFC 8118)."""
    return reponse.type_mime == "application/pdf" and re.fullmatch(r"page=[1-9]\d*", ancre)


def test_every_anchor_exists(toile):
    mortes = [
        f"{chemin}#{ancre} (in {depuis})"
        for (chemin, ancre), depuis in toile.ancres_visees.items()
        if ancre not in toile.reponses[chemin].ancres
        and not est_une_page_de_pdf(toile.reponses[chemin], ancre)
    ]
    assert not mortes, "\n".join(mortes)


def test_no_link_to_the_admin(toile):
    portes = [
        f"{r.chemin} (in {r.cites[0]})" for r in toile.reponses.values() if r.chemin.startswith("/gestion")
    ]
    assert not portes


def test_links_elsewhere_are_ones_that_a_browser_follows(toile):
    etranges = {
        adresse: depuis for adresse, depuis in toile.ailleurs.items() if not adresse.startswith(AILLEURS)
    }
    assert not etranges
    assert "tel:119" in toile.ailleurs


def test_pages_feeds_files_and_fonts_are_reached(toile):
    types = {reponse.type_mime for reponse in toile.reponses.values()}
    assert types >= {
        "text/html",
        "application/atom+xml",
        "text/calendar",
        "application/xml",
        "application/pdf",
        "text/css",
        "font/woff2",
    }


def test_every_template_has_its_example(toile, exemples, pages_reservees):
    # The committee's own pages are not for visitors: ``pages_d_admin`` holds them.
    publics = [
        gabarit for gabarit in GABARITS.rglob("*.html") if GABARITS / "redaction" not in gabarit.parents
    ]
    voulues = {c for gabarit in publics for c in CLASSE.findall(gabarit.read_text("utf-8"))}
    voulues.remove("page-styles")  # in development alone
    vues = {toile.demander(chemin).classe for chemin in (exemples | pages_reservees).values()}
    assert len(voulues) > 10
    assert not voulues - vues


class PetiteToile(Toile):
    """Three pages in memory, with a dead link, a dead anchor and a style sheet."""

    PAGES = {
        "/": (
            "text/html",
            '<p id="a"><a href="/b/?x=1&amp;y=2#c">b</a> <a href="/d/">d</a> <a href="tel:119">119</a>',
        ),
        "/b/?x=1&y=2": ("text/html", '<link href="style.css"><p id="&#99;e">'),
        "/b/style.css": ("text/css", "@font-face { src: url('../f.woff2') } a { background: url(data:x) }"),
    }

    def demander(self, chemin):
        """The answer from memory."""
        type_mime, corps = self.PAGES.get(chemin, ("text/html", ""))
        return Reponse(chemin, 200 if chemin in self.PAGES else 404, type_mime, corps.encode(), {})


def test_the_robot_sees_what_is_dead():
    toile = PetiteToile("http://127.0.0.1:1").parcourir(["/"])
    assert {c for c, r in toile.reponses.items() if r.statut == 404} == {"/d/", "/f.woff2"}
    assert toile.ancres_visees == {("/b/?x=1&y=2", "c"): "/"}
    assert toile.reponses["/b/?x=1&y=2"].ancres == {"ce"}
    assert toile.ailleurs == {"tel:119": "/"}
