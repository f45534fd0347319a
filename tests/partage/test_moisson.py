"""The site as libraries harvest it (OAI-PMH 2.0): refusals, records, pages, what has left."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from sickle import Sickle
from sickle.response import OAIResponse
from wagtail.models import PageViewRestriction

from documentation.models import RessourcePage
from partage import moisson
from partage.models import Trace
from tests import gestes
from tests.documentation.factories import RessourcePageFactory, RubriquePageFactory
from tests.partage.scene import HOSTILE, RAPPORT
from tests.semis import semer

pytestmark = pytest.mark.django_db
OAI = "{http://www.openarchives.org/OAI/2.0/}"
HIER = datetime(2026, 11, 21, 9, 30, 15, 250_000, tzinfo=UTC)


class Moissonneur(Sickle):
    """Sickle, asking the site under test instead of the network."""

    def __init__(self, client, methode="GET"):
        super().__init__("http://127.0.0.1/oai/", http_method=methode)
        self.client = client

    def harvest(self, **champs):
        """One request, one answer."""
        demander = self.client.get if self.http_method == "GET" else self.client.post
        reponse = demander("/oai/", champs)
        assert reponse.status_code == 200
        brut = SimpleNamespace(content=reponse.content, text=reponse.content.decode())
        return OAIResponse(brut, champs)


def demander(client, requete="", **champs):
    """The root of the answer, which is always well-formed XML."""
    reponse = client.get(f"/oai/?{requete}" if requete else "/oai/", champs or None)
    assert reponse.status_code == 200
    assert reponse.headers["Content-Type"] == "text/xml; charset=utf-8"
    return ElementTree.fromstring(reponse.content)


def faute(client, requete="", **champs):
    """The code of the error that the answer carries."""
    return demander(client, requete, **champs).find(f"{OAI}error").get("code")


def dater(page, instant):
    """Dates the last publication of a page."""
    type(page).objects.filter(pk=page.pk).update(last_published_at=instant)


def cles(client, **champs):
    """Number → withdrawn or not, as harvested."""
    entetes = Moissonneur(client).ListIdentifiers(metadataPrefix="oai_dc", **champs)
    return {int(une.identifier.rpartition(":")[2]): une.deleted for une in entetes}


# --- Refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "requete", ["", "verb=", "verb=Delete", "verb=identify", "verb=Identify&verb=Identify", "x=1"]
)
def test_a_verb_that_is_none(client, site, requete):
    assert faute(client, requete) == "badVerb"


@pytest.mark.parametrize(
    "requete",
    [
        "verb=Identify&x=1", "verb=ListRecords", "verb=GetRecord&metadataPrefix=oai_dc", "verb=GetRecord&identifier=x",
        "verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "verb=ListIdentifiers&set=texte",
        "verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "verb=ListSets&set=x",
        "verb=ListRecords&metadataPrefix=oai_dc&from=", "verb=ListRecords&metadataPrefix=oai_dc&from=hier",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2015-02-30", "verb=ListRecords&metadataPrefix=oai_dc&from=2015-11",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2015-11-10T09:30Z",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2015-11-10T09:30:00",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2015-11-10T25:30:00Z",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2016-01-01&until=2015-01-01",
        "verb=ListRecords&metadataPrefix=oai_dc&from=2015-01-01&until=2016-01-01T00:00:00Z",
        "verb=ListRecords&metadataPrefix=oai_dc&from=٢٠١٥-١١-١٠",
        "verb=ListRecords&metadataPrefix=oai_dc&from=0000-01-01",
    ],
)  # fmt: skip
def test_an_argument_that_is_wrong(client, site, requete):
    assert faute(client, requete) == "badArgument"


@pytest.mark.parametrize("prefixe", ["marc", "", "OAI_DC", "<x>"])
def test_a_format_that_we_do_not_write(client, site, prefixe):
    assert faute(client, verb="ListRecords", metadataPrefix=prefixe) == "cannotDisseminateFormat"
    identifiant = f"oai:127.0.0.1:{RessourcePageFactory(parent=site.rubrique).pk}"
    assert (
        faute(client, verb="GetRecord", metadataPrefix=prefixe, identifier=identifiant)
        == "cannotDisseminateFormat"
    )


@pytest.mark.parametrize(
    "identifiant",
    [
        "",
        "1",
        "oai:127.0.0.1:0",
        "oai:127.0.0.1:" + "9" * 40,
        "oai:127.0.0.1:x",
        "oai:autre.fr:1",
        "a\x0bb<>&",
    ],
)
def test_an_identifier_of_nothing(client, site, identifiant):
    assert (
        faute(client, verb="GetRecord", metadataPrefix="oai_dc", identifier=identifiant) == "idDoesNotExist"
    )
    assert faute(client, verb="ListMetadataFormats", identifier=identifiant) == "idDoesNotExist"


@pytest.mark.parametrize("etat", ["brouillon", "programme", "retire", "restreint"])
def test_what_is_not_public_is_not_given(client, site, etat):
    cachee = RessourcePageFactory(parent=site.rubrique, **{etat: True})
    Trace.objects.all().delete()
    assert faute(client, verb="ListRecords", metadataPrefix="oai_dc") == "noRecordsMatch"
    identifiant = f"oai:127.0.0.1:{cachee.pk}"
    assert (
        faute(client, verb="GetRecord", metadataPrefix="oai_dc", identifier=identifiant) == "idDoesNotExist"
    )


def test_a_token_that_is_not_ours_or_was_changed(client, site):
    semer(RessourcePage, site.rubrique, moisson.PAR_PAGE + 1)
    racine = demander(client, verb="ListIdentifiers", metadataPrefix="oai_dc")
    jeton = racine.find(f".//{OAI}resumptionToken").text
    for faux in (
        "",
        "x",
        jeton[:-1],
        f"{jeton}A",
        f"A{jeton}",
        jeton.replace(":", "."),
        "é",
        "9" * 5000,
        "\x0b",
    ):
        assert faute(client, verb="ListIdentifiers", resumptionToken=faux) == "badResumptionToken"
    assert faute(client, verb="ListRecords", resumptionToken=jeton) == "badResumptionToken"
    assert faute(client, verb="ListSets", resumptionToken=jeton) == "badResumptionToken"


def test_a_set_that_is_none_or_empty(client, scene):
    for ensemble in ("", "inconnu", "texte:loi", "video"):
        assert faute(client, verb="ListRecords", metadataPrefix="oai_dc", set=ensemble) == "noRecordsMatch"


@pytest.mark.parametrize("methode", ["put", "delete", "patch"])
def test_a_method_of_another_protocol(client, site, methode):
    assert getattr(client, methode)("/oai/").status_code == 405


def test_an_answer_sets_no_cookie_and_a_form_badly_made_breaks_nothing(client, site):
    assert not client.get("/oai/", {"verb": "Identify"}).cookies
    reponse = client.post("/oai/", b"--x\r\n\xff", content_type="multipart/form-data; boundary=x")
    assert reponse.status_code in (200, 400)


# --- Given ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("methode", ["GET", "POST"])
def test_a_harvester_takes_the_whole_site(client, scene, methode, settings):
    moissonneur = Moissonneur(client, methode)
    identite = moissonneur.Identify()
    assert identite.deletedRecord == "persistent"
    assert identite.granularity == "YYYY-MM-DDThh:mm:ssZ"
    assert identite.baseURL == f"{settings.ADRESSE_DU_SITE}/oai/"
    assert [un.metadataPrefix for un in moissonneur.ListMetadataFormats()] == ["oai_dc"]
    assert {"texte", "decision", "fiche_expert"} <= {un.setSpec for un in moissonneur.ListSets()}
    notices = {
        une.header.identifier: une.metadata for une in moissonneur.ListRecords(metadataPrefix="oai_dc")
    }
    assert len(notices) == len(scene.contenus)
    rapport = notices[f"oai:127.0.0.1:{scene.rapport.pk}"]
    assert rapport["title"] == ["Les mineurs non accompagnés au regard du droit : Bilan"]
    assert rapport["creator"] == ["Défenseur des droits", "Bricaud, Julien"]
    assert rapport["source"] == [RAPPORT]
    assert rapport["date"] == ["2022-02"]


def test_one_record(client, scene):
    notice = Moissonneur(client).GetRecord(
        metadataPrefix="oai_dc", identifier=f"oai:127.0.0.1:{scene.texte.pk}"
    )
    assert notice.header.setSpecs == ["texte"]
    assert "NOR FAMX1234567L" in notice.metadata["identifier"]


def test_a_set_holds_its_kind(client, scene):
    assert cles(client, set="decision") == {scene.decision.pk: False}


def test_no_telephone_nor_mail_is_harvested(client, scene):
    brut = client.get("/oai/", {"verb": "ListRecords", "metadataPrefix": "oai_dc"}).content.decode()
    assert "0240000000" not in brut
    assert "quais@example.org" not in brut


def test_what_xml_cannot_hold_is_taken_off(client, scene):
    RessourcePage.objects.filter(pk=scene.rapport.pk).update(
        title=f"\x01{HOSTILE}\x0b", chapo="a\ufffeb\x1fc ]]>"
    )
    identifiant = f"oai:127.0.0.1:{scene.rapport.pk}"
    notice = Moissonneur(client).GetRecord(metadataPrefix="oai_dc", identifier=identifiant)
    assert notice.metadata["title"] == [f"{HOSTILE} : Bilan"]


def test_a_period_includes_its_two_ends_at_both_precisions(client, site):
    page = RessourcePageFactory(parent=site.rubrique)
    dater(page, HIER)
    demandes = [
        ({"from": "2026-11-21T09:30:15Z", "until": "2026-11-21T09:30:15Z"}, True),
        ({"from": "2026-11-21", "until": "2026-11-21"}, True),
        ({"from": "2026-11-21T09:30:16Z"}, False),
        ({"until": "2026-11-21T09:30:14Z"}, False),
        ({"from": "2026-11-22"}, False),
        ({"until": "2026-11-20"}, False),
    ]
    for champs, attendue in demandes:
        racine = demander(client, verb="ListIdentifiers", metadataPrefix="oai_dc", **champs)
        assert (racine.find(f"{OAI}error") is None) == attendue, champs
    racine = demander(client, verb="Identify")
    assert racine.find(f".//{OAI}earliestDatestamp").text == "2026-11-21T09:30:15Z"


# --- Page after page --------------------------------------------------------------------------------------------------


def test_every_page_is_read_once_in_the_order_of_changes(client, site):
    semees = semer(RessourcePage, site.rubrique, 250)
    for rang, cle in enumerate(reversed(semees)):
        RessourcePage.objects.filter(pk=cle).update(last_published_at=HIER + timedelta(seconds=rang // 3))
    lues = [
        int(une.identifier.rpartition(":")[2])
        for une in Moissonneur(client).ListIdentifiers(metadataPrefix="oai_dc")
    ]
    assert len(lues) == 250
    assert set(lues) == set(semees)
    racine = demander(client, verb="ListIdentifiers", metadataPrefix="oai_dc")
    jeton = racine.find(f".//{OAI}resumptionToken")
    assert (jeton.get("completeListSize"), jeton.get("cursor")) == ("250", "0")
    dates = [date.text for date in racine.iter(f"{OAI}datestamp")]
    assert dates == sorted(dates)


def test_the_last_page_ends_with_an_empty_token(client, site):
    semer(RessourcePage, site.rubrique, 150)
    racine = demander(client, verb="ListRecords", metadataPrefix="oai_dc")
    jeton = racine.find(f".//{OAI}resumptionToken").text
    racine = demander(client, verb="ListRecords", resumptionToken=jeton)
    fin = racine.find(f".//{OAI}resumptionToken")
    assert fin.text is None
    assert fin.get("cursor") == "100"
    assert len(list(racine.iter(f"{OAI}record"))) == 50


def test_a_content_changed_meanwhile_is_read_at_the_end(client, site):
    semees = semer(RessourcePage, site.rubrique, 150)
    racine = demander(client, verb="ListIdentifiers", metadataPrefix="oai_dc")
    dater(RessourcePage.objects.get(pk=semees[0]), HIER)
    dater(RessourcePage.objects.get(pk=semees[149]), HIER)
    jeton = racine.find(f".//{OAI}resumptionToken").text
    racine = demander(client, verb="ListIdentifiers", resumptionToken=jeton)
    suite = [une.text for une in racine.iter(f"{OAI}identifier")]
    assert suite[-2:] == [f"oai:127.0.0.1:{semees[0]}", f"oai:127.0.0.1:{semees[149]}"]
    assert len(suite) == 51


def test_a_page_costs_the_same_whatever_the_site_holds(client, site):
    def compter(jeton):
        with CaptureQueriesContext(connection) as posees:
            racine = demander(client, **jeton)
        return len(posees), racine.find(f".//{OAI}resumptionToken").text

    semer(RessourcePage, site.rubrique, 201)
    demander(client, verb="ListRecords", metadataPrefix="oai_dc")
    premiere, jeton = compter({"verb": "ListRecords", "metadataPrefix": "oai_dc"})
    suite, _ = compter({"verb": "ListRecords", "resumptionToken": jeton})
    semer(RessourcePage, site.rubrique, 300, titre="Autre")
    assert compter({"verb": "ListRecords", "metadataPrefix": "oai_dc"})[0] == premiere <= 15
    assert compter({"verb": "ListRecords", "resumptionToken": jeton})[0] == suite <= premiere


# --- What has left ----------------------------------------------------------------------------------------------------


def test_what_is_unpublished_or_deleted_is_said_to_be(client, scene):
    scene.rapport.unpublish()
    numero = scene.article.pk
    scene.article.delete()
    moissonnees = cles(client)
    assert moissonnees[scene.rapport.pk] is True
    assert moissonnees[numero] is True
    assert moissonnees[scene.texte.pk] is False
    notice = Moissonneur(client).GetRecord(metadataPrefix="oai_dc", identifier=f"oai:127.0.0.1:{numero}")
    assert notice.deleted
    assert notice.header.setSpecs == ["article_presse"]


def test_what_goes_with_its_shelf_is_said_to_be_gone(client, scene):
    numeros = [scene.rapport.pk, scene.texte.pk]
    scene.site.rubrique.delete()
    assert [cles(client)[numero] for numero in numeros] == [True, True]


def test_what_was_never_public_leaves_no_trace(client, site):
    RessourcePageFactory(parent=site.rubrique, brouillon=True).delete()
    ferme = RubriquePageFactory(parent=site.documentation, restreint=True)
    RessourcePageFactory(parent=ferme).unpublish()
    RessourcePageFactory(parent=ferme, slug="autre").delete()
    PageViewRestriction.objects.create(page=ferme, restriction_type="password")
    ferme.delete()
    assert not Trace.objects.exists()


def test_what_is_published_again_comes_back(client, scene):
    scene.rapport.unpublish()
    gestes.publier(RessourcePage.objects.get(pk=scene.rapport.pk))
    assert cles(client)[scene.rapport.pk] is False
    assert len(cles(client)) == len(scene.contenus)


def test_a_shelf_that_closes_and_opens_again_is_followed(
    client, scene, horloge, django_capture_on_commit_callbacks
):
    for page in (scene.rapport, scene.texte):
        dater(page, HIER)
    horloge(HIER + timedelta(days=1))
    fermeture = PageViewRestriction.objects.create(page=scene.site.rubrique, restriction_type="login")
    assert cles(client, **{"from": "2026-11-22"})[scene.rapport.pk] is True
    horloge(HIER + timedelta(days=2))
    with django_capture_on_commit_callbacks(execute=True):
        fermeture.delete()
    assert cles(client, **{"from": "2026-11-23"})[scene.rapport.pk] is False
    assert scene.fiche.pk not in cles(client, **{"from": "2026-11-23"})


def test_a_page_deleted_with_its_restriction_stays_gone(client, scene, django_capture_on_commit_callbacks):
    numero = scene.rapport.pk
    PageViewRestriction.objects.create(page=scene.rapport, restriction_type="login")
    with django_capture_on_commit_callbacks(execute=True):
        RessourcePage.objects.get(pk=numero).delete()
    assert cles(client)[numero] is True


def test_a_move_is_a_change_and_moving_behind_a_door_a_withdrawal(client, scene):
    ferme = RubriquePageFactory(parent=scene.site.documentation, restreint=True)
    ouverte = RubriquePageFactory(parent=scene.site.documentation)
    Trace.objects.all().delete()
    scene.rapport.move(ferme, pos="last-child")
    scene.texte.move(ouverte, pos="last-child")
    assert cles(client)[scene.rapport.pk] is True
    assert cles(client)[scene.texte.pk] is False
    assert cles(client, **{"from": "2020-01-01"}).keys() == {scene.rapport.pk, scene.texte.pk}


def test_a_new_address_is_a_change_for_all_that_is_under_it(
    client, scene, django_capture_on_commit_callbacks
):
    Trace.objects.all().delete()
    scene.site.rubrique.refresh_from_db()
    scene.site.rubrique.slug = "autre-adresse"
    with django_capture_on_commit_callbacks(execute=True):
        scene.site.rubrique.save()
    assert cles(client, **{"from": "2020-01-01"})[scene.rapport.pk] is False
    assert scene.fiche.pk not in Trace.objects.values_list("cle", flat=True)


def test_the_centre_publishes_what_it_writes_not_what_it_describes(client, scene):
    def editeurs(contenu):
        identifiant = f"oai:127.0.0.1:{contenu.pk}"
        return Moissonneur(client).GetRecord(metadataPrefix="oai_dc", identifier=identifiant).metadata

    assert editeurs(scene.fiche)["publisher"] == ["InfoMIE"]
    assert "publisher" not in editeurs(scene.texte)
