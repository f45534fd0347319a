"""The RGAA grid is whole, names tests that exist, and the accessibility statement says what it says."""

import re
from collections import Counter

from django.conf import settings

GRILLE = settings.BASE_DIR / "docs" / "rgaa.md"
DECLARATION = settings.BASE_DIR / "demo" / "pages" / "accessibilite.md"
# Criteria of RGAA 4.1 by theme, 106 in all. https://accessibilite.numerique.gouv.fr/methode/criteres-et-tests/
PAR_THEME = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)
LIGNE = re.compile(r"^\| (\d+\.\d+) \| (C|NC|NA|NT) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def lignes():
    """(criterion, state, subject, how it was checked) of the grid."""
    return LIGNE.findall(GRILLE.read_text(encoding="utf-8"))


def test_every_criterion_is_there_once_with_how_it_was_checked():
    voulus = [f"{t}.{n}" for t, nombre in enumerate(PAR_THEME, 1) for n in range(1, nombre + 1)]
    assert len(voulus) == 106
    assert [critere for critere, *_ in lignes()] == voulus
    assert all(len(comment.strip()) > 1 for *_, comment in lignes())


def test_each_test_named_exists():
    nommes = set(re.findall(r"`(tests/[\w/.]+)`", GRILLE.read_text(encoding="utf-8")))
    assert len(nommes) > 8
    assert not [nom for nom in nommes if not (settings.BASE_DIR / nom).is_file()]


def test_the_statement_gives_the_figures_of_the_grid():
    etats = Counter(etat for _, etat, *_ in lignes())
    verifies = etats["C"] + etats["NC"]
    taux = f"{100 * etats['C'] / verifies:.1f}".removesuffix(".0").replace(".", ",")
    dite = DECLARATION.read_text(encoding="utf-8")
    phrase = (
        f"Sur les 106 critères, {etats['NA']} ne s’appliquent pas à ce site. Des {106 - etats['NA']} autres, "
        f"{verifies} ont été vérifiés et {etats['NT']} ne l’ont pas été. "
        f"Des {verifies} vérifiés, {etats['C']} sont respectés : {taux} %."
    )
    assert phrase in dite, phrase
    for critere, etat, *_ in lignes():
        assert (f"({critere})" in dite) == (etat == "NC"), critere
