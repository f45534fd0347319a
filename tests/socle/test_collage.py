"""What Word, a PDF or a mail leave in a pasted text goes; what the editor wrote stays."""

import random

import pytest

from socle.collage import nettoyer_html_colle

LONG = "Pour chaque jeune se présentant en qualité de mineur isolé étranger, améliorer"


def lines(*texts):
    """What the editor stores when plain lines are pasted: one paragraph each."""
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    "stored",
    [
        '<p data-block-key="a1b2c">Un <b>mot</b> et <i>un autre</i>, le 1<sup>er</sup> mai.</p>',
        '<p>Voir <a linktype="page" id="3">la page</a>, <a linktype="document" id="5">le fichier</a> ou '
        '<a href="https://exemple.fr/?a=1&amp;b=2">le site</a>.</p>',
        "<ul><li>un<ul><li>deux<ol><li>trois</li></ol></li></ul></li><li>quatre</li></ul>",
        "<h2>Titre</h2><p>a &lt;b&gt; &amp; c</p><hr/><p>Ligne<br/>suivante</p>",
        '<p>x</p><embed embedtype="image" id="3" alt="y" format="left"/><p>z</p>',
        "<p>Objet\u00a0: «\u00a0oui\u00a0» n°\u00a05, 12\u00a0000</p>",
        "<p>- Bonjour, dit-elle.</p><p>Elle sourit.</p>",
        "<p>Ils sont venus.</p><p>et ils sont repartis.</p>",
        "",
    ],
)
def test_what_the_editor_wrote_stays(stored):
    assert nettoyer_html_colle(stored) == stored


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        (None, ""),
        ("<p></p><p> </p><p>\u00a0</p><p><br/></p><p><b> </b></p>", ""),
        ("<p>a\u00a0 \u00a0b\u00a0c</p>", "<p>a b c</p>"),
        ("<p> a<b> </b>b </p>", "<p>a b</p>"),
        ("<p>jeu\u00adnesse\u200b\ufeff\x00</p>", "<p>jeunesse</p>"),
        ("<p><br/>a<br/><br/>b<br/></p>", "<p>a<br/>b</p>"),
        ('<p class="MsoNormal" style="mso-x:y"><span lang="FR">a<o:p>\u00a0</o:p></span></p>', "<p>a</p>"),
        ("<!--[if gte mso 9]><xml>x</xml><![endif]--><style>p{}</style><p>a</p>", "<p>a</p>"),
        ("<p><strong>a</strong> <em>b</em></p>", "<p><b>a</b> <i>b</i></p>"),
        ("<h1>a</h1><h6>b</h6>", "<h2>a</h2><h4>b</h4>"),
        (
            "<div>a<p>b</p></div><table><tr><td>c</td><td>d</td></tr></table>",
            "<p>a</p><p>b</p><p>c</p><p>d</p>",
        ),
        ("<ul>a</ul><ul></ul><ol><p>b</p></ol>", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("texte <b>nu", "<p>texte <b>nu</b></p>"),
    ],
)
def test_what_pasting_added_goes(pasted, kept):
    assert nettoyer_html_colle(pasted) == kept


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x",
     "file:///C:/Users/x.doc", "//ailleurs.fr", "#_Toc123", "#_ftn1", "C:\\x.doc", "", "java\nscript:alert(1)"],
)  # fmt: skip
def test_a_link_that_leads_nowhere_or_runs_code_keeps_its_words_only(address):
    assert nettoyer_html_colle(f'<p><a href="{address}">mot</a></p>') == "<p>mot</p>"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<iframe src=x></iframe>",
        '<p onclick="alert(1)" style="x">', "<style>@import x</style>", "<object data=x></object>", "<form action=x>",
        '<a href="https://x" onclick="alert(1)"></a>', "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<![CDATA[<script>]]>",
        "<math><mtext><script>alert(1)</script></mtext></math>", "<p data-block-key='\"><script>'>",
    ],
)  # fmt: skip
def test_nothing_that_runs_survives(hostile):
    cleaned = nettoyer_html_colle(f"<p>avant</p>{hostile}<p>après</p>")
    assert not any(
        word in cleaned for word in ("<script", "onerror", "onload", "onclick", "<iframe", "<style", "style=")
    )
    assert "<p>avant</p>" in cleaned


def test_marks_typed_as_text_become_nested_lists():
    pasted = lines(
        "Objectifs", "- Un", "", "  • un bis", "  • un ter", "", "- Deux", "o x", "o y", "", "Fin."
    )
    assert nettoyer_html_colle(pasted) == (
        "<p>Objectifs</p><ul><li>Un<ul><li>un bis</li><li>un ter</li></ul></li>"
        "<li>Deux<ul><li>x</li><li>y</li></ul></li></ul><p>Fin.</p>"
    )


def test_a_new_kind_of_mark_after_an_empty_line_starts_again_at_the_first_level():
    pasted = lines("- Un", "• deux", "", "\uf0d8 Partenaires", "\uf0d8 Indicateurs", "o trois")
    assert nettoyer_html_colle(pasted) == (
        "<ul><li>Un<ul><li>deux</li></ul></li><li>Partenaires</li><li>Indicateurs<ul><li>trois</li></ul></li></ul>"
    )


def test_the_lists_that_the_editor_made_itself_go_under_the_marked_lines():
    pasted = "<p>- Un</p><ul><li>a</li><li>b</li></ul><p>- Deux</p><ul><li>c</li></ul>"
    assert nettoyer_html_colle(pasted) == (
        "<ul><li>Un<ul><li>a</li><li>b</li></ul></li><li>Deux<ul><li>c</li></ul></li></ul>"
    )


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("<p>- seul</p>", "<p>- seul</p>"),
        ("<p>o vous</p>", "<p>o vous</p>"),
        ("<p>— Oui.</p><p>— Non.</p>", "<p>— Oui.</p><p>— Non.</p>"),
        ("<p>-5 degrés</p><p>-6 degrés</p>", "<p>-5 degrés</p><p>-6 degrés</p>"),
        ("<p>• seul</p>", "<ul><li>seul</li></ul>"),
        ("<p><b>• gras</b> suite</p>", "<ul><li><b>gras</b> suite</li></ul>"),
        ("<ul><li>• deux marques</li></ul>", "<ul><li>deux marques</li></ul>"),
    ],
)
def test_a_lone_dash_may_be_a_dialogue(pasted, kept):
    assert nettoyer_html_colle(pasted) == kept


@pytest.mark.parametrize(
    ("above", "below", "kept"),
    [
        (f"{LONG} le", "dispositif d’accueil.", f"<p>{LONG} le dispositif d’accueil.</p>"),
        (f"{LONG} la Mairie de", "Paris.", f"<p>{LONG} la Mairie de Paris.</p>"),
        (f"{LONG} le suivi socio-", "éducatif.", f"<p>{LONG} le suivi socio-éducatif.</p>"),
        (f"{LONG} tout.", "minuscule", f"<p>{LONG} tout.</p><p>minuscule</p>"),
        (f"{LONG} :", "les suites", f"<p>{LONG} :</p><p>les suites</p>"),
        (f"{LONG} Paris", "Majuscule", f"<p>{LONG} Paris</p><p>Majuscule</p>"),
        ("Enjeux", "avec le contexte", "<p>Enjeux</p><p>avec le contexte</p>"),
    ],
)
def test_a_printed_line_cut_in_mid_sentence_joins_the_next(above, below, kept):
    assert nettoyer_html_colle(lines(above, below)) == kept


def test_a_list_item_cut_in_mid_sentence_joins_the_next_line():
    pasted = f"<ul><li>{LONG} le</li></ul><p>dispositif d’accueil</p>"
    assert nettoyer_html_colle(pasted) == f"<ul><li>{LONG} le dispositif d’accueil</li></ul>"


def test_cleaning_twice_changes_nothing_more():
    pieces = ["<p>", "</p>", "<b>", "</b>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "- ", "• ",
              "o ", "mot ", "&nbsp;", " ", "<br/>", "<div>", "</div>", f"{LONG} de", "<i>", "</i>", "<a href='/x'>",
              "</a>", "\xad", "<h2>",
              "</h2>", "<hr/>"]  # fmt: skip
    dice = random.Random(2015)
    for _turn in range(4000):
        pasted = "".join(dice.choices(pieces, k=dice.randint(1, 14)))
        cleaned = nettoyer_html_colle(pasted)
        assert nettoyer_html_colle(cleaned) == cleaned, pasted


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<p>", "<b>", "<ul><li>", "<a href='/x'>", "<p>- a</p>", "<p></p>", "<br/>", "<i></i>", "<",
     "<!--", "&", "<svg>", "<p>x</p><p>y de</p>", "</p>", "<ul><li>x</li></ul><p>y</p>"],
)  # fmt: skip
def test_deep_long_or_broken_html_is_cleaned_in_no_time(piece):
    assert isinstance(nettoyer_html_colle(piece * 5000 + "fin"), str)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("<ul><li><ul><li>a</li><li>b</li></ul></li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        (
            "<p>➢ Un</p><ul><li><ul><li>a</li><li>b</li></ul></li></ul>",
            "<ul><li>Un<ul><li>a</li><li>b</li></ul></li></ul>",
        ),
        ("<ul><li><ul><li>a</li></ul></li><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        (
            "<ul><li>a<ul><li><ul><li>b</li></ul></li><li>c</li></ul></li></ul>",
            "<ul><li>a<ul><li>b</li><li>c</li></ul></li></ul>",
        ),
    ],
)
def test_an_inner_list_pasted_without_its_outer_one_keeps_its_items_together(pasted, kept):
    assert nettoyer_html_colle(pasted) == kept


def test_lists_nest_on_five_levels_at_most():
    cleaned = nettoyer_html_colle("<ul><li>x" * 300 + "</li></ul>" * 300)
    assert cleaned.count("<ul>") == 5
    assert cleaned.count("<li>") == 300
