"""What tables and their cells say, whatever program wrote them; nothing here asks a database."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from annuaire.imports.champs import deviner, lettre, rang_des_titres, titres_distincts
from annuaire.imports.doublons import Registre, connu, est_le_meme
from annuaire.imports.lignes import Referentiel, lire_ligne, lire_telephone, lire_territoires
from annuaire.imports.tableaux import LIGNES_MAX, Tableau, TableauIllisible

LISTES = Referentiel(
    {"association": "association"},
    {"acces au droit": "acces-au-droit", "sante": "sante"},
    {},
    ("Jeanne Martin",),
)


def lire(octets, extension="csv", feuille=None):
    """The rows of a file, as texts."""
    tableau = Tableau(BytesIO(octets), extension)
    try:
        return [
            textes for _, textes in tableau.rangees(tableau.feuilles()[0].nom if feuille is None else feuille)
        ]
    finally:
        tableau.close()


def classeur(remplir):
    """The bytes of a workbook that ``remplir`` fills."""
    livre, sortie = openpyxl.Workbook(), BytesIO()
    remplir(livre)
    livre.save(sortie)
    livre.close()
    return sortie.getvalue()


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separateur", [";", ",", "\t", "|"])
@pytest.mark.parametrize("fin", ["\n", "\r\n"])
def test_the_encoding_and_the_separator_are_guessed(encodage, separateur, fin):
    lignes = [
        ["Nom", "Téléphone", "Ville"],
        ["Éveil, d’Œuvres" if separateur != "," else "Éveil", "01", "Nîmes €"],
    ]
    texte = fin.join(separateur.join(ligne) for ligne in lignes)
    assert lire(texte.encode(encodage)) == lignes


@pytest.mark.parametrize(
    ("octets", "lues"),
    [
        (b"sep=;\nNom;Ville\na;b\n", [["Nom", "Ville"], ["a", "b"]]),
        (
            b'"Nom";"Note"\r\n"a";"deux\r\nlignes; et ""plus"""\r\n',
            [["Nom", "Note"], ["a", 'deux\r\nlignes; et "plus"']],
        ),
        (b"Nom\nSeul\n", [["Nom"], ["Seul"]]),
        (b"Nom;Ville\na\x00b;c\n;;;\n", [["Nom", "Ville"], ["ab", "c"]]),
        (b"Nom;Ville\na\x81;b\n", [["Nom", "Ville"], ["a\ufffd", "b"]]),
        (b"", []),
        (b"\xff\xfe", []),
    ],
)
def test_rows_are_read_as_a_spreadsheet_does(octets, lues):
    assert lire(octets) == lues


def test_the_cells_of_a_workbook_are_read_as_one_sees_them():
    def remplir(livre):
        livre.active.append(
            [
                "Nom",
                199001002.0,
                True,
                date(2026, 3, 4),
                datetime.fromisoformat("2026-03-04 09:30"),
                1.5,
                None,
                "=1+1",
                "#N/A",
            ]
        )
        livre.active["A3"] = "Fusion"
        livre.active.merge_cells("A3:B4")
        for n in range(49):
            livre.create_sheet(f"Feuille {n}")
        livre["Feuille 7"].sheet_state = "hidden"

    contenu = classeur(remplir)
    tableau = Tableau(BytesIO(contenu), "xlsx")
    feuilles = tableau.feuilles()
    tableau.close()
    assert len(feuilles) == 50
    assert "fusionnées" in feuilles[0].remarque
    assert feuilles[-1].remarque == "feuille masquée"
    lue = lire(contenu, "xlsx")
    assert lue[0] == ["Nom", "199001002", "oui", "04/03/2026", "04/03/2026 09:30", "1.5", "", "=1+1", "#N/A"]
    assert lue[1] == ["Fusion"]


@pytest.mark.parametrize(
    ("octets", "extension", "feuille"),
    [
        (b"PK\x03\x04", "xlsx", None),
        (b"nothing", "xlsx", None),
        (classeur(lambda livre: None)[:2000], "xlsx", None),
        (classeur(lambda livre: None), "xlsx", "Autre"),
        (b'a;b\n"' + b"x" * 200_000, "csv", None),
        (";".join("n" * 101).encode(), "csv", None),
        (b"a;b\n" * (LIGNES_MAX + 2), "csv", None),
        (classeur(lambda livre: livre.active.cell(1_000_000, 1, "loin")), "xlsx", None),
        (classeur(lambda livre: livre.active.cell(1, 16_000, "loin")), "xlsx", None),
    ],
)
def test_what_is_no_table_says_so(octets, extension, feuille):
    with pytest.raises(TableauIllisible, match=r"^[A-ZÉ].*\.$"):
        lire(octets, extension, feuille)


def test_titles_are_found_and_their_fields_guessed():
    rangees = [
        (1, ["Annuaire 2026"]),
        (3, ["STRUCTURE", "Tél. :", "C.P.", "", "E-mail", "Tel"]),
        (4, ["a", "b"]),
    ]
    assert rang_des_titres(rangees) == 3
    assert deviner(rangees[1][1]) == ["nom", "telephone", "code_postal", "", "courriel", ""]
    assert titres_distincts(["Nom", "nom", ""]) == [
        "Nom (colonne A)",
        "nom (colonne B)",
        "sans titre (colonne C)",
    ]
    assert rang_des_titres([(1, ["Qui", "Quoi"]), (2, ["Cabinet", "Association"])]) == 1
    assert rang_des_titres([]) is None
    assert [lettre(rang) for rang in (0, 25, 26, 99)] == ["A", "Z", "AA", "CV"]


BONNE = {"nom": "Relais", "categorie": "Association"}


@pytest.mark.parametrize(
    ("cellules", "dit"),
    [
        ({"nom": ""}, "le nom manque"),
        ({"categorie": ""}, "la catégorie manque"),
        ({"categorie": "Zorro"}, "« Zorro » n’est pas dans la liste"),
        ({"missions": "Santé, Zorro"}, "« Zorro » n’est pas dans la liste"),
        ({"departements": "30, 99"}, "« 99 » n’est ni un département"),
        ({"departements": "13 - Gard"}, "ni un département ni une région"),
        ({"telephone": "01 99"}, "ce n’est pas un numéro"),
        ({"telephone": "01 99 00 00 01 / 02 99 00 00 01"}, "un seul par cellule"),
        ({"telephone": "04/03/2026"}, "ce n’est pas un numéro"),
        ({"telephone": "9" * 10_000}, "10000 signes, 60 au plus"),
        ({"courriel": "a@b"}, "ce n’est pas une adresse électronique"),
        ({"courriel": "a@example.org, b@example.org"}, "une seule par cellule"),
        ({"site": "javascript:alert(1)"}, "ce n’est pas une adresse du web"),
        ({"site": "deux mots"}, "ce n’est pas une adresse du web"),
        ({"code_postal": "3000O"}, "un code postal a cinq chiffres"),
        ({"horaires": "parfois"}, "Écrivez par exemple"),
        ({"confidentielle": "peut-être"}, "écrivez oui ou non"),
        ({"nom": "x" * 10_000}, "10000 signes, 255 au plus"),
        ({"nom": '=HYPERLINK("x")'}, "une formule ne se lit pas"),
        ({"ville": "#REF!"}, "n’a pas pu calculer"),
        ({"ville": "Saint-\ufffdtienne"}, "un signe est illisible"),
        ({"adresse": "4 rue", "reserve_adresse": "5 impasse"}, "gardez l’une des deux"),
        (
            {"confidentielle": "oui", "acces": "Au fond de l’impasse"},
            "il dirait où est une adresse confidentielle",
        ),
        (
            {"reserve_telephone": "0199007771", "resume": "Appelez le 01 99 00 77 71"},
            "contient une valeur réservée",
        ),
        ({"resume": "Demandez jeanne martin"}, "registre des oppositions"),
        ({"reserve_courriel": "secret"}, "ce n’est pas une adresse électronique"),
    ],
)
def test_a_fault_says_where_what_and_why(cellules, dit):
    ligne = lire_ligne(BONNE | cellules, LISTES)
    assert ligne.valeurs == {}
    faute = next(faute for faute in ligne.fautes if dit in faute.pourquoi)
    assert faute.colonne
    assert len(faute.lu) <= 81
    assert "77" not in faute.lu
    assert faute.lu != "secret"


@pytest.mark.parametrize(
    ("cellules", "lues"),
    [
        ({"telephone": "199000001"}, {"telephone": "01 99 00 00 01"}),
        ({"telephone": "+33 (0)1.99.00.00.01"}, {"telephone": "01 99 00 00 01"}),
        ({"telephone": "0033199000001"}, {"telephone": "01 99 00 00 01"}),
        ({"telephone": "119"}, {"telephone": "119"}),
        ({"code_postal": "1000"}, {"code_postal": "01000", "territoires": ["01"]}),
        ({"code_postal": "20200"}, {"territoires": ["2B"]}),
        ({"missions": "sante ; Accès au droit;Santé"}, {"missions": ["sante", "acces-au-droit"]}),
        ({"site": "relais.example.org"}, {"site": "https://relais.example.org"}),
        ({"horaires": "lundi : 9h-12h; samedi : fermé"}, {"horaires": "lundi : 9 h-12 h\nsamedi : fermé"}),
        ({"nom": "'=Barreau"}, {"nom": "=Barreau"}),
        ({"nom": "Re\x00lais\x0b"}, {"nom": "Relais"}),
        (
            {"confidentielle": "X", "adresse": "4 impasse", "ville": "Nîmes", "code_postal": "30000"},
            {"adresse": "", "ville": "", "code_postal": "", "territoires": [], "adresse_confidentielle": True,
             "reserves": [["adresse", "4 impasse, 30000 Nîmes"]]},
        ),
    ],
)  # fmt: skip
def test_what_people_write_is_understood(cellules, lues):
    ligne = lire_ligne(BONNE | cellules, LISTES)
    assert ligne.fautes == ()
    assert {
        nom: ligne.valeurs[nom].replace("\u00a0", " ") if nom == "horaires" else ligne.valeurs[nom]
        for nom in lues
    } == lues


@pytest.mark.parametrize(
    ("texte", "codes"),
    [
        ("30", ["30"]), ("1;2", ["01", "02"]), ("Gard", ["30"]), ("30 - Gard", ["30"]), ("Gard (30)", ["30"]),
        ("13 et 30", ["13", "30"]), ("13 et Gard", ["13", "30"]), ("2a, Haute-Corse", ["2A", "2B"]),
        ("Occitanie", ["R76"]),
        ("guadeloupe", ["971"]), ("France entière", ["FR"]), ("69M", ["69M"]), ("", []), ("30;30", ["30"]),
    ],
)  # fmt: skip
def test_territories_are_understood(texte, codes):
    assert lire_territoires(texte) == codes


def test_the_same_actor_is_recognised_and_another_is_not():
    nimes = connu(1, "Croix des Quais", "30000", "01 99 00 00 01")
    for nom, code, telephone, attendu in (
        ("CROIX DES-QUAIS", "30000", "", True),
        ("Croix des quais", "", "+33199000001", True),
        ("Croix des quais", "13001", "0199000001", True),  # it has moved
        ("Croix des quais", "13001", "0199000009", False),
        ("Croix des quais", "", "", True),
        ("Croix des quai", "30000", "0199000001", True),
        ("Croix des quai", "30000", "", False),
        ("Tout autre", "30000", "0199000001", False),
    ):
        autre = connu(2, nom, code, telephone)
        assert est_le_meme(nimes, autre) == est_le_meme(autre, nimes) == attendu
        assert bool(Registre([nimes]).retrouver(autre)) == attendu
    assert lire_telephone("") == ""
