"""The style sheet that visitors fetch: one file, every part in its layer, fonts found under their hashed names."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import StaticFilesStorage

from infomie.statiques import FEUILLE, StockageStatique, assembler

STATIC = settings.BASE_DIR / "static"


@pytest.fixture
def feuille_servie(tmp_path):
    """The sheet as collectstatic leaves it, and the folder that it lies in."""
    source = StaticFilesStorage(location=STATIC, base_url="/static/")
    noms = [str(chemin.relative_to(STATIC)) for chemin in STATIC.rglob("*") if chemin.is_file()]
    stockage = StockageStatique(location=tmp_path, base_url="/static/")
    for nom in noms:
        with source.open(nom) as fichier:
            stockage.save(nom, fichier)
    for _, _, traite in stockage.post_process({nom: (source, nom) for nom in noms}):
        assert not isinstance(traite, Exception), traite
    return tmp_path / stockage.stored_name(FEUILLE)


def test_an_import_is_replaced_by_its_part_in_its_layer():
    feuille = '@layer a;\n@import url("a.css") layer(a);\n'
    assert assembler(feuille, lambda nom: f"/* {nom} */\n") == "@layer a;\n@layer a {\n/* a.css */\n}\n"


def test_a_relative_address_of_a_part_in_a_folder_still_points_to_its_file():
    parties = {"composants/x.css": 'a { background: url("../../img/a.svg"); b: url("data:x"); }\n'}
    assert 'url("../img/a.svg")' in assembler('@import url("composants/x.css");\n', parties.get)
    assert 'url("data:x")' in assembler('@import url("composants/x.css");\n', parties.get)


def test_the_sheet_served_imports_nothing_and_holds_every_part(feuille_servie):
    texte = feuille_servie.read_text()
    assert "@import" not in texte
    communes = [STATIC / "css" / f"{nom}.css" for nom in ("jetons", "base", "gabarit", "print")]
    for partie in [*communes, *(STATIC / "css/composants").glob("*.css")]:
        premiere_regle = re.search(r"^[.@:\w][^\n]*\{$", partie.read_text(), re.MULTILINE)
        assert premiere_regle, partie
        assert premiere_regle[0] in texte, f"{partie.name} is missing from infomie.css"


def test_the_fonts_are_named_by_their_hash(feuille_servie):
    adresses = re.findall(r'url\("([^"]+)"\)', feuille_servie.read_text())
    assert adresses
    for adresse in adresses:
        assert re.search(r"\.[0-9a-f]{12}\.", adresse)
        assert (feuille_servie.parent / adresse).resolve().is_file()


def test_the_sheet_travels_compressed_and_light(feuille_servie):
    assert Path(f"{feuille_servie}.br").stat().st_size < 13_500
    assert (
        Path(f"{feuille_servie}.gz").stat().st_size < 15_500
    )  # for the few browsers that take nothing better
