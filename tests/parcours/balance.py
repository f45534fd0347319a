"""What a browser fetches from the network to show a page: requests and bytes, its own cache counted or not."""

from dataclasses import dataclass, field


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
