"""Nothing found leads somewhere: another spelling, fewer words, no filter; never to nothing again."""

import pytest

from recherche.langue import lire_demande
from recherche.moteur.orthographe import propositions, relever
from recherche.moteur.reformulation import ecrire, sans_chacun
from socle.models import Contenu
from tests.documentation.factories import FicheExpertPageFactory, RessourcePageFactory
from tests.lecture import liens, page, texte
from tests.recherche.cherche import tout_inscrire


@pytest.fixture
def fonds(site):
    """Two contents, words gathered."""
    RessourcePageFactory(
        title="Évaluation des mineurs", parent=site.rubrique, chapo="En Gironde.", tags=["tutelle"]
    )
    FicheExpertPageFactory(title="Hébergement", parent=site.fiches)
    tout_inscrire()
    relever()


def chercher(client, **champs):
    """The main part of the page of results."""
    return page(client.get("/recherche/", champs)).main


# --- Refusals ---------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("etat", ["brouillon", "retire", "restreint"])
def test_the_words_of_what_is_not_public_are_never_proposed(client, site, etat):
    RessourcePageFactory(title="Zibeline", parent=site.rubrique, tags=["hermine"], **{etat: True})
    tout_inscrire()
    relever()
    assert propositions("zibelime") == propositions("hermime") == []


def test_what_would_find_nothing_is_not_proposed(client, fonds):
    assert "Vouliez-vous dire" in texte(chercher(client, q="hébergemant"))
    assert "Vouliez-vous dire" not in texte(chercher(client, q="evaluatoin", nature="fiche_expert"))
    Contenu.objects.filter(title="Hébergement").update(live=False)
    assert "Vouliez-vous dire" not in texte(chercher(client, q="hébergemant"))


# --- What it proposes -------------------------------------------------------------------------------------------------


def test_another_spelling_keeps_the_rest_of_the_request(client, fonds):
    lue = chercher(client, q="evaluatoin Gironde -tutelle")
    assert "Vouliez-vous dire" not in texte(lue)
    lue = chercher(client, q="evaluatoin Gironde")
    assert liens(lue.select_one(".orthographe")) == {"évaluation Gironde": "?q=%C3%A9valuation+Gironde"}
    assert "(1 résultat)" in texte(lue.select_one(".orthographe"))
    lue = chercher(client, q="evaluatoin xqzwk")
    assert liens(lue.select_one(".orthographe")) == {"évaluation": "?q=%C3%A9valuation"}


def test_what_is_found_needs_no_other_spelling(client, fonds):
    assert "Vouliez-vous dire" not in texte(chercher(client, q="mineur"))


def test_each_word_left_out_says_what_it_gives(client, fonds):
    lue = chercher(client, q="évaluation hébergement")
    assert liens(lue.select_one(".rien ul")) == {
        "sans « évaluation »": "?q=h%C3%A9bergement",
        "sans « hébergement »": "?q=%C3%A9valuation",
    }
    assert "sans « évaluation » : 1 résultat" in texte(lue)


def test_each_word_alone_when_no_two_meet(client, fonds):
    lue = chercher(client, q="gironde hébergement xqzwk")
    assert list(liens(lue.select_one(".rien ul"))) == ["« gironde »", "« hébergement »"]


def test_a_filter_that_leaves_nothing_can_be_taken_off(client, fonds):
    lue = chercher(client, q="gironde", nature="fiche_expert")
    assert liens(lue)["Chercher sans aucun filtre"] == "?q=gironde"
    assert "Chercher sans aucun filtre : 1 résultat" in texte(lue)


@pytest.mark.parametrize(
    "saisie",
    ["mineur isolé", '"mise à l’abri" recours', "foyer OU hôtel nuit", "L. 222-5 CASF -asile", "MIE/MNA tuteur",
     'âge -"test osseux" os', "sous-préfecture visa"],
)  # fmt: skip
def test_a_request_written_again_reads_the_same(saisie):
    demande = lire_demande(saisie)
    relue = lire_demande(ecrire(demande.groupes, demande.exclus))
    assert [[e.termes for e in g] for g in relue.groupes] == [[e.termes for e in g] for g in demande.groupes]
    assert [e.termes for e in relue.exclus] == [e.termes for e in demande.exclus]
    for _, autre in sans_chacun(demande):
        assert len(lire_demande(autre).groupes) == len(demande.groupes) - 1
