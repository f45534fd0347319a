"""What the head of a content says to those who cite, to catalogues and to search engines."""

import json

import pytest
from pyld import jsonld

from documentation.models import RessourcePage
from partage import donnees_liees
from partage.reference import Reference
from tests.accueil.factories import PageSimpleFactory
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import page
from tests.partage.scene import HOSTILE, RAPPORT
from tests.socle.factories import FichierFactory

pytestmark = pytest.mark.un_moteur

SCHEMA = "https://schema.org/"


@pytest.fixture
def scene(scene_du_module):
    return scene_du_module


def contexte_local(adresse, options):
    """schema.org's context, without calling it: every name is one of its own."""
    assert adresse.startswith("https://schema.org"), adresse
    termes = {"@vocab": SCHEMA, "isBasedOn": {"@type": "@id"}, "url": {"@type": "@id"}}
    return {"contextUrl": None, "documentUrl": adresse, "document": {"@context": termes}}


def liees(lue):
    """The linked data of a page, expanded by a JSON-LD processor: (the object, the breadcrumb)."""
    blocs = lue.select("script[type='application/ld+json']")
    assert len(blocs) == 1
    return jsonld.expand(json.loads(blocs[0].get_text()), {"documentLoader": contexte_local})


def lignes(lue, prefixe):
    """name → contents of the meta lines of a page."""
    trouvees = {}
    for meta in lue.select(f"meta[name^='{prefixe}']"):
        trouvees.setdefault(meta["name"], []).append(meta["content"])
    return trouvees


def valeur(objet, nom):
    """The first value of a property in expanded form."""
    premier = objet[SCHEMA + nom][0]
    return premier.get("@value", premier.get("@id"))


# --- Kept quiet -------------------------------------------------------------------------------------------------------


def test_a_content_kept_for_some_says_nothing_to_robots(connecte, redactrice, site):
    reservee = RessourcePageFactory(parent=site.rubrique, restreint=True)
    lue = page(connecte(redactrice).get(reservee.url))
    assert not lue.select("meta[name^=citation], meta[name^=DC], script[type='application/ld+json']")
    assert "Citer" not in lue.get_text()


def test_a_plain_page_has_nothing_to_cite(client, site):
    lue = page(client.get(PageSimpleFactory(title="Qui nous sommes").url))
    assert not lue.select("meta[name^=citation], meta[name^=DC], script[type='application/ld+json']")


def test_no_title_ends_the_data_block(client, scene):
    RessourcePage.objects.filter(pk=scene.rapport.pk).update(title=HOSTILE, chapo=f"{HOSTILE}\u2028<!--")
    reponse = client.get(scene.rapport.url)
    lue = page(reponse)
    assert valeur(liees(lue)[0], "name").startswith(HOSTILE)
    assert "<script>alert(1)" not in reponse.content.decode()
    assert not [s for s in lue.select("script:not([type])") if not s.get("src")]


@pytest.mark.parametrize("car", ["<", ">", "&", "\u2028", "\u2029"])
def test_what_could_end_the_block_is_written_as_a_code(car):
    ecrit = donnees_liees.ecrire(Reference(1, "etude", "Étude", f"a{car}b", "https://x.example.org/"))
    assert car not in ecrit
    assert json.loads(ecrit)["@graph"][0]["name"] == f"a{car}b"


def test_telephones_and_mails_stay_out_of_the_head(client, scene):
    lue = page(client.get(scene.acteur.url))
    assert "0240000000" not in str(lue.head)
    assert "quais@example.org" not in str(lue.head)


# --- Said -------------------------------------------------------------------------------------------------------------


def test_google_scholar_finds_the_report_and_its_file(client, scene, settings):
    dites = lignes(page(client.get(scene.rapport.url)), "citation_")
    fichier = scene.rapport.fichiers.get().fichier
    assert dites["citation_title"] == ["Les mineurs non accompagnés au regard du droit : Bilan"]
    assert dites["citation_author"] == ["Défenseur des droits", "Bricaud, Julien"]
    assert dites["citation_publication_date"] == ["2022/02"]
    assert dites["citation_technical_report_institution"] == ["Vie publique"]
    assert dites["citation_pdf_url"] == [settings.ADRESSE_DU_SITE + fichier.url]
    assert dites["citation_language"] == ["fr"]


def test_a_file_that_is_no_pdf_is_not_said_to_be_one(client, site):
    notice = RessourcePageFactory(
        parent=site.rubrique, fichiers=[FichierFactory(nom="tableau.csv", octets=b"a;b")]
    )
    assert "citation_pdf_url" not in lignes(page(client.get(notice.url)), "citation_")


def test_dublin_core_tells_the_page_from_its_source(client, scene, settings):
    dites = lignes(page(client.get(scene.rapport.url)), "DC.")
    assert dites["DC.identifier"] == [settings.ADRESSE_DU_SITE + scene.rapport.url]
    assert dites["DC.source"] == [RAPPORT]
    assert dites["DC.subject"] == ["Santé", "mise à l’abri"]
    assert dites["DC.coverage"] == ["Loire-Atlantique"]
    assert dites["DC.date"] == ["2022-02"]


@pytest.mark.deux_moteurs
def test_what_is_shared_has_its_summary_and_dates(client, scene):
    lue = page(client.get(scene.fiche.url))
    assert lue.select_one("meta[property='og:description']")["content"] == scene.fiche.chapo
    assert lue.select_one("meta[property='article:published_time']")["content"] == "2024-03-14"


def test_each_kind_has_its_type(client, scene):
    types = {
        "rapport": "Report", "article": "NewsArticle", "texte": "Legislation", "decision": "CreativeWork",
        "fiche": "Article", "dossier": "Article", "chapitre": "Article", "evenement": "Event", "acteur": "Organization",
    }  # fmt: skip
    for nom, contenu in scene.contenus.items():
        objet, fil = liees(page(client.get(contenu.url)))
        assert objet["@type"] == [SCHEMA + types[nom]], nom
        assert fil["@type"] == [f"{SCHEMA}BreadcrumbList"]
        etapes = fil[f"{SCHEMA}itemListElement"]
        assert len(etapes) >= 3
        assert valeur(etapes[-1], "name") == contenu.title


def test_the_original_is_told_from_its_description(client, scene):
    objet, _ = liees(page(client.get(scene.rapport.url)))
    assert valeur(objet, "isBasedOn") == RAPPORT
    assert valeur(objet[f"{SCHEMA}sdPublisher"][0], "name") == "InfoMIE"
    assert valeur(objet[f"{SCHEMA}publisher"][0], "name") == "Vie publique"
    fiche, _ = liees(page(client.get(scene.fiche.url)))
    assert f"{SCHEMA}isBasedOn" not in fiche
    assert valeur(fiche[f"{SCHEMA}publisher"][0], "name") == "InfoMIE"


def test_a_repealed_text_says_that_it_is_not_in_force(client, scene):
    texte, _ = liees(page(client.get(scene.texte.url)))
    assert valeur(texte, "legislationIdentifier") == "FAMX1234567L"
    assert valeur(texte, "legislationLegalForce") == "https://schema.org/NotInForce"
    assert valeur(texte, "legislationDate") == "2016-03-14"


def test_an_event_says_whether_it_holds(client, scene):
    evenement, _ = liees(page(client.get(scene.evenement.url)))
    assert valeur(evenement, "eventStatus") == "https://schema.org/EventScheduled"
    assert valeur(evenement, "startDate") == scene.evenement.debut.isoformat()
    assert valeur(evenement, "endDate") == scene.evenement.fin.isoformat()
