"""Pages stay light for a telephone in a corridor: what a first and a second page cost, on the wire."""

from dataclasses import dataclass, field

import pytest

pytestmark = pytest.mark.navigateur

# Bytes with headers, compressed, as this server sends them.
PREMIERE_VUE, DEMANDES, HTML, PAGE_SUIVANTE = 100_000, 8, 20_000, 15_000


@dataclass
class Pesee:
    """What one page fetched from the network: address → bytes, redirections and failures included."""

    octets: dict = field(default_factory=dict)
    du_html: int = 0

    @property
    def total(self):
        """All of it, in bytes."""
        return sum(self.octets.values())

    def __str__(self):
        detail = ", ".join(
            f"{adresse.rpartition('/')[2] or 'HTML'} {n}" for adresse, n in self.octets.items()
        )
        return f"{self.total} bytes, {len(self.octets)} requests, HTML {self.du_html} ({detail})"


class Balance:
    """Weighs the pages of one tab, which keeps its cache from one to the next, or none: each is then a first view."""

    def __init__(self, page, avec_cache=True):
        self.page = page
        self.demandes = {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": not avec_cache})
        session.on("Network.requestWillBeSent", self._noter)
        session.on("Network.requestServedFromCache", lambda fait: self.demandes.pop(fait["requestId"], None))
        session.on("Network.responseReceived", self._ecarter_le_cache)
        session.on("Network.loadingFinished", self._peser)

    def peser(self, chemin):
        """Open ``chemin``. Returns its Pesee; the icon, under 1 kB, may come after it."""
        self.demandes.clear()
        self.page.goto(chemin)
        for _ in range(40):
            self.page.wait_for_timeout(25)
            if all(demande["finie"] for demande in self.demandes.values()):
                break
        pesee = Pesee()
        for demande in self.demandes.values():
            if demande["url"].startswith("http"):
                pesee.octets[demande["url"]] = demande["octets"]
                pesee.du_html += demande["octets"] if demande["type"] == "Document" else 0
        return pesee

    def _noter(self, fait):
        deja = self.demandes.get(fait["requestId"], {}).get("octets", 0)
        deja += fait.get("redirectResponse", {}).get("encodedDataLength", 0)
        self.demandes[fait["requestId"]] = {
            "url": fait["request"]["url"],
            "type": fait.get("type"),
            "octets": deja,
            "finie": False,
        }

    def _ecarter_le_cache(self, fait):
        if fait["response"].get("fromDiskCache"):
            self.demandes.pop(fait["requestId"], None)

    def _peser(self, fait):
        if fait["requestId"] in self.demandes:
            self.demandes[fait["requestId"]]["octets"] += int(fait["encodedDataLength"])
            self.demandes[fait["requestId"]]["finie"] = True


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
    for chemin in exemples.values():
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
