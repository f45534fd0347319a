"""The files of the demo, and the format that an editor writes them in."""

import re
from datetime import date
from pathlib import Path

import pytest

from accueil.demo.lecture import (
    BROUILLON,
    PROPOSE,
    PUBLIC,
    DemoIllisible,
    jour,
    jours_ouvres,
    lire,
    lire_texte,
)
from accueil.demo.marquage import Redacteur, decouper
from socle.plan import lire_plan

DOSSIER = Path(__file__).resolve().parents[2] / "demo"
DIMANCHE = date(2026, 11, 22)


@pytest.fixture(scope="module")
def demo():
    return lire(DOSSIER)


@pytest.fixture
def redacteur():
    return Redacteur({"agenda": 7}.__getitem__, {"guide.pdf": 9}.__getitem__)


def compter(demo, nature, etat=PUBLIC):
    return sum(page.nature == nature and page.etat == etat for page in demo.pages)


@pytest.mark.parametrize(
    ("nature", "nombre"),
    [
        ("rubrique", 44),
        ("droit", 1),
        ("texte", 18),
        ("decision", 15),
        ("notice", 60),
        ("dossier", 4),
        ("chapitre", 12),
        ("fiche", 8),
        ("evenement", 25),
        ("acteur", 60),
        ("page", 5),
    ],
)
def test_it_holds_what_a_visitor_needs_to_judge_the_site(demo, nature, nombre):
    assert compter(demo, nature) == nombre


def test_some_contents_wait_and_some_are_drafts(demo):
    etats = [page.etat for page in demo.pages]
    assert etats.count(PROPOSE) == 3
    assert etats.count(BROUILLON) == 2


def test_rubriques_are_on_three_levels_under_documentation(demo):
    parents = {page.cle: page.parent for page in demo.pages if page.nature in ("rubrique", "droit")}

    def niveau(cle):
        return 1 + (niveau(parents[cle]) if parents[cle] else 0)

    assert {niveau(cle) for cle in parents} == {1, 2, 3, 4}


def test_what_is_replaced_or_cited_comes_before(demo):
    vus = set()
    for page in demo.pages:
        if page.nature in ("texte", "decision"):
            cites = [texte["texte"] for texte in page.champs.get("textes_cites", ()) if "texte" in texte]
            assert vus.issuperset([*page.champs.get("remplace", ()), *cites]), page.cle
            vus.add(page.cle)
    assert len(vus) == 33


def test_notices_are_of_every_kind(demo):
    genres = {page.champs["genre"] for page in demo.pages if page.nature == "notice"}
    assert len(genres) == 9


def test_actors_are_in_forty_departements():
    assert len(list((DOSSIER / "acteurs").glob("*.toml"))) >= 40


def test_people_and_places_are_invented(demo):
    for page in demo.pages:
        if page.nature == "acteur":
            lieux = [page.champs, *page.champs.get("antennes", ())]
            numeros = [lieu[nom] for lieu in lieux for nom in lieu if nom.startswith("telephone")]
            reserves = page.champs.get("reservees", ())
            numeros += [r["valeur"] for r in reserves if r["nature"] in ("telephone", "hors_horaires")]
            courriels = [lieu["courriel"] for lieu in lieux if "courriel" in lieu]
            courriels += [r["valeur"] for r in reserves if r["nature"] == "courriel"]
            assert numeros
            assert all(numero.startswith("01 99 00 ") for numero in numeros), page.cle
            assert all(courriel.endswith("example.org") for courriel in courriels), page.cle
            assert re.fullmatch(r"https://(\w[\w-]*\.)*example\.org(/\S*)?", page.champs["site"])


def test_files_are_small_pdf_with_a_title_and_tags():
    fichiers = list((DOSSIER / "fichiers").glob("*"))
    assert len(fichiers) >= 6
    for fichier in fichiers:
        octets = fichier.read_bytes()
        assert len(octets) < 60_000
        assert octets.startswith(b"%PDF-")
        assert b"/Title" in octets
        assert b"/MarkInfo" in octets


def test_texts_have_french_apostrophes():
    textes = [f for f in DOSSIER.rglob("*.*") if f.suffix in (".md", ".toml") and f.name != "README.md"]
    assert textes
    assert not [f.name for f in textes if re.search(r"[a-zà-ÿ]'[a-zà-ÿ]", f.read_text(encoding="utf-8"))]


def test_no_python_hides_among_the_texts():
    assert {f.suffix for f in DOSSIER.rglob("*.*")} <= {".md", ".toml", ".pdf", ".csv"}


# --- The format ------------------------------------------------------------------------------------------------------


def test_text_without_its_front_matter_is_refused_by_name(tmp_path):
    fichier = tmp_path / "seul.md"
    fichier.write_text("Un texte seul.", encoding="utf-8")
    with pytest.raises(DemoIllisible, match=r"seul\.md"):
        lire_texte(fichier)


def test_wrong_toml_is_refused_by_name(tmp_path):
    fichier = tmp_path / "faux.md"
    fichier.write_text("+++\ntitre = sans guillemets\n+++\n", encoding="utf-8")
    with pytest.raises(DemoIllisible, match=r"faux\.md"):
        lire_texte(fichier)


@pytest.mark.parametrize("texte", ["::: extrait\nouvert", ":::", "::: extrait\n::: plan\n:::\n:::"])
def test_block_left_open_or_closed_twice_is_refused(texte):
    with pytest.raises(DemoIllisible):
        decouper(texte)


def test_unknown_block_is_refused(redacteur):
    with pytest.raises(DemoIllisible, match="carrousel"):
        redacteur.flux("::: carrousel\n:::")


def test_a_text_cited_in_the_body_keeps_its_precision(redacteur):
    (bloc,) = redacteur.flux("::: droit agenda, articles 3 et 4\nÀ citer en entier.\n:::")
    assert bloc["value"] == {"page": 7, "precision": "articles 3 et 4", "apport": "À citer en entier."}


@pytest.mark.parametrize(
    ("rangees", "entetes"),
    [("| Étape | Délai |\n| Appel | 15 jours |", "ligne"), ("| | A |\n| b | c |", "deux")],
)
def test_a_table_says_where_its_headers_are(redacteur, rangees, entetes):
    (bloc,) = redacteur.flux(f"::: tableau Les délais\n{rangees}\n:::")
    assert bloc["value"] == {"titre": "Les délais", "entetes": entetes, "cellules": rangees}


def test_a_video_has_a_title_and_words(redacteur):
    (bloc,) = redacteur.flux("::: video https://videos.example.org/a\nTrois minutes\nEn équipe.\n:::")
    assert bloc["value"] == {
        "titre": "Trois minutes",
        "url": "https://videos.example.org/a",
        "description": "En équipe.",
    }


def test_headings_part_the_text_into_blocks(redacteur):
    flux = redacteur.flux("Avant.\n\n## Le droit\n\nAprès.")
    assert [bloc["type"] for bloc in flux] == ["texte", "intertitre", "texte"]
    assert flux[1]["value"] == {"titre": "Le droit", "niveau": "h2"}


def test_nested_lists_stay_nested(redacteur):
    html = redacteur.riche("- un\n  - dedans\n- deux")
    assert html == "<ul><li>un<ul><li>dedans</li></ul></li><li>deux</li></ul>"


def test_bold_italic_and_links_are_those_of_the_editor(redacteur):
    html = redacteur.riche(
        "**gras** *penché* [ici](page:agenda) [lire](fichier:guide.pdf) [là](https://example.org)"
    )
    assert html == (
        '<p><b>gras</b> <i>penché</i> <a linktype="page" id="7">ici</a> '
        '<a linktype="document" id="9">lire</a> <a href="https://example.org">là</a></p>'
    )


def test_html_is_text_and_nothing_else(redacteur):
    assert "<script>" not in redacteur.riche("<script>alert(1)</script>")


def test_every_plan_is_read_as_it_was_written(demo):
    plans = {
        page.slug: lire_plan(texte)
        for page in demo.pages
        for nom, _, texte in decouper(page.corps)
        if nom == "plan"
    }
    assert len(plans) == 5
    paris = plans["schema-paris-2015-2020"]
    assert [len(entree.sous_entrees) for entree in paris] == [0, 0, 1, 7]
    assert len(paris[2].sous_entrees[0].sous_entrees) == 2


# --- Days ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("valeur", "attendu"),
    [(-3, date(2026, 11, 19)), (0, DIMANCHE), (date(2015, 12, 10), date(2015, 12, 10)), (None, None)],
)
def test_number_counts_days_from_the_loading(valeur, attendu):
    assert jour(valeur, DIMANCHE) == attendu


@pytest.mark.parametrize(
    ("debut", "nombre", "attendu"),
    [
        (DIMANCHE, 1, (date(2026, 11, 23), date(2026, 11, 23))),
        (date(2026, 11, 27), 2, (date(2026, 11, 30), date(2026, 12, 1))),
        (date(2026, 12, 25), 1, (date(2026, 12, 28), date(2026, 12, 28))),
        (date(2026, 12, 31), 2, (date(2027, 1, 4), date(2027, 1, 5))),
        (date(2026, 11, 24), 3, (date(2026, 11, 24), date(2026, 11, 26))),
    ],
)
def test_events_avoid_weekends_and_holidays(debut, nombre, attendu):
    assert jours_ouvres(debut, nombre) == attendu


@pytest.mark.parametrize("nombre", [0, 6])
def test_event_lasts_one_to_five_days(nombre):
    with pytest.raises(ValueError, match="cinq"):
        jours_ouvres(DIMANCHE, nombre)
