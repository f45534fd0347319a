"""The index and the request agree: whatever a text holds, asking for it, or for it as a phrase, finds it."""

import random

import pytest

from recherche.langue import analyser, lire_demande
from tests.recherche.langue.paires import RENCONTRES

pytestmark = pytest.mark.un_moteur

MORCEAUX = [
    "L’œuvre de l’État", "e\u0301value\u0301e", "accompa\u00adgné", "L. 222-5", "article 375",
    "art. L.221-2-2 du CASF", "31 mai 2013", "2013-05-31", "MIE/MNA", "étranger·ère·s", "mineur(e)s",
    "16 800", "M.I.E.", "n° 2016 – 297", "contact@infomie.net", "C. civ.",
    "code de l’action sociale et des familles", "sous-préfecture", "Seine-Saint-Denis", "Grand Est",
    "COVID-19", "18/232", "17-14.265", "https://www.infomie.net/a?b=c", "c’est-à-dire", "aujourd’hui",
    "prud’homme", "1er mars", "NOR : JUSF1602101C", "2,5 %", "de la", "n° 375 956", "l’ASE", "16-18 ans",
    "ECLI:FR:CCASS:2017:C101234", "375-5 du code civil", "Dublin III",
]  # fmt: skip


def trouve(saisie, texte):
    """Whether a request finds a text: one alternative of each group, phrases at their places."""
    places = {}
    for lu in analyser(texte):
        places.setdefault(lu.terme, set()).add(lu.position)
    demande = lire_demande(saisie)
    return all(
        any(
            any(
                all(
                    depart + place in places.get(terme, ())
                    for terme, place in zip(e.termes, e.positions, strict=True)
                )
                for depart in places.get(e.termes[0], ())
            )
            for e in groupe
        )
        for groupe in demande.groupes
    )


def textes():
    """Short texts made at random of words and references; the same at each run."""
    hasard = random.Random(93)
    mots = [mot for ligne in RENCONTRES for mot in ligne.split()]
    for _ in range(300):
        suite = [
            hasard.choice(MORCEAUX if hasard.random() < 0.5 else mots) for _ in range(hasard.randint(1, 4))
        ]
        yield " ".join(suite)


def test_asking_for_a_text_finds_it():
    manques = [texte for texte in (*MORCEAUX, *textes()) if not trouve(texte, f"Avant, {texte} ; après.")]
    assert not manques, manques


def test_asking_for_a_text_as_a_phrase_finds_it():
    phrases = [(f"«{texte}»", f"avant, {texte} ; après.") for texte in (*MORCEAUX, *textes())]
    manques = [phrase for phrase, texte in phrases if not trouve(phrase, texte)]
    assert not manques, manques


def test_another_order_or_another_word_is_another_phrase():
    assert not trouve('"droit d’asile"', "le droit à l’asile")
    assert not trouve('"sociale aide"', "l’aide sociale")
    assert not trouve('"mineur étranger"', "mineur isolé étranger")
    assert trouve('"aide sociale a l enfance"', "l’Aide sociale à l’enfance")
