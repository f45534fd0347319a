"""The official territories, and the département of a postcode."""

import pytest

from socle.territoires import departement_du_code_postal, liste_officielle


def test_the_list_is_complete():
    territories = liste_officielle()
    count = {}
    for territory in territories:
        count[territory.nature] = count.get(territory.nature, 0) + 1
    assert count == {"pays": 1, "region": 18, "departement": 101, "metropole": 1}


def test_codes_and_slugs_are_unique_and_slugs_are_ascii():
    territories = liste_officielle()
    assert len({territory.code for territory in territories}) == len(territories)
    assert len({territory.slug for territory in territories}) == len(territories)
    assert all(
        territory.slug.isascii() and territory.slug == territory.slug.lower() for territory in territories
    )


def test_parents_come_before_their_children():
    known = {""}
    for territory in liste_officielle():
        assert territory.parent in known, territory
        known.add(territory.code)


@pytest.mark.parametrize(
    ("code", "name", "parent", "locative"),
    [
        ("2A", "Corse-du-Sud", "R94", "en Corse-du-Sud"), ("30", "Gard", "R76", "dans le Gard"),
        ("33", "Gironde", "R75", "en Gironde"), ("69", "Rhône", "R84", "dans le Rhône"),
        ("69M", "Métropole de Lyon", "R84", "dans la métropole de Lyon"), ("75", "Paris", "R11", "à Paris"),
        ("95", "Val-d’Oise", "R11", "dans le Val-d’Oise"), ("974", "La Réunion", "R04", "à La Réunion"),
        ("976", "Mayotte", "R06", "à Mayotte"), ("R52", "Pays de la Loire", "FR", "dans les Pays de la Loire"),
    ],
)  # fmt: skip
def test_a_territory_has_its_name_its_parent_and_its_preposition(code, name, parent, locative):
    territory = {territory.code: territory for territory in liste_officielle()}[code]
    assert (territory.nom, territory.parent, territory.locatif) == (name, parent, locative)


@pytest.mark.parametrize(
    "postcode",
    ["", None, 75001, "7500", "750011", "ABCDE", "٧٥٠٠١", "98000",
     "97133", "97150", "97500", "97700", "00100", "96000", "20900", "75\x00001"],
)  # fmt: skip
def test_what_is_not_the_postcode_of_a_departement_gives_none(postcode):
    assert departement_du_code_postal(postcode) is None


@pytest.mark.parametrize(
    ("postcode", "code"),
    [("75011", "75"), (" 75 011 ", "75"), ("01000", "01"), ("20000", "2A"), ("20167", "2A"),
     ("20200", "2B"), ("20620", "2B"), ("97110", "971"), ("97200", "972"), ("97300", "973"), ("97400", "974"),
     ("97600", "976"), ("69003", "69"), ("95000", "95")],
)  # fmt: skip
def test_a_postcode_names_its_departement(postcode, code):
    assert departement_du_code_postal(postcode) == code


def test_every_departement_can_be_named_by_a_postcode():
    found = {departement_du_code_postal(f"{number:05d}") for number in range(1000, 99000, 10)}
    assert found - {None} == {t.code for t in liste_officielle() if t.nature == "departement"}
