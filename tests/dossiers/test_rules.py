"""How chapters are numbered and follow one another."""

from dossiers.rules import numeroter, voisins

# A book: two chapters, the first with two parts, the second of which holds another.
LIVRE = [
    (1, 4, "A", "/a"),
    (2, 5, "AA", "/aa"),
    (3, 5, "AB", "/ab"),
    (4, 6, "ABA", "/aba"),
    (5, 4, "B", "/b"),
]


def numeros(chapitres):
    """Key → number."""
    return {entree.cle: entree.numero for entree in numeroter(chapitres)}


def test_no_chapter_no_entry():
    assert numeroter([]) == []
    assert voisins([], None) == (None, None)
    assert voisins([], 7) == (None, None)


def test_chapters_are_numbered_at_each_level():
    assert numeros(LIVRE) == {1: "1", 2: "1.1", 3: "1.2", 4: "1.2.1", 5: "2"}
    assert [entree.niveau for entree in numeroter(LIVRE)] == [1, 2, 2, 3, 1]


def test_a_level_starts_again_under_each_chapter():
    chapitres = [(1, 4, "A", ""), (2, 5, "AA", ""), (3, 4, "B", ""), (4, 5, "BA", ""), (5, 5, "BB", "")]
    assert numeros(chapitres) == {1: "1", 2: "1.1", 3: "2", 4: "2.1", 5: "2.2"}


def test_a_missing_chapter_leaves_no_hole():
    assert numeros([c for c in LIVRE if c[0] != 2]) == {1: "1", 3: "1.1", 4: "1.1.1", 5: "2"}


def test_what_was_under_a_missing_chapter_hangs_from_the_nearest_above():
    assert numeros([c for c in LIVRE if c[0] != 3]) == {1: "1", 2: "1.1", 4: "1.1.1", 5: "2"}
    assert numeros([c for c in LIVRE if c[0] != 1]) == {2: "1", 3: "2", 4: "2.1", 5: "3"}


def test_chapters_follow_one_another_in_reading_order():
    entrees = numeroter(LIVRE)
    suites = {cle: tuple(e.cle if e else None for e in voisins(entrees, cle)) for cle in range(1, 6)}
    assert suites == {1: (None, 2), 2: (1, 3), 3: (2, 4), 4: (3, 5), 5: (4, None)}


def test_the_cover_comes_before_the_first_chapter():
    precedent, suivant = voisins(numeroter(LIVRE), None)
    assert precedent is None
    assert suivant.cle == 1
