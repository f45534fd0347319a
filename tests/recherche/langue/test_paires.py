"""The words of the field meet as a lawyer and an educator expect, and only then."""

import pytest

from recherche.langue import analyser
from tests.recherche.langue.paires import RENCONTRES
from tests.recherche.langue.paires_separees import DIFFICILES, SEPARES

pytestmark = pytest.mark.un_moteur


def termes(mot):
    """The index terms of one word."""
    return [lu.terme for lu in analyser(mot)]


def test_what_must_stay_apart_does():
    paires = [ligne.split() for ligne in SEPARES]
    confondus = [f"{a} = {b}" for a, b in paires if set(termes(a)) & set(termes(b))]
    assert not confondus, "\n".join(confondus)
    assert len(paires) >= 80


def test_what_must_meet_does():
    lignes = [ligne.split() for ligne in RENCONTRES]
    separes = [
        f"{ligne[0]} ≠ {mot}" for ligne in lignes for mot in ligne[1:] if termes(mot) != termes(ligne[0])
    ]
    assert not separes, "\n".join(separes)
    assert sum(len(ligne) - 1 for ligne in lignes) >= 150


def test_hard_pairs_are_as_decided():
    faux = [
        f"{a}, {b}: {raison}" for a, b, voulu, raison in DIFFICILES if (termes(a) == termes(b)) is not voulu
    ]
    assert not faux, "\n".join(faux)


def test_accents_and_capitals_make_no_difference():
    mots = [mot for ligne in RENCONTRES for mot in ligne.split()]
    sans = str.maketrans("àâäçéèêëîïôöùûüÿ", "aaaceeeeiioouuuy")
    assert all(termes(mot) == termes(mot.translate(sans).replace("œ", "oe").upper()) for mot in mots)
