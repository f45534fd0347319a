"""Where towns are, and how far from one another: pure, without database."""

import pytest

from socle.centres import centre, centre_d_un_choix, centre_du_lieu, distance
from socle.lieux import lire_lieu

NIMES, PARIS, SAINT_DENIS = (43.837, 4.360), (48.857, 2.352), (-20.88, 55.45)


@pytest.mark.parametrize(
    ("code_postal", "ville", "attendu"),
    [
        ("30000", "Nîmes", NIMES),
        ("30045", "NIMES CEDEX 9", NIMES),
        ("", "Nîmes", NIMES),
        ("30000", "", NIMES),
        ("75056", "Paris", PARIS),
        ("97400", "St-Denis", SAINT_DENIS),
        ("97400", "", SAINT_DENIS),
    ],
)
def test_an_address_is_at_the_centre_of_its_town(code_postal, ville, attendu):
    assert distance(centre_du_lieu(code_postal, ville), attendu) < 3


@pytest.mark.parametrize(
    ("code_postal", "ville"),
    [
        ("", ""),
        ("00000", "Nîmes"),
        ("99999", "Nulle-Part"),
        ("30000é", "x"),
        ("", "Saint-Denis"),
        ("3" * 5000, "\x00"),
        ("", "n" * 5000),
    ],
)
def test_what_no_town_tells_is_nowhere(code_postal, ville):
    assert centre_du_lieu(code_postal, ville) is None


def test_a_town_that_is_not_in_the_list_of_places_is_estimated_from_its_postcode():
    assert not centre("30189").est_estime
    estime = centre_du_lieu("30700", "Aigaliers")
    assert estime.est_estime
    assert distance(estime, centre_du_lieu("30700", "Uzès")) < 15


@pytest.mark.parametrize("code", ["", "00000", "99999", "3018", "301890", "é" * 5, "2A004 "])
def test_a_code_that_does_not_exist_has_no_centre(code):
    assert centre(code) is None


def test_distances_are_those_of_the_earth():
    assert distance(NIMES, NIMES) == 0
    assert 575 < distance(NIMES, PARIS) < 585
    assert 9300 < distance(PARIS, SAINT_DENIS) < 9450


def test_a_choice_has_a_centre_when_it_is_a_town_or_a_postcode():
    assert distance(centre_d_un_choix(lire_lieu("Nîmes (30)").lieu), NIMES) < 3
    assert distance(centre_d_un_choix(lire_lieu("30700").lieu), centre_du_lieu("30700", "Uzès")) < 15
    assert centre_d_un_choix(lire_lieu("Gard").lieu) is None
