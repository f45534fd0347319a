"""French text: keys that ignore accents, typography that can be applied twice, sizes of files."""

import random

import pytest

from socle.texte import replier, taille_fichier, typographie, typographie_html


def visible(text):
    """The text with its narrow spaces as « _ » and its other no-break spaces as « ~ »."""
    return text.replace("\u202f", "_").replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mise à l’abri", "mise a l'abri"), ("Cœur", "COEUR"), ("ex æquo", "ex aequo"),
        ("sans-papiers", "Sans papiers"),
        ("Étranger", "e\u0301tranger"), ("jeu\u00adnesse", "jeunesse"), ("  jeunes \u00a0 majeurs\t", "jeunes majeurs"),
        ("ŒUVRE", "œuvre"), ("Kürşat", "kursat"), ("N\u2011A", "n-a"), ("ＭＮＡ", "mna"), ("a\u0000b", "ab"),
    ],
)  # fmt: skip
def test_two_spellings_of_the_same_words_have_one_key(one, other):
    assert replier(one) == replier(other)


@pytest.mark.parametrize(("one", "other"), [("MIE", "MNA"), ("n° 5", "n° 6"), ("sante", "santé mentale")])
def test_different_words_have_different_keys(one, other):
    assert replier(one) != replier(other)


def test_a_key_is_its_own_key_for_every_character():
    changed = [
        code for code in range(0xD800) if replier(replier(f"a{chr(code)}b")) != replier(f"a{chr(code)}b")
    ]
    assert changed == []


@pytest.mark.parametrize("given", ["", None, 5, "\x00", "\ud800", "’" * 100_000, "e\u0301" * 50_000])
def test_anything_has_a_key(given):
    assert isinstance(replier(given), str)


@pytest.mark.parametrize(
    "untouched",
    [
        "https://exemple.fr/a?b=c;d=e!f", "www.exemple.fr/a?b", "paris.fr/actes?annee=2015:2", "a.b@exemple.fr",
        "12:30", "de 12:30 à 14:00", "ratio 3:4", "tel:0123456789", "a:b", "C:\\dossier", "2015", "1er",
        "l’abri", "", "&nbsp;&amp;", "../dossier", "\n: x", "http://", "90h", "3e", "M.",
    ],
)  # fmt: skip
def test_addresses_times_and_what_is_right_already_do_not_change(untouched):
    assert typographie(untouched) == untouched


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Objet : réponse ; suite ! vraiment ?", "Objet_: réponse_; suite_! vraiment_?"),
        ("Objet: réponse; suite! vraiment?", "Objet_: réponse_; suite_! vraiment_?"),
        ("Quoi ?! Non !!!", "Quoi_?! Non_!!!"), ("(quoi?)", "(quoi_?)"),
        ("« oui » et «non»", "«_oui_» et «_non_»"), ("Il dit «\u00a0oui ?\u00a0».", "Il dit «_oui_?_»."),
        ("Axe n° 2, n°5 et N° 6", "Axe n°~2, n°~5 et N°~6"),
        ("de 9h à 12h30, 24h/24, 17 h 05", "de 9~h à 12~h~30, 24~h/24, 17~h~05"),
        ("50% de 20€", "50_% de 20_€"), ("2,4 Mo", "2,4~Mo"), ("16 ans", "16~ans"),
        ("M. Dupont et Mme Ndiaye", "M.~Dupont et Mme~Ndiaye"), ("art. 5, L. 223-2, p. 12", "art.~5, L.~223-2, p.~12"),
        ("le 1er mars et le 12 août 2026", "le 1er~mars et le 12~août 2026"), ("5 maintenus", "5 maintenus"),
        ("l'abri d'aujourd'hui...", "l’abri d’aujourd’hui…"),
        ("Voir https://exemple.fr/?a=b ! Merci", "Voir https://exemple.fr/?a=b_! Merci"),
    ],
)  # fmt: skip
def test_text_is_set_as_a_compositor_would(typed, printed):
    assert visible(typographie(typed)) == printed


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("<p>Objet : l&#x27;abri&nbsp;!</p>", "<p>Objet_: l’abri_!</p>"),
        (
            '<a href="/x?a=b : c ! d" title="a : b">Où ?</a>',
            '<a href="/x?a=b : c ! d" title="a : b">Où_?</a>',
        ),
        ("<p>« <b>oui</b> »</p>", "<p>«_<b>oui</b>_»</p>"),
        ("<b>Objet</b> : x", "<b>Objet</b>_: x"),
        ("<p>Quoi?</p>", "<p>Quoi_?</p>"),
        ("a &amp; b &lt; c &laquo;x", "a &amp; b &lt; c &laquo;x"),
        ("<p>12:30</p>", "<p>12:30</p>"),
    ],
)
def test_html_is_set_outside_its_tags_and_entities(given, printed):
    assert visible(typographie_html(given)) == printed


def test_nothing_becomes_markup_that_was_not():
    assert "<script" not in typographie_html("&lt;script&gt;alert('x : y')&lt;/script&gt;")
    assert typographie("<b> !") == "<b>\u202f!"


def test_setting_twice_changes_nothing_more():
    pieces = ["a", "B", " ", "\u00a0", "\u202f", "1", "20", ":", ";", "!", "?", "«", "»", "'", "’", "%", "h", "n°",
              "M.", "...", "<b>", "</b>", "&nbsp;", "&#x27;", "http://x.fr", "\n", "(", ")", "art. ", "é"]  # fmt: skip
    dice = random.Random(2015)
    for _turn in range(4000):
        text = "".join(dice.choices(pieces, k=dice.randint(1, 12)))
        for set_type in (typographie, typographie_html):
            assert set_type(set_type(text)) == set_type(text), text


@pytest.mark.parametrize(
    "piece", ["«", " ", "<", "a.", "a@", "&", "x://", "1 ", "« »", "n°", "\ufdd0", "\ufdd1"]
)
def test_hostile_text_is_set_in_no_time(piece):
    text = piece * 20_000
    assert typographie(text)
    assert typographie_html(text)


@pytest.mark.parametrize("size", [-1, None, "12", 1.5, True, float("inf")])
def test_what_is_not_a_size_is_refused(size):
    with pytest.raises(ValueError, match="bytes"):
        taille_fichier(size)


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "0 octet"), (1, "1 octet"), (2, "2 octets"), (999, "999 octets"), (1000, "1 ko"), (1500, "1,5 ko"),
        (9_949, "9,9 ko"), (9_950, "10 ko"), (12_345, "12 ko"), (999_499, "999 ko"), (999_500, "1 Mo"),
        (2_400_000, "2,4 Mo"), (24_000_000, "24 Mo"), (1_100_000_000, "1,1 Go"), (10**13, "10 To"),
        (10**18, "1000000 To"),
    ],
)  # fmt: skip
def test_sizes_are_said_in_french(size, said):
    assert visible(taille_fichier(size)) == said.replace(" ", "~")
