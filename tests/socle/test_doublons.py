"""Looking for what is already there: addresses written otherwise, titles nearly the same; a warning, never a wall."""

from datetime import date

import pytest

from documentation.models import RessourcePage
from socle.doublons import adresse_canonique, meme_adresse, titre_proche
from tests.documentation.factories import RessourcePageFactory
from tests.redaction.editor import adresse, creer, modifier

pytestmark = pytest.mark.django_db

RAPPORT = "https://www.example.org/rapports/été 2024/?utm_source=lettre&b=2&a=1#page=3"


# --- Addresses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "autre",
    [
        "http://example.org/rapports/%C3%A9t%C3%A9%202024?a=1&b=2", "https://EXAMPLE.org:443/rapports/été%202024?b=2&a=1",
        "https://example.org./rapports/e\u0301te\u0301 2024/?a=1&b=2&fbclid=x&UTM_Campaign=y", f"  {RAPPORT}\n",
    ],
)  # fmt: skip
def test_two_spellings_of_an_address_meet(autre):
    assert adresse_canonique(autre) == adresse_canonique(RAPPORT)


@pytest.mark.parametrize(
    "autre",
    [
        "https://example.org/rapports/ete 2024/?a=1&b=2", "https://example.org/rapports/été 2024/?a=1&b=3",
        "https://autre.example.org/rapports/été 2024/?a=1&b=2", "https://example.org:8080/rapports/été 2024/?a=1&b=2",
        "https://example.org/Rapports/été 2024/?a=1&b=2", "https://example.org",
    ],
)  # fmt: skip
def test_two_addresses_do_not(autre):
    assert adresse_canonique(autre) != adresse_canonique(RAPPORT)


@pytest.mark.parametrize(
    "rien",
    ["", "  ", "rien", "http://", "http://[", "http://[::1", "mailto:a@b.fr", "https://é\u200b\udcff/", "//"],
)
def test_what_is_no_address_has_no_key_or_a_harmless_one(site, rien):
    adresse_canonique(rien)
    assert meme_adresse(RessourcePage.objects.all(), rien) == []


def test_an_address_in_letters_meets_the_same_in_ascii():
    assert adresse_canonique("https://défenseur.fr/a") == adresse_canonique("http://xn--dfenseur-b1a.fr/a/")
    assert adresse_canonique("https://a.fr:99999/") == "a.fr"


# --- Titles -----------------------------------------------------------------------------------------------------------


def test_near_titles_meet_at_the_same_date_only(site):
    notice = RessourcePageFactory(
        parent=site.rubrique, title="Les mineurs isolés étrangers en France", date_reference=date(2024, 1, 1),
        precision="annee",
    )  # fmt: skip
    pages, trouvee = RessourcePage.objects.all(), [(notice.pk, notice.title)]
    assert titre_proche(pages, "LES MINEURS ISOLES ETRANGERS EN FRANCE.", date(2024, 1, 1)) == trouvee
    assert titre_proche(pages, "Les mineurs isolés étrangers en France", date(2023, 1, 1)) == []
    assert titre_proche(pages, "Les mineurs isolés étrangers en Italie", date(2024, 1, 1)) == []
    assert titre_proche(pages, notice.title, date(2024, 1, 1), sauf=notice.pk) == []
    assert titre_proche(pages, "  ", date(2024, 1, 1)) == []


# --- The editor's page ------------------------------------------------------------------------------------------------


@pytest.fixture
def notice(site):
    """The notice that is already there."""
    return RessourcePageFactory(
        parent=site.rubrique, title="Avis sur les <MIE>", adresse_en_ligne="https://www.example.org/avis/",
        date_reference=date(2014, 6, 26), precision="jour", brouillon=True,
    )  # fmt: skip


def autre_notice(client, site, **champs):
    """The answer to the form of a new notice."""
    champs = {"genre": "etude", "title": "Autre chose", "slug": "autre", "chapo": "Le résumé tapé."} | champs
    return creer(client, RessourcePage, site.rubrique, **champs)


def test_the_same_address_is_said_then_passes(connecte, redactrice, site, notice):
    client = connecte(redactrice)
    saisi = {"adresse_en_ligne": "http://example.org/avis?utm_medium=mail"}
    dit = autre_notice(client, site, **saisi).content.decode()
    assert "La même adresse en ligne est déjà décrite par" in dit
    assert adresse("edit", notice.pk) in dit
    assert "Avis sur les &lt;MIE&gt;" in dit
    assert "Le résumé tapé." in dit
    assert 'name="quand_meme"' in dit
    assert RessourcePage.objects.count() == 1
    assert autre_notice(client, site, **saisi, quand_meme="on").status_code == 302
    assert RessourcePage.objects.count() == 2


def test_a_near_title_at_the_same_date_is_said(connecte, redactrice, site, notice):
    dit = autre_notice(connecte(redactrice), site, title="Avis sur les MIE", date_du_contenu="26/06/2014")
    assert "Un titre très proche, à la même date" in dit.content.decode()
    assert RessourcePage.objects.count() == 1


def test_nothing_is_said_of_what_is_alone_nor_of_what_did_not_change(connecte, redactrice, site, notice):
    client = connecte(redactrice)
    assert autre_notice(client, site, adresse_en_ligne="https://example.org/autre").status_code == 302
    autre = RessourcePage.objects.get(title="Autre chose")
    assert "quand_meme" not in client.get(adresse("edit", autre.pk)).content.decode()
    RessourcePage.objects.filter(pk=notice.pk).update(adresse_en_ligne=autre.adresse_en_ligne)
    assert modifier(client, autre, chapo="Un autre résumé.").status_code == 302
    repris = modifier(client, autre, title="Autre titre")
    assert "déjà décrite par" in repris.content.decode()
    assert modifier(client, autre, title="Autre titre", quand_meme="on").status_code == 302
