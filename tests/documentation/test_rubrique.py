"""A rubrique: its own branches with their counts, then every content under it."""

import pytest

from tests.documentation.factories import FicheExpertPageFactory, RessourcePageFactory, RubriquePageFactory
from tests.lecture import liens, page, texte, textes, titres_de_liste

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]


def branches(reponse):
    """The branches that a rubrique shows: name → count."""
    noms = textes(page(reponse), ".sous-rubriques__liste a > span:first-child")
    nombres = textes(page(reponse), ".sous-rubriques__liste .nombre")
    return dict(zip(noms, nombres, strict=True))


def test_an_empty_rubrique_says_so(client, site):
    lue = page(client.get(site.rubrique.url))
    assert textes(lue, ".liste__compte") == ["Aucun contenu"]
    assert "Rien n’est encore publié ici" in texte(lue.main)
    assert not lue.select(".sous-rubriques")


def test_a_rubrique_counts_what_is_under_each_branch_at_any_depth(client, site):
    presse = RubriquePageFactory(title="Presse", parent=site.documentation)
    RubriquePageFactory(title="Vide", parent=site.documentation)
    for _ in range(3):
        RessourcePageFactory(parent=site.rubrique)
    RessourcePageFactory(parent=site.etudes)
    RessourcePageFactory(parent=presse)
    RessourcePageFactory(parent=presse, brouillon=True)
    RessourcePageFactory(parent=site.documentation)
    assert branches(client.get(site.documentation.url)) == {
        "Rapports et études": "4 contenus",
        "Presse": "1 contenu",
        "Vide": "0 contenu",
    }
    assert branches(client.get(site.etudes.url)) == {"Rapports institutionnels nationaux": "3 contenus"}


@pytest.mark.deux_moteurs
def test_branches_are_in_the_order_of_the_tree_and_hidden_ones_are_not(client, site):
    for titre, etat in (
        ("Zèbre", {}),
        ("Alpha", {}),
        ("Brouillon", {"brouillon": True}),
        ("Fermée", {"restreint": True}),
    ):
        RubriquePageFactory(title=titre, parent=site.fiches, **etat)
    assert list(branches(client.get(site.fiches.url))) == ["Zèbre", "Alpha"]


def test_a_rubrique_lists_all_that_is_under_it_and_nothing_else(client, site):
    RessourcePageFactory(title="Tout en bas", parent=site.rubrique)
    RessourcePageFactory(title="Au milieu", parent=site.etudes)
    FicheExpertPageFactory(title="Fiche", parent=site.fiches)
    assert set(titres_de_liste(client.get(site.documentation.url))) == {"Tout en bas", "Au milieu"}
    assert titres_de_liste(client.get(site.rubrique.url)) == ["Tout en bas"]


def test_a_rubrique_shows_its_introduction_without_harm(client, site):
    rubrique = RubriquePageFactory(
        parent=site.etudes, introduction="<p>Ce que l’État <b>publie</b> : tout.</p>"
    )
    lue = page(client.get(rubrique.url))
    assert texte(lue.select_one(".chapo")) == "Ce que l’État publie : tout."
    assert "l’État <b>publie</b>\u202f: tout." in client.get(rubrique.url).content.decode()
    assert lue.select_one("meta[name=description]")["content"].startswith("Ce que l’État publie")


def test_a_card_says_what_one_needs_to_choose(client, site):
    notice = RessourcePageFactory(
        title="Rapport d’activité : 2015", parent=site.rubrique, auteurs=["Cour des comptes"],
        territoires=["2A", "69M"], chapo="Trois chiffres & une carte.",
    )  # fmt: skip
    (carte,) = page(client.get(site.rubrique.url)).select(".carte")
    assert texte(carte.select_one(".carte__cle")) == (
        "Rapport institutionnel · Cour des comptes · Corse-du-Sud (2A) · Métropole de Lyon (69M)"
    )
    assert liens(carte) == {"Rapport d’activité : 2015": notice.url}
    assert texte(carte.select_one(".carte__chapo")) == "Trois chiffres & une carte."


def test_titles_and_summaries_are_text(client, site):
    mechant = "<script>alert(1)</script> & <b>gras</b>"
    notice = RessourcePageFactory(
        title=mechant, chapo=mechant, auteurs=[mechant], slug="mechant", parent=site.rubrique
    )
    for adresse in (site.rubrique.url, notice.url, "/", "/actualites/"):
        brut = client.get(adresse).content.decode()
        assert "<script>alert" not in brut
        assert "<b>gras</b>" not in brut
