"""The blocks of a body: what they refuse, what they clean, what a reader sees."""

import json

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from socle.blocks import BlocsDeCorps, ExtraitBlock, IntertitreBlock, LienBlock, PlanBlock, TexteRicheBlock
from tests.documentation.factories import RessourcePageFactory
from tests.socle.factories import FichierFactory

PLAN = "Partie 1\nLe droit\n- L’accueil\nPartie 2\nLes faits"


def body(*rows):
    """A body from (type, stored value) pairs, as the database gives it."""
    block = BlocsDeCorps()
    return block, block.to_python([{"type": kind, "value": value} for kind, value in rows])


def refusals(error):
    """Every message under a validation error of blocks."""
    found = list(getattr(error, "messages", []) or [])
    for inner in (getattr(error, "block_errors", None) or {}).values():
        found += refusals(inner)
    found += getattr(error, "non_block_errors", None) or []
    return [message for message in found if message]


def refused(block, value):
    """The messages with which a block refuses a value."""
    with pytest.raises(ValidationError) as refusal:
        block.clean(value)
    return " ".join(refusals(refusal.value))


def typed(*paragraphs):
    """What the editor of the admin posts for these plain lines."""
    same = {"type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    blocks = [{"key": f"k{n}", "text": text, **same} for n, text in enumerate(paragraphs)]
    return json.dumps({"blocks": blocks, "entityMap": {}})


# --- Refusals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("empty", ["", "<p></p>", "<p>\u00a0</p>", "<p><br/></p>"])
def test_a_text_without_words_is_refused(empty):
    block = TexteRicheBlock()
    assert "requis" in refused(block, block.value_from_form(empty))


def test_a_text_too_long_is_refused():
    assert "5000" in refused(TexteRicheBlock(max_length=5000), RichText(f"<p>{'x' * 5001}</p>")).replace(
        "\u202f", ""
    )


@pytest.mark.parametrize(
    ("plan", "said"),
    [("", "requis"), ("   ", "vide"), ("12", "titre"), ("x" * 301, "301 caractères"), ("a\n" * 600, "600 entrées"),
     ("\n".join("\t" * depth + "T" for depth in range(300)), "6 niveaux"), ("Titre\x00", "nul")],
)  # fmt: skip
def test_a_plan_that_cannot_be_read_is_refused(plan, said):
    assert said in refused(PlanBlock(), plan)


def test_a_document_has_one_plan():
    block, value = body(("plan", "A"), ("plan", "B"))
    assert "Plan du document" in refused(block, value)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ({"intitule": "Le rapport"}, "donnez une adresse"),
        ({"intitule": "", "url": "https://exemple.fr"}, "requis"),
        ({"intitule": "Cliquez ici", "url": "https://exemple.fr"}, "Dites où mène le lien"),
        ({"intitule": "ICI", "url": "https://exemple.fr"}, "Dites où mène le lien"),
        ({"intitule": "Le rapport", "url": "javascript:alert(1)"}, "URL"),
        ({"intitule": "Le rapport", "url": "exemple fr"}, "URL"),
        ({"intitule": "x" * 201, "url": "https://exemple.fr"}, "200"),
        ({"intitule": "Le\x00rapport", "url": "https://exemple.fr"}, "nul"),
    ],
)
def test_a_link_that_leads_nowhere_or_says_nothing_is_refused(link, said):
    block = LienBlock()
    assert said in refused(block, block.to_python(link))


@pytest.mark.django_db
def test_a_link_has_one_target(site):
    block = LienBlock()
    link = {"intitule": "La rubrique", "page": site.rubrique.pk, "url": "https://exemple.fr"}
    assert "pas les deux" in refused(block, block.to_python(link))


@pytest.mark.parametrize(
    ("heading", "said"),
    [({"titre": "", "niveau": "h2"}, "requis"), ({"titre": "x" * 201, "niveau": "h2"}, "200"),
     ({"titre": "T", "niveau": "h1"}, "choix"), ({"titre": "T", "niveau": "script"}, "choix"),
     ({"titre": "T", "niveau": ""}, "requis")],
)  # fmt: skip
def test_a_heading_has_a_title_and_a_level_of_ours(heading, said):
    block = IntertitreBlock()
    assert said in refused(block, block.to_python(heading))


def test_a_sub_heading_never_comes_first():
    block, value = body(("texte", "<p>Un</p>"), ("intertitre", {"titre": "Trop bas", "niveau": "h3"}))
    assert "vient après un titre de partie" in refused(block, value)


@pytest.mark.django_db
def test_a_file_is_required_in_its_block():
    block, value = body(("fichier", {"fichier": 404_404, "intitule": ""}))
    assert "requis" in refused(block, value)


@pytest.mark.parametrize(
    "stored",
    [None, [], "", "pas du JSON", "{}", [{"type": "inconnu", "value": 1}], [{"type": "texte", "value": None}],
     [{"type": "plan", "value": "\x00"}], [{"type": "lien", "value": {}}], [{"type": "intertitre", "value": {}}]],
)  # fmt: skip
def test_whatever_is_stored_can_be_shown(stored):
    block = BlocsDeCorps()
    assert isinstance(block.render(block.to_python(stored)), str)


# --- Entry -----------------------------------------------------------------------------------------------------------


def test_a_body_in_order_is_accepted():
    block, value = body(
        ("intertitre", {"titre": "Partie", "niveau": "h2"}),
        ("intertitre", {"titre": "Sous-partie", "niveau": "h3"}),
        ("texte", "<p>Un</p>"),
        ("extrait", {"texte": "<p>Deux</p>", "source": ""}),
        ("plan", PLAN),
        ("encadre", {"titre": "", "texte": "<p>Trois</p>"}),
        ("lien", {"intitule": "Le rapport", "url": "https://exemple.fr/a.pdf", "page": None}),
    )
    assert len(block.clean(value)) == 7


def test_a_draft_may_be_saved_before_it_is_finished():
    block, value = body(("plan", ""), ("lien", {"intitule": ""}), ("texte", ""))
    assert len(block.clean_deferred(value)) == 3


def test_an_extract_pasted_from_a_pdf_becomes_nested_lists():
    block = ExtraitBlock()
    lines = (
        "Objectifs",
        "- Améliorer le premier accueil",
        "",
        "  • Refondre\u00a0\u00a0le dispositif",
        "  • Former",
        "- Évaluer",
    )
    value = block.value_from_datadict({"x-texte": typed(*lines), "x-source": " p. 62 "}, {}, "x")
    value = block.clean(value)
    html = value["texte"].source
    assert html.count("<ul>") == 2
    assert "<li data-block-key=" in html
    assert "Refondre le dispositif</li>" in html
    assert "<p></p>" not in html
    assert value["source"] == "p. 62"


def test_a_plan_keeps_its_own_indentation():
    block = PlanBlock()
    value = block.clean(block.value_from_datadict({"p": "  A\n    B\n  C"}, {}, "p"))
    assert value == "  A\n    B\n  C"
    assert [entry.intitule for entry in block.get_context(value)["value"]] == ["A", "C"]


def test_the_words_of_a_body_can_be_searched():
    block, value = body(
        ("plan", PLAN),
        ("texte", "<p>mise à l’abri</p>"),
        ("extrait", {"texte": "<p>évaluation</p>", "source": "p. 3"}),
    )
    words = " ".join(block.get_searchable_content(value))
    assert all(word in words for word in ("Les faits", "mise à l’abri", "évaluation", "p. 3"))


# --- What a reader sees ----------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_each_block_is_shown(site):
    file = FichierFactory(title="Bilan 2015")
    _block, value = body(
        ("intertitre", {"titre": "Pourquoi ?", "niveau": "h2"}),
        ("texte", "<p>Du texte.</p>"),
        ("extrait", {"texte": "<ul><li>a<ul><li>b</li></ul></li></ul>", "source": "Fiche action n° 15"}),
        ("plan", PLAN),
        ("fichier", {"fichier": file.pk, "intitule": ""}),
        ("lien", {"intitule": "Voir la rubrique", "page": site.rubrique.pk, "url": ""}),
        ("encadre", {"titre": "Attention", "texte": "<p>Délai court.</p>"}),
    )
    html = "".join(child.render() for child in value)
    assert "<h2" in html
    assert "Pourquoi\u202f?</h2>" in html
    assert "<blockquote" in html
    assert "Fiche action n°\u00a015</cite>" in html
    assert "Partie 1\u202f: Le droit" in html
    assert html.count("<ol") == 2
    assert "Bilan 2015</a>" in html
    assert f'href="{site.rubrique.url}"' in html
    assert "Délai court." in html


@pytest.mark.django_db
def test_a_link_to_a_page_that_is_not_public_is_not_shown(site):
    draft = RessourcePageFactory(parent=site.rubrique, title="Pas encore", live=False)
    kept = RessourcePageFactory(parent=site.rubrique, restreint=True)
    for page in (draft, kept):
        _block, value = body(("lien", {"intitule": "Notre secret", "page": page.pk, "url": None}))
        assert value[0].value.adresse == ""
        assert "Notre secret" not in value[0].render()


@pytest.mark.django_db
def test_a_file_that_is_gone_is_not_shown():
    _block, value = body(("fichier", {"fichier": 404_404, "intitule": "Perdu"}))
    assert "Perdu" not in value[0].render()


def test_what_an_editor_types_is_escaped():
    _block, value = body(
        ("plan", "<script>alert(1)</script>"), ("intertitre", {"titre": "<b>T</b>", "niveau": "h2"})
    )
    html = "".join(child.render() for child in value)
    assert "<script" not in html
    assert "<b>" not in html


@pytest.mark.django_db
def test_every_reference_is_known_so_that_files_follow_their_pages(site):
    file = FichierFactory()
    block, value = body(
        ("fichier", {"fichier": file.pk, "intitule": ""}),
        ("extrait", {"texte": f'<p><a linktype="document" id="{file.pk}">x</a></p>', "source": ""}),
        ("lien", {"intitule": "La rubrique", "page": site.rubrique.pk, "url": ""}),
    )
    assert isinstance(value, StreamValue)
    pointed = {(model.__name__, key) for model, key, _path, _content_path in block.extract_references(value)}
    assert {("Fichier", str(file.pk)), ("Page", str(site.rubrique.pk))} <= pointed
