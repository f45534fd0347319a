"""What people type finds what they mean: a table of requests, alike on both databases."""

from datetime import date

import pytest

from recherche.chargement import charger
from recherche.moteur.reponse import repondre
from tests.recherche.cherche import tout_inscrire
from tests.recherche.corpus import planter
from tests.recherche.requetes import REQUETES, TOUT

JOUR = date(2026, 1, 1)


@pytest.fixture(scope="module")
def contenus(base_du_module, _sections):
    """The corpus, entered, and the field's thesaurus."""
    charger()
    plantes = planter(_sections)
    tout_inscrire()
    return {contenu.pk: nom for nom, contenu in plantes.items()}


@pytest.mark.parametrize(
    ("saisie", "premier", "presents", "absents"), REQUETES, ids=[repr(requete[0]) for requete in REQUETES]
)
def test_a_request_finds_what_it_means(db, contenus, saisie, premier, presents, absents):
    trouves = [contenus[r.contenu.pk] for r in repondre(saisie, {}, 1, JOUR).resultats]
    attendus = {nom for nom in (premier, *presents.split()) if nom}
    if premier:
        assert trouves[:1] == [premier], trouves
    assert attendus <= set(trouves), trouves
    if absents == TOUT:
        assert set(trouves) == attendus
    else:
        assert not set(absents.split()) & set(trouves), trouves


def test_a_page_of_a_file_is_named_and_linked(db, contenus):
    (resultat,) = repondre("ombudsman", {}, 1, JOUR).resultats
    assert resultat.page.numero == 3
    assert resultat.page.url.endswith("#page=3")
    assert [morceau.texte for morceau in resultat.page.extrait if morceau.est_trouve] == ["ombudsman"]


def test_the_words_are_marked_as_they_are_written(db, contenus):
    resultat = repondre("mineur étranger", {}, 1, JOUR).resultats[0]
    assert [m.texte for m in resultat.titre if m.est_trouve] == ["mineurs", "étrangers"]


@pytest.mark.parametrize("saisie", ["MNA", "test osseux"])
def test_what_holds_the_very_words_comes_before_what_says_the_same(db, contenus, saisie):
    elargis = [r.contenu.pk for r in repondre(saisie, {}, 1, JOUR).resultats]
    exacts = [r.contenu.pk for r in repondre(saisie, {}, 1, JOUR, exact=True).resultats]
    assert 0 < len(exacts) < len(elargis)
    assert set(elargis[: len(exacts)]) == set(exacts)
