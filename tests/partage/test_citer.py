"""How to cite a content: its page, the reference in words, the files."""

import json
from datetime import UTC, date, datetime

import bibtexparser
import pytest
import rispy
from bibtexparser.bparser import BibTexParser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documentation.models import RessourcePage
from partage import bibtex, citations, csl, ris
from partage.notices import lire, reference, references
from partage.reference import Signature, net
from socle.models import Contenu
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import liens, page, principal
from tests.partage.scene import HOSTILE, RAPPORT

JOUR = date(2026, 11, 22)
# bibtexparser 1 calls its own parser by names that are going away.
pytestmark = [
    pytest.mark.filterwarnings("ignore::pyparsing.warnings.PyparsingDeprecationWarning"),
    pytest.mark.un_moteur,
]


@pytest.fixture
def scene(scene_du_module):
    return scene_du_module


def en_mots(contenu):
    """The reference in words, its spaces made ordinary."""
    return net(citations.texte(reference(lire([contenu.pk])[0], JOUR)))


# --- Refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("etat", ["brouillon", "programme", "retire", "restreint"])
def test_what_is_not_public_cannot_be_cited(client, site, etat):
    contenu = RessourcePageFactory(parent=site.rubrique, **{etat: True})
    assert client.get(f"/citer/{contenu.pk}/").status_code == 404
    assert client.get(f"/citer/{contenu.pk}/{contenu.slug}.bib").status_code == 404


@pytest.mark.parametrize(
    "adresse",
    [
        "/citer/0/",
        "/citer/-1/",
        "/citer/x/",
        f"/citer/{'9' * 40}/",
        "/citer/1e309/",
        f"/citer/{'9' * 40}/a.bib",
    ],
)
def test_a_number_of_nothing_is_not_found(client, site, adresse):
    assert client.get(adresse).status_code == 404


def test_a_page_that_is_no_content_cannot_be_cited(client, site):
    assert client.get(f"/citer/{site.rubrique.pk}/").status_code == 404


@pytest.mark.parametrize("extension", ["txt", "bibtex", "exe", "BIB"])
def test_an_unknown_format_is_not_found(client, scene, extension):
    assert client.get(f"/citer/{scene.rapport.pk}/a.{extension}").status_code == 404


@pytest.mark.parametrize("methode", ["post", "put", "delete"])
def test_nothing_can_be_written_there(client, scene, methode):
    assert getattr(client, methode)(f"/citer/{scene.rapport.pk}/").status_code == 405


# --- The page ---------------------------------------------------------------------------------------------------------


def test_every_content_leads_to_its_reference(client, scene):
    for nom, contenu in scene.contenus.items():
        lue = page(client.get(contenu.url))
        assert liens(lue)["Citer"] == reverse("citer", args=(contenu.pk,)), nom
        reponse = client.get(f"/citer/{contenu.pk}/")
        assert "Référence à copier" in principal(reponse)
        assert page(reponse).select_one("meta[name=robots]")["content"] == "noindex"
        assert not reponse.cookies


def test_the_button_needs_a_script_and_hides_without_it(client, scene):
    bouton = page(client.get(f"/citer/{scene.rapport.pk}/")).select_one("[data-copier]")
    assert bouton.has_attr("hidden")
    assert bouton["data-copier"] == "citation"


def test_the_files_are_saved_under_a_readable_name(client, scene):
    lue = page(client.get(f"/citer/{scene.rapport.pk}/"))
    types = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems",
             "json": "application/vnd.citationstyles.csl+json"}  # fmt: skip
    fichiers = [lien["href"] for lien in lue.select(".citation__formats a")]
    assert [fichier.rpartition(".")[2] for fichier in fichiers] == list(types)
    for fichier in fichiers:
        reponse = client.get(fichier)
        nom = fichier.rpartition("/")[2]
        assert reponse.status_code == 200
        assert reponse.headers["Content-Disposition"] == f'attachment; filename="{nom}"'
        assert reponse.headers["Content-Type"].startswith(types[nom.rpartition(".")[2]])
        assert reponse.headers["X-Robots-Tag"] == "noindex"


def test_an_old_name_leads_to_the_new_one(client, scene):
    reponse = client.get(f"/citer/{scene.rapport.pk}/autre.ris")
    assert reponse.status_code == 302
    assert client.get(reponse.headers["Location"]).status_code == 200


# --- In words ---------------------------------------------------------------------------------------------------------


def test_a_report_is_cited_as_the_original_found_on_the_centre(scene, settings):
    assert en_mots(scene.rapport) == (
        "DÉFENSEUR DES DROITS ; BRICAUD, Julien. Les mineurs non accompagnés au regard du droit : Bilan [en ligne]. "
        "Vie publique, février 2022. [Consulté sur InfoMIE le 22 novembre 2026]. Disponible à l’adresse : "
        f"{RAPPORT}. Notice : {settings.ADRESSE_DU_SITE}{scene.rapport.url}"
    )


def test_an_article_is_cited_in_its_newspaper(scene):
    assert en_mots(scene.article).startswith(
        "Des jeunes à la rue. Le Quotidien [en ligne]. 2015. [Consulté sur"
    )


def test_a_text_says_its_numbers_and_that_it_is_repealed(scene):
    cite = en_mots(scene.texte)
    assert cite.startswith(
        "Loi n° 2016-297 du 14 mars 2016 relative à la protection de l’enfant [en ligne]. NOR : FAMX"
    )
    assert "État : abrogé depuis le 1er février 2024." in cite


def test_a_decision_is_cited_with_its_court_and_its_ecli(scene):
    cite = en_mots(scene.decision)
    assert cite.startswith("COUR D’APPEL DE VALMONT. CA Valmont, 15 février 2019, n")
    assert "ECLI : ECLI:FR:CADOU:2019:1800232." in cite
    assert "Disponible à l’adresse : https://justice.example.org/x." in cite


def test_a_sheet_is_cited_as_a_page_of_the_centre_by_its_expert(scene, settings):
    assert en_mots(scene.fiche) == (
        "BERTHIER, Anouk ; DÉFENSEUR DES DROITS. Que faire après un refus ? [en ligne]. InfoMIE, 14 mars 2024, "
        "à jour du droit au 15 janvier 2026. [Consulté le 22 novembre 2026]. Disponible à l’adresse : "
        f"{settings.ADRESSE_DU_SITE}{scene.fiche.url}"
    )


def test_a_chapter_is_cited_in_its_dossier(scene):
    assert "In : L’évaluation de la minorité [en ligne]. InfoMIE, 14 mars 2024." in en_mots(scene.chapitre)


def test_an_event_says_its_days_and_an_actor_its_sheet(scene):
    assert "[annonce en ligne]" in en_mots(scene.evenement)
    assert " au " in en_mots(scene.evenement)
    assert en_mots(scene.acteur).startswith("INFOMIE. Permanence des quais [fiche en ligne].")


def test_nothing_of_a_reference_is_html(client, scene):
    RessourcePage.objects.filter(pk=scene.rapport.pk).update(
        title=HOSTILE, sous_titre="<img src=x onerror=y>"
    )
    lue = page(client.get(f"/citer/{scene.rapport.pk}/"))
    assert not lue.main.select("script, img")
    assert "<img src=x onerror=y>" in lue.select_one("#citation").get_text()


def test_names_are_cut_when_it_is_safe():
    noms = {
        "Julien Bricaud": "Bricaud, Julien", "Marie de la Tour": "de la Tour, Marie",
        "Bricaud, Julien": "Bricaud, Julien",
        "Me Anne Weil": "Weil, Anne", "Collectif": "Collectif", "Anne Weil et Paul Roy": "Anne Weil et Paul Roy",
        "AADJAM 75": "AADJAM 75", "Jane Smith and John Doe": "Jane Smith and John Doe",
        "Dupont, Durand, Martin": "Dupont, Durand, Martin", "Jean Dupont, Marie Durand": "Jean Dupont, Marie Durand",
        "de la Tour, Marie Anne": "de la Tour, Marie Anne", "Dupont, Marie Anne": "Dupont, Marie Anne",
    }  # fmt: skip
    assert {nom: Signature(nom).inverse for nom in noms} == noms
    assert Signature("Défenseur des droits", est_un_organisme=True).inverse == "Défenseur des droits"


# --- In files, as other people's programs read them -------------------------------------------------------------------


def lire_bibtex(texte):
    """The entries of a file, after bibtexparser."""
    return bibtexparser.loads(
        texte, parser=BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    ).entries


def toutes(scene):
    """The references of the scene, in its order."""
    return references([contenu.pk for contenu in scene.contenus.values()], JOUR)


def test_bibtex_is_read_back_by_its_parser(scene):
    entrees = {entree["ID"]: entree for entree in lire_bibtex(bibtex.ecrire(toutes(scene)))}
    assert len(entrees) == len(scene.contenus)
    assert all(cle.isascii() for cle in entrees)
    rapport = entrees[f"defenseurdesdroits2022-{scene.rapport.pk}"]
    assert rapport["ENTRYTYPE"] == "techreport"
    assert rapport["author"] == "{Défenseur des droits} and Bricaud, Julien"
    assert (rapport["year"], rapport["month"]) == ("2022", "February")
    assert "day" not in rapport
    assert rapport["url"] == RAPPORT
    assert rapport["urldate"] == "2026-11-22"
    article = next(entree for entree in entrees.values() if entree["ENTRYTYPE"] == "article")
    assert article["journal"] == "Le Quotidien"
    assert "month" not in article


def test_ris_is_read_back_by_its_parser(scene):
    lus = rispy.loads(ris.ecrire(toutes(scene)))
    assert [lu["type_of_reference"] for lu in lus] == [
        "RPRT", "NEWS", "STAT", "CASE", "ELEC", "ELEC", "CHAP", "GEN", "ELEC",
    ]  # fmt: skip
    assert lus[0]["authors"] == ["Défenseur des droits", "Bricaud, Julien"]
    assert lus[0]["date"] == "2022/02//"
    assert lus[0]["urls"] == [RAPPORT]
    assert lus[0]["keywords"] == ["Santé", "mise à l’abri"]
    assert lus[1]["secondary_title"] == "Le Quotidien"


def test_csl_is_an_array_of_items(scene):
    items = json.loads(csl.ecrire(toutes(scene)))
    assert [item["type"] for item in items][:4] == [
        "report",
        "article-newspaper",
        "legislation",
        "legal_case",
    ]
    assert items[0]["author"] == [
        {"literal": "Défenseur des droits"},
        {"family": "Bricaud", "given": "Julien"},
    ]
    assert items[0]["issued"] == {"date-parts": [[2022, 2]]}
    assert items[1]["issued"] == {"date-parts": [[2015]]}
    assert items[3]["authority"] == "Cour d’appel de Valmont"
    assert len({item["id"] for item in items}) == len(items)


@pytest.mark.parametrize(
    "titre", [HOSTILE, "}", "{", "\\", "%", "@article{x,", "a\nTY  - HACK\nER  - ", "ER  - ", "\x0b\ud800"]
)
def test_no_title_breaks_a_file(site, titre):
    notices = [
        reference(
            RessourcePage(pk=n, title=texte, genre="etude", slug="x", chapo=texte, source_nom=texte), JOUR
        )
        for n, texte in ((1, titre), (2, "Sain"))
    ]
    entrees = lire_bibtex(bibtex.ecrire(notices))
    assert [entree["ID"] for entree in entrees] == ["infomie-1", "infomie-2"]
    assert entrees[1]["title"] == "Sain"
    lus = rispy.loads(ris.ecrire(notices))
    assert [lu["id"] for lu in lus] == ["infomie-1", "infomie-2"]
    assert lus[0].get("title", "") == net(titre)
    csl.ecrire(notices).encode()


# --- Cost -------------------------------------------------------------------------------------------------------------


def test_many_references_cost_as_many_queries_as_few(scene):
    def compter(cles):
        with CaptureQueriesContext(connection) as posees:
            references(cles, JOUR)
        return len(posees)

    cles = [contenu.pk for contenu in scene.contenus.values()]
    compter(cles)
    avant = compter(cles)
    autres = [
        RessourcePageFactory(parent=scene.site.rubrique, auteurs=["A B"], tags=["x"]).pk for _ in range(5)
    ]
    assert compter([*cles, *autres]) == avant <= 20


def test_the_address_is_that_of_the_site_whatever_its_name(client, scene, settings):
    reponse = client.get(f"/citer/{scene.fiche.pk}/", headers={"host": "localhost"})
    assert f"{settings.ADRESSE_DU_SITE}{scene.fiche.url}" in principal(reponse)
    assert Contenu.objects.publics().count() == len(scene.contenus)


def test_today_is_the_day_of_consultation(client, scene, horloge):
    horloge(datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    assert "le 2 mars 2026" in principal(client.get(f"/citer/{scene.rapport.pk}/"))
