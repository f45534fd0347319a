"""The notice: each thing that the old site showed of a document, entered field by field, is there."""

import json
from datetime import date

import pytest

from documentation.models import FichierDeRessource
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import liens, page, principal, texte, textes
from tests.socle.factories import FichierFactory, OrganismeFactory, ThematiqueFactory

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]

LISTE = (
    "<p>Pour le premier accueil, la ville veut :</p>"
    "<ul><li>recevoir chaque jeune<ul><li>le jour même</li><li>avec un interprète</li></ul></li>"
    "<li>le loger sans attendre</li></ul>"
)
PLAN = (
    "Introduction\n- Ce qui change\nPartie 1\n- Le contexte\n- Les chiffres\nPartie 2\n- Trente mesures\nAnnexes\n"
    "- Annexe 1 : les ateliers"
)


@pytest.fixture
def schema(site):
    """The notice of a département's scheme, with everything that a notice can hold."""
    mairie = OrganismeFactory(nom="Mairie de Paris", site="https://paris.example.org")
    sante = ThematiqueFactory(nom="Hébergement")
    corps = [
        {"type": "extrait", "value": {"texte": LISTE, "source": "Fiche action n° 15"}},
        {
            "type": "extrait",
            "value": {"texte": "<p>Protéger les victimes.</p>", "source": "Fiche action n° 16"},
        },
        {"type": "extrait", "value": {"texte": "<p>Mesurer, publier, corriger.</p>", "source": ""}},
        {"type": "plan", "value": PLAN},
    ]
    return RessourcePageFactory(
        title="Projet de schéma départemental de prévention et de protection de l’enfance 2015-2020",
        sous_titre="Document présenté au vote du conseil de novembre 2015", parent=site.rubrique, genre="schema",
        publie_le=date(2015, 12, 10), mis_a_jour_le=date(2015, 12, 11), source_nom="paris.example.org",
        source_url="https://paris.example.org/source", adresse_en_ligne="https://paris.example.org/municipalite",
        date_reference=date(2015, 11, 1), precision="mois", auteurs=[mairie], thematiques=[sante], territoires=["75"],
        tags=["schéma"], chapo="Trente mesures pour cinq ans.", corps=json.dumps(corps),
        fichiers=[FichierFactory(title="Schéma 2015-2020", octets=b"%PDF-1.4" + b"x" * 2_400_000)],
    )  # fmt: skip


@pytest.fixture
def lue(client, schema):
    """Its page."""
    return page(client.get(schema.url))


def test_where_it_is(lue):
    assert textes(lue, ".fil-ariane a") == [
        "Accueil", "Documentation", "Rapports et études", "Rapports institutionnels nationaux",
    ]  # fmt: skip


def test_what_it_is(lue, schema):
    assert texte(lue.h1) == schema.title
    assert texte(lue.select_one(".tete__sous-titre")) == schema.sous_titre
    assert texte(lue.select_one(".tete__genre")) == "Schéma"
    assert texte(lue.select_one(".tete__dates")) == (
        "Publié le jeudi 10 décembre 2015 , mis à jour le vendredi 11 décembre 2015"
    )
    assert texte(lue.select_one(".chapo")) == "Trente mesures pour cinq ans."


def test_who_made_it_when_and_whence_it_comes(lue):
    faits = dict(zip(textes(lue, "dl.faits dt"), textes(lue, "dl.faits dd"), strict=True))
    assert faits == {
        "Auteur": "Mairie de Paris", "Date": "novembre 2015", "Source": "paris.example.org", "Territoire": "Paris (75)",
        "Thème": "Hébergement", "Mot-clé": "schéma",
    }  # fmt: skip
    adresses = liens(lue.select_one("dl.faits"))
    assert adresses["paris.example.org"] == "https://paris.example.org/source"
    assert adresses["Mairie de Paris"] == "https://paris.example.org"
    assert adresses["Paris (75)"] == "/departements/75-paris/"
    assert adresses["Hébergement"] == "/actualites/?theme=hebergement"


def test_how_to_read_it(lue, schema):
    adresses = liens(lue.aside)
    assert adresses["Télécharger le PDF"] == schema.fichiers.get().fichier.url
    assert adresses["Voir en ligne"] == "https://paris.example.org/municipalite"
    assert "Schéma 2015-2020 – PDF, 2,4 Mo" in texte(lue.aside)


def test_its_extracts_with_their_lists_and_sources(lue):
    extraits = lue.select("figure.extrait")
    assert [texte(e.figcaption) if e.figcaption else "" for e in extraits] == [
        "Fiche action n° 15", "Fiche action n° 16", "",
    ]  # fmt: skip
    imbriquee = extraits[0].select("blockquote > ul > li > ul > li")
    assert [texte(li) for li in imbriquee] == ["le jour même", "avec un interprète"]
    assert texte(extraits[2].blockquote) == "Mesurer, publier, corriger."


def test_its_plan_in_parts(lue):
    parties = lue.select("section.plan-document > ol > li")
    assert [texte(p.span) for p in parties] == ["Introduction", "Partie 1", "Partie 2", "Annexes"]
    assert textes(parties[1], ":scope > ol span") == ["Le contexte", "Les chiffres"]
    assert textes(parties[3], ":scope > ol span") == ["Annexe 1 : les ateliers"]


def test_nothing_to_go_further_while_there_is_nothing(lue):
    assert "Pour aller plus loin" not in texte(lue)


@pytest.mark.deux_moteurs
def test_what_the_centre_recommends_in_its_order(client, site):
    premier, second = (RessourcePageFactory(title=t, parent=site.rubrique) for t in ("Premier", "Second"))
    notice = RessourcePageFactory(parent=site.rubrique, contenus_lies=[second, premier])
    lue = page(client.get(notice.url))
    assert textes(lue, ".suite-lecture h2") == ["Pour aller plus loin"]
    assert textes(lue, ".suite-lecture .carte__titre") == ["Second", "Premier"]


def test_a_bare_notice_shows_no_empty_label(client, site):
    notice = RessourcePageFactory(parent=site.rubrique, chapo="", publie_le=None)
    lue = page(client.get(notice.url))
    assert not lue.select("dt")
    assert not lue.select(".tete__dates, .tete__sous-titre, .chapo, .corps, .fichiers")
    assert "Voir en ligne" not in texte(lue)


@pytest.mark.parametrize(
    ("champs", "attendu"),
    [
        (
            {"source_url": "https://www.paris.example.org/a"},
            {"paris.example.org": "https://www.paris.example.org/a"},
        ),
        ({"source_nom": "Gisti"}, {}),
    ],
)
def test_a_source_may_have_a_name_or_an_address_only(client, site, champs, attendu):
    lue = page(client.get(RessourcePageFactory(parent=site.rubrique, **champs).url))
    assert textes(lue, "dl.faits dt") == ["Source"]
    assert liens(lue.select_one("dl.faits")) == attendu


def test_a_video_is_seen(client, site):
    video = RessourcePageFactory(
        parent=site.rubrique, genre="video", adresse_en_ligne="https://v.example.org/1"
    )
    lue = page(client.get(video.url))
    assert liens(lue.aside)["Voir la vidéo"] == "https://v.example.org/1"
    assert not lue.select("iframe, video, object, embed")


def test_several_files_are_named(client, site):
    fichiers = [FichierFactory(title="Rapport"), FichierFactory(title="Annexes", nom="annexes.odt")]
    notice = RessourcePageFactory(
        parent=site.rubrique,
        fichiers=[fichiers[0], FichierDeRessource(fichier=fichiers[1], intitule="Les annexes")],
    )
    assert list(liens(page(client.get(notice.url)).select_one(".fichiers"))) == [
        "Télécharger « Rapport »", "Télécharger « Les annexes »",
    ]  # fmt: skip
    assert "ODT" in principal(client.get(notice.url))


@pytest.mark.parametrize(
    ("provenance", "phrase"),
    [
        ("cree", "Document créé par InfoMIE"),
        ("collecte", "transmis à InfoMIE"),
        ("repertorie", "répertorié par InfoMIE"),
    ],
)
def test_whose_words_one_reads(client, site, provenance, phrase):
    assert phrase in principal(
        client.get(RessourcePageFactory(parent=site.rubrique, provenance=provenance).url)
    )


def test_a_document_in_another_language_says_so(client, site):
    lue = page(client.get(RessourcePageFactory(parent=site.rubrique, langue="en").url))
    assert dict(zip(textes(lue, "dt"), textes(lue, "dd"), strict=True)) == {"Langue": "anglais"}
