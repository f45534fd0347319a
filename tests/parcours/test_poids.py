"""Pages stay light for a telephone in a corridor: what a first and a second page cost, on the wire."""

import pytest

from tests.parcours.balance import Balance, Pesee

pytestmark = pytest.mark.navigateur

# Bytes with headers, compressed, as this server sends them.
PREMIERE_VUE, DEMANDES, HTML, PAGE_SUIVANTE = 100_000, 8, 20_000, 15_000


def trop_lourde(pesee):
    """Whether a first view goes over one of its three limits."""
    return pesee.total > PREMIERE_VUE or len(pesee.octets) > DEMANDES or pesee.du_html > HTML


def test_a_first_view(page_neuve, exemples):
    balance = Balance(page_neuve(largeur=390), avec_cache=False)
    lourdes = {}
    for chemin in exemples.values():
        pesee = balance.peser(chemin)
        assert len(pesee.octets) >= 4, f"{chemin}: page, sheet, script, font at least, {pesee}"
        assert pesee.du_html > 1000, chemin
        if trop_lourde(pesee):
            lourdes[chemin] = str(pesee)
    assert not lourdes


def test_the_pages_after_the_first(page_neuve, exemples):
    balance = Balance(page_neuve(largeur=390))
    balance.peser("/")
    lourdes = {}
    # The home page itself has not changed: the browser is told so, in a few bytes.
    for chemin in set(exemples.values()) - {"/"}:
        pesee = balance.peser(chemin)
        assert pesee.du_html > 1000, chemin
        if pesee.total > PAGE_SUIVANTE:
            lourdes[chemin] = str(pesee)
    assert not lourdes


def test_the_scale_sees_what_is_heavy(page_neuve):
    page = page_neuve(bypass_csp=True)
    page.add_init_script(
        "addEventListener('load', () => { for (let i = 0; i < 9; i++) fetch('/fichiers/x?' + i) })"
    )
    pesee = Balance(page).peser("/")
    assert len(pesee.octets) > DEMANDES
    assert trop_lourde(pesee)
    assert trop_lourde(Pesee({"a": PREMIERE_VUE, "b": 1}))
    assert trop_lourde(Pesee({"a": HTML + 1}, HTML + 1))
    assert not trop_lourde(Pesee({"a": HTML, "b": 50_000}, HTML))
