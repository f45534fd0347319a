"""The directory taken away: what every format says of an actor, what no cell may run, what the doors refuse."""

import csv
import json
import zipfile
from io import BytesIO, StringIO
from xml.etree import ElementTree

import openpyxl
import pytest
import vobject
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from annuaire.echanges.colonnes import COLONNES, PUBLIQUES, choisies
from annuaire.echanges.donnees_ouvertes import CHAMPS, decrire, en_geojson
from annuaire.echanges.formats import FORMATS
from annuaire.echanges.vcard import carte, plier
from annuaire.models import ActeurPage, Antenne, Categorie
from tests.annuaire.factories import ActeurPageFactory
from tests.annuaire.fiche import LIEU, fiche
from tests.lecture import liens, octets, page, principal
from tests.semis import semer

pytestmark = pytest.mark.un_moteur

FORMULES = [
    "=1+1",
    "+33",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    '=HYPERLINK("http://x","y")',
    " =cmd|' /C calc'!A0",
]
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}%s"


def tableau(extension, *fiches, colonnes=PUBLIQUES):
    """The rows that an independent reader finds in a table (lists of texts)."""
    ecrit = FORMATS[extension].ecrire(colonnes, fiches)
    if hasattr(ecrit, "read"):
        with ecrit:
            lu = ecrit.read()
    else:
        lu = "".join(ecrit).encode()
    if extension == "csv":
        return list(csv.reader(StringIO(lu.decode("utf-8-sig"), newline=""), delimiter=";"))
    if extension == "xlsx":
        feuille = openpyxl.load_workbook(BytesIO(lu)).active
        assert {cellule.data_type for ligne in feuille for cellule in ligne} <= {"s", "n"}
        return [[cellule.value or "" for cellule in ligne] for ligne in feuille]
    with zipfile.ZipFile(BytesIO(lu)) as archive:
        assert archive.namelist()[0] == "mimetype"
        racine = ElementTree.fromstring(archive.read("content.xml"))
    return [
        ["\n".join("".join(paragraphe.itertext()) for paragraphe in case) for case in rangee]
        for rangee in racine.iter(OFFICE % ("table", "table-row"))
    ]


# --- Tables and cards, from plain values ------------------------------------------------------------------------------


@pytest.mark.parametrize("extension", ["csv", "xlsx", "ods"])
@pytest.mark.parametrize("formule", FORMULES)
def test_no_cell_is_a_formula(extension, formule):
    titres, ligne = tableau(extension, fiche(nom=formule, acces=formule, lieu={"rue": formule}))
    assert len(titres) == len(ligne)
    if extension == "csv":
        assert ligne[0] == f"'{formule}"
    else:
        assert ligne[0].strip() == formule.strip().replace("\r", "" if extension == "ods" else "\r")


@pytest.mark.parametrize("extension", ["csv", "xlsx", "ods"])
@pytest.mark.parametrize("etrange", ["\x00\x01\x0b", "x" * 40_000, "<a>&amp;]]>", "a\nb", "🧒🏽", "\ufffe"])
def test_strange_texts_make_a_readable_file(extension, etrange):
    lignes = tableau(extension, fiche(nom=f"Le Relais {etrange}"), fiche(nom="Suivant"))
    assert len(lignes) == 3
    assert lignes[1][0].startswith("Le Relais")
    assert lignes[2][0] == "Suivant"


def test_the_columns_are_those_asked_for_in_their_own_order():
    assert [c.cle for c in choisies(["ville", "nom", "inconnue", "etat"], PUBLIQUES)] == ["nom", "ville"]
    assert choisies(["rien"], PUBLIQUES) == choisies([], PUBLIQUES)
    assert {c.cle for c in COLONNES} - {c.cle for c in PUBLIQUES} == {"etat", "publie_le", "a_revoir_le"}
    assert tableau("csv", fiche(), colonnes=choisies(["telephone"], PUBLIQUES))[1] == ["02 99 00 00 01"]


def test_an_address_book_reads_the_card():
    lue = vobject.readOne(
        carte(fiche(nom="Relais, quais ; \\ & cie", resume="Sur\ndeux lignes, et plus. " * 9))
    )
    assert lue.fn.value == "Relais, quais ; \\ & cie"
    assert (lue.tel.value, lue.email.value) == ("+33299000001", "quais@example.org")
    assert (lue.adr.value.street, lue.adr.value.city, lue.adr.value.code) == (
        "3, rue des Mariniers",
        "Nantes",
        "44000",
    )
    assert lue.version.value == "3.0"
    assert "Sur\ndeux lignes, et plus." in lue.note.value
    assert "Public : Jeunes majeurs" in lue.note.value


@pytest.mark.parametrize("ligne", ["NOTE:" + "é" * 100, "NOTE:" + "🧒🏽" * 40, "FN:court", "X:" + "a" * 73])
def test_lines_of_a_card_are_cut_between_characters(ligne):
    plies = plier(ligne).split("\r\n")
    assert all(len(partie.encode()) <= 75 for partie in plies)
    assert "".join([plies[0], *(partie[1:] for partie in plies[1:])]) == ligne


def test_a_confidential_place_is_nowhere_in_what_is_taken_away():
    """Even for values that the database refuses to hold."""
    cachee = LIEU._replace(
        est_confidentiel=True, nom="Antenne", rue="IMPASSE", ville="CACHEE", latitude=47.2, longitude=-1.5
    )
    une = fiche(lieu=cachee._asdict(), antennes=(cachee,))
    collection = en_geojson([une], {7}, {})
    assert collection["features"][0]["geometry"] is None
    dit = json.dumps(collection) + carte(une)
    assert "IMPASSE" not in dit
    assert "CACHEE" not in dit
    assert "47.2" not in dit
    assert "Adresse confidentielle." in dit


def test_the_fields_of_the_open_data_are_those_that_its_page_describes():
    assert list(decrire(fiche())) == list(CHAMPS)


# --- The doors --------------------------------------------------------------------------------------------------------


@pytest.fixture
def annuaire(site):
    """Three public actors, one of them confidential; a draft, and one that is kept for some readers."""
    relais = ActeurPageFactory(
        title="Le Relais", territoires=["44"], missions="<p>Écoute<br/>et <b>aide</b></p>"
    )
    relais.antennes = [Antenne(nom="Antenne de Rezé", adresse="1, quai", code_postal="44400", ville="Rezé")]
    relais.missions_assurees = ["hebergement"]
    relais.save()
    ActeurPageFactory(title="=Barreau", territoires=["59"], categorie_id="justice", rattachement=relais)
    ActeurPageFactory(
        title="Maison", territoires=["59"], adresse="", code_postal="", ville="", adresse_confidentielle=True
    )
    ActeurPageFactory(title="Brouillon", brouillon=True)
    restreint = ActeurPageFactory(title="Restreint")
    PageViewRestriction.objects.create(page=restreint, restriction_type="login")
    return site.annuaire


def noms(client, adresse):
    """The names in a CSV, in order."""
    lu = octets(client.get(adresse)).decode("utf-8-sig")
    return [ligne["Nom"] for ligne in csv.DictReader(StringIO(lu), delimiter=";")]


@pytest.mark.parametrize(
    "adresse",
    [
        "annuaire.exe",
        "annuaire.",
        "acteur-0.vcf",
        f"acteur-{'9' * 40}.vcf",
        "acteur-x.vcf",
        "annuaire.csv.zip",
    ],
)
def test_what_is_no_file_is_not_found(client, annuaire, adresse):
    assert client.get(f"/telecharger/{adresse}").status_code == 404


@pytest.mark.parametrize("valeur", ["’", "\\", "9" * 5000, "1e309", "<script>", "%", "-1"])
def test_a_filter_that_makes_no_sense_is_left_out(client, annuaire, valeur):
    demande = dict.fromkeys(
        ("genre", "mission", "public", "territoire", "theme", "colonne", "page", "lieu"), valeur
    )
    assert client.get("/telecharger/annuaire/", demande).status_code == 200
    for extension in FORMATS:
        assert octets(client.get(f"/telecharger/annuaire.{extension}", demande))


def test_nothing_hidden_leaves_and_the_filters_are_those_of_the_page(client, annuaire):
    assert noms(client, "/telecharger/annuaire.csv") == ["'=Barreau", "Le Relais", "Maison"]
    assert noms(client, "/telecharger/annuaire.csv?territoire=59&genre=justice") == ["'=Barreau"]
    assert noms(client, "/telecharger/annuaire.csv?mission=hebergement") == ["Le Relais"]
    cles = {acteur.title: acteur.pk for acteur in ActeurPage.objects.all()}
    assert client.get(f"/telecharger/acteur-{cles['Brouillon']}.vcf").status_code == 404
    assert client.get(f"/telecharger/acteur-{cles['Restreint']}.vcf").status_code == 404
    une = octets(client.get(f"/telecharger/acteur-{cles['Le Relais']}.vcf")).decode()
    assert "FN:Le Relais\r\n" in une
    PageViewRestriction.objects.create(page=annuaire, restriction_type="login")
    for adresse in ("telecharger/annuaire.csv", "donnees-ouvertes/annuaire.json", "donnees-ouvertes/"):
        assert client.get(f"/{adresse}").status_code == 404


def test_a_visitor_goes_from_the_list_to_the_file_without_a_cookie(client, annuaire):
    chemin = liens(page(client.get(f"{annuaire.url}?territoire=59")))["Tableau ou carnet d’adresses"]
    reponse = client.get(chemin)
    assert "2 acteurs, avec ces filtres" in principal(reponse)
    formulaire = page(reponse).select_one("form.telecharger")
    assert [champ["value"] for champ in formulaire.select("[name=territoire]")] == ["59"]
    adresses = [bouton["formaction"] for bouton in formulaire.select("button")]
    assert adresses == [f"/telecharger/annuaire.{extension}" for extension in FORMATS]
    reponse = client.get(adresses[0], {"territoire": "59", "colonne": ["nom", "ville"]})
    assert octets(reponse).decode("utf-8-sig").splitlines()[0] == "Nom;Ville"
    assert reponse.headers["Content-Disposition"].startswith('attachment; filename="infomie-annuaire-20')
    assert not client.cookies


def test_one_address_takes_twenty_files_a_minute(client, annuaire, horloge):
    horloge(timezone.now().replace(second=20))  # no minute ends meanwhile
    for _ in range(20):
        assert client.get("/donnees-ouvertes/annuaire.json").status_code == 200
    reponse = client.get("/telecharger/annuaire.csv")
    assert reponse.status_code == 429
    assert int(reponse.headers["Retry-After"]) <= 60


def test_the_open_data_say_their_licence_and_change_when_a_word_does(client, annuaire):
    reponse = client.get("/donnees-ouvertes/annuaire.json")
    lu = reponse.json()
    assert lu["licence"]["spdx"] == "etalab-2.0"
    relais = next(une for une in lu["acteurs"] if une["nom"] == "Le Relais")
    barreau = next(une for une in lu["acteurs"] if une["nom"] == "=Barreau")
    assert relais["adresse"] == {"rue": "3, rue des Mariniers", "code_postal": "44000", "ville": "Nantes"}
    assert relais["antennes"][0]["adresse"]["ville"] == "Rezé"
    assert barreau["rattachement"] == relais["id"]
    assert reponse.headers["Access-Control-Allow-Origin"] == "*"
    deja = {"If-None-Match": reponse.headers["ETag"]}
    assert client.get("/donnees-ouvertes/annuaire.json", headers=deja).status_code == 304
    geo = client.get("/donnees-ouvertes/annuaire.geojson", headers=deja)
    assert geo.headers["Content-Type"].startswith("application/geo+json")
    points = {une["properties"]["nom"]: une["geometry"] for une in geo.json()["features"]}
    assert points["Maison"] is None
    assert points["Le Relais"]["type"] == "Point"
    assert [round(degres) for degres in points["Le Relais"]["coordinates"]] == [-2, 47]  # Nantes
    assert relais["position"]["precision"] == "centre de la commune"
    Categorie.objects.filter(pk="justice").update(nom="Justice et barreaux")
    assert client.get("/donnees-ouvertes/annuaire.json", headers=deja).status_code == 200
    ActeurPage.objects.get(title="Le Relais").unpublish()
    lu = client.get("/donnees-ouvertes/annuaire.json", headers=deja).json()
    assert [une["rattachement"] for une in lu["acteurs"]] == [None, None]


def test_a_hundred_actors_ask_no_more_queries_than_three(client, annuaire):
    adresses = [
        "/donnees-ouvertes/annuaire.geojson",
        "/telecharger/annuaire.xlsx",
        "/telecharger/annuaire.vcf",
    ]

    def compter():
        comptes = []
        for adresse in adresses:
            with CaptureQueriesContext(connection) as posees:
                assert octets(client.get(adresse))
            comptes.append(len(posees))
        return comptes

    compter()
    avant = compter()
    semer(ActeurPage, annuaire, 100, genre="acteur", categorie_id="association")
    compter()  # reads again the themes and territories that the process keeps: there are more of them
    assert compter() == avant
    assert max(avant) <= 15
