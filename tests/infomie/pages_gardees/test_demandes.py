"""Under which key a page is kept: nobody makes a second one by writing its address otherwise, nor takes another's."""

import pytest

from infomie.pages_gardees.demandes import (
    codage_accepte,
    est_deja_connue,
    est_lisible,
    est_une_lecture,
    nom_pour_nginx,
    requete_connue,
    seau,
)
from infomie.pages_gardees.magasin import cle_de

pytestmark = pytest.mark.un_moteur
CONNUS = frozenset({"q", "page", "theme"})


def demande(**champs):
    return {"REQUEST_METHOD": "GET", **champs}


@pytest.mark.parametrize(
    "champs",
    [
        {"REQUEST_METHOD": "POST"},
        {"REQUEST_METHOD": "PURGE"},
        {"REQUEST_METHOD": "get"},
        {"CONTENT_LENGTH": "3"},
        {"CONTENT_LENGTH": "x"},
        {"HTTP_TRANSFER_ENCODING": "chunked"},
        {"HTTP_COOKIE": "a=1; sessionid=abc"},
        {"HTTP_COOKIE": "sessionid"},
    ],
)
def test_what_is_no_reading_is_left_to_django(champs):
    assert not est_une_lecture(demande(**champs), "sessionid")


@pytest.mark.parametrize(
    "champs", [{}, {"REQUEST_METHOD": "HEAD"}, {"CONTENT_LENGTH": "0"}, {"HTTP_COOKIE": "vu=1"}]
)
def test_a_visitor_reads(champs):
    assert est_une_lecture(demande(**champs), "sessionid")


@pytest.mark.parametrize(
    "chemin",
    [
        "", "a", "//", "/a//b/", "/../etc/passwd", "/a/../b/", "/a/./b/", "/.git/", "/a\x00b/", "/é/", "/a b/",
        "/a%2e/", "/a\\b/", "/a;b/", "/" + "a" * 400 + "/", "/a\n/",
    ],
)  # fmt: skip
def test_an_address_that_is_not_written_as_ours_is_never_kept(chemin):
    assert not est_lisible(chemin, "")


def test_a_query_too_long_is_never_kept():
    assert not est_lisible("/recherche/", "q=" + "a" * 400)


@pytest.mark.parametrize(
    ("requete", "attendue"),
    [
        ("q=a&utm_source=x", "q=a"),
        ("utm_source=x", ""),
        ("page=2&q=a", "page=2&q=a"),
        ("q=a&page=2", "page=2&q=a"),
        ("q=a&q=b", "q=a&q=b"),
        ("q=b&q=a", "q=b&q=a"),
        ("q=%C3%A9", "q=%C3%A9"),
        ("Q=a", ""),
        ("q[]=a", ""),
        ("q=a;page=3", "q=a%3Bpage%3D3"),
        ("q=", "q="),
        ("q=a#b", "q=a%23b"),
        ("q=<script>", "q=%3Cscript%3E"),
        ("&&q=a&", "q=a"),
    ],
)
def test_only_what_the_address_knows_is_in_its_key(requete, attendue):
    assert requete_connue(requete, CONNUS) == attendue


@pytest.mark.parametrize("requete", ["q=%00", "q=a\x00", "q=%ff", "&".join(["q=1"] * 51)])
def test_a_query_that_cannot_be_read_is_never_kept(requete):
    assert requete_connue(requete, CONNUS) is None


def test_no_two_addresses_share_a_key():
    demandes = [
        ("h", "/a/", ""),
        ("h", "/a", "/"),
        ("h", "/a/", "q=1"),
        ("h", "/a/q=1", ""),
        ("i", "/a/", ""),
    ]
    assert len({cle_de(*une) for une in demandes}) == len(demandes)


@pytest.mark.parametrize(
    ("accepte", "codage"),
    [
        ("gzip, deflate, br", "br"), ("gzip", "gzip"), ("", ""), ("identity", ""), ("br;q=0, gzip", "gzip"),
        ("BR", "br"), ("gzip;q=0.5", "gzip"), ("gzip;q=0.000", ""), ("sbr", ""), ("*", ""), (",;,", ""),
    ],
)  # fmt: skip
def test_the_coding_is_one_that_the_browser_takes(accepte, codage):
    assert codage_accepte(accepte, ("br", "gzip")) == codage


@pytest.mark.parametrize("si_absente", ['"abc"', 'W/"abc"', '"x", "abc"', '"x",W/"abc" , "y"', "*", " * "])
def test_a_page_that_the_browser_has_is_known(si_absente):
    assert est_deja_connue('"abc"', si_absente)


@pytest.mark.parametrize("si_absente", ['"abd"', "abc", '"abc', "", '"ab", "c"', '"*"'])
def test_another_page_is_not(si_absente):
    assert not est_deja_connue('"abc"', si_absente)


@pytest.mark.parametrize(
    ("hote", "chemin", "requete"),
    [
        ("a.example.org:8000", "/", ""), ("../x", "/", ""), ("a..b", "/", ""), ("A.example.org", "/", ""),
        ("a.example.org", "/", "q=a/b"), ("a.example.org", "/", "q=..%2f."), ("a.example.org", "/", "q=a.b"),
        ("a.example.org", "/", "q=" + "a" * 180),
    ],
)  # fmt: skip
def test_nginx_looks_for_nothing_that_climbs(hote, chemin, requete):
    assert nom_pour_nginx(hote, chemin, requete) is None


@pytest.mark.parametrize(
    ("chemin", "requete", "nom"),
    [
        ("/", "", "a.example.org/page"),
        ("/annuaire/", "", "a.example.org/annuaire/page"),
        ("/annuaire/flux.atom", "theme=sante", "a.example.org/annuaire/flux.atom/@theme=sante"),
    ],
)
def test_nginx_finds_a_page_by_its_address(chemin, requete, nom):
    assert nom_pour_nginx("a.example.org", chemin, requete) == nom


def test_a_slice_of_time_is_the_same_for_nginx():
    assert seau(1_795_398_099.5) == "1795398"
