"""Tokens say where they stand in the source, whatever its type; a hostile text costs no more than its length."""

import random

import pytest

from recherche.langue import analyser
from recherche.langue.pliage import Plie

pytestmark = pytest.mark.un_moteur

EXTRAITS = [
    "L’œuvre de l’État", "e\u0301value\u0301e", "accompa\u00adgné", "ﬁliation", "L. 222-5",
    "31 mai 2013", "MIE/MNA", "étranger·ère·s", "16 800", "M.I.E.", "n° 2016 – 297",
    "contact@infomie.net", "évalua-\ntion", "½ journée", "№ 5", "العربية", "\ud800", "\x00", "(", ")",
    "«", "»", " ", "\u202f", "’", "-", "–", "·", "…", "😀", "code de l’action sociale et des familles",
    "articles 375, 375-1 et 388", "1", "a", "l’", "ECLI:FR:CCASS:2017:C101234",
    "https://www.infomie.net/a?b=c", "http://?a.b/", "\n", "ß", "İstanbul",
]  # fmt: skip
HOSTILES = [
    "a", "-", "'", "a-", "a'", "l'", "1 ", "1-", "1,", "1.", "111 ", "l. ", "a.", "a(e)s", "(e)",
    "http://", "www.a", "art. ", "n° ", "code de ", "articles 1, ", "1er ", "31 mai ", "ecli:fr:",
    "nor ", "œ", "e\u0301", "\u00ad", "é", "a-\n", "-\n", "a@", "a·e", "_", "\u4e00", "\x00", "\ud800",
    "😀", "c. ", "l 222-", "375-375-",
]  # fmt: skip


def textes():
    """Texts made at random of what upsets an analyser; the same at each run."""
    hasard = random.Random(2016)
    return ["".join(hasard.choices([*EXTRAITS, " ", " "], k=hasard.randint(1, 12))) for _ in range(400)]


def test_places_are_in_the_source_and_in_order():
    for texte in [*EXTRAITS, *textes()]:
        lus = analyser(texte)
        assert all(0 <= lu.debut < lu.fin <= len(texte) for lu in lus), texte
        assert [lu.debut for lu in lus] == sorted(lu.debut for lu in lus), texte
        assert [lu.position for lu in lus] == sorted(lu.position for lu in lus), texte


def test_terms_are_plain_and_short():
    for texte in [*EXTRAITS, *textes(), *(signe * 500 for signe in HOSTILES)]:
        for lu in analyser(texte):
            assert lu.terme.isascii(), texte
            assert lu.terme.replace("_", "a").isalnum(), texte
            assert lu.terme == lu.terme.lower(), texte
            assert len(lu.terme) <= 60, texte


def test_what_a_token_marks_is_read_again_as_that_token():
    for texte in EXTRAITS:
        for lu in analyser(texte):
            if lu.genre in ("mot", "nombre"):
                marque = Plie(texte[lu.debut : lu.fin]).texte
                relus = {relu.terme for relu in analyser(texte[lu.debut : lu.fin])}
                assert lu.terme in relus or lu.forme in marque.replace("-", "") or marque.isdigit(), (
                    texte,
                    lu,
                )


def test_the_marked_words_are_those_of_the_source():
    texte = "Les mineures e\u0301valuées à l’œuvre (art. L. 222 – 5)"
    assert [texte[lu.debut : lu.fin] for lu in analyser(texte)][:4] == [
        "mineures",
        "e\u0301valuées",
        "œuvre",
        "L. 222 – 5",
    ]


@pytest.mark.parametrize("motif", HOSTILES)
def test_tokens_grow_with_the_text_and_no_faster(motif):
    """Each sign makes a bounded number of tokens, alone or in a row, whole runs included."""
    court, long = (analyser(motif * n) for n in (2_000, 4_000))
    assert len(long) <= len(motif) * 4_000 * 2
    assert len(long) <= 2 * len(court) + 50


def test_a_million_signs_in_a_row_are_read():
    for motif in ("a", "-", "'"):
        lus = analyser(motif * 1_000_000)
        assert len(lus) <= 1
