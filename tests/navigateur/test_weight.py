"""A first visit is light: at most 100 kB and 8 requests, everything counted."""

import pytest

pytestmark = pytest.mark.navigateur


def peser(onglet, chemin):
    """Open ``chemin`` with an empty cache. Returns (bytes on the wire, requests)."""
    session = onglet.context.new_cdp_session(onglet)
    session.send("Network.enable")
    poids, demandes = [], []
    session.on("Network.loadingFinished", lambda fin: poids.append(fin["encodedDataLength"]))
    session.on("Network.requestWillBeSent", lambda demande: demandes.append(demande["request"]["url"]))
    onglet.goto(chemin)
    onglet.wait_for_timeout(200)  # what would be asked for after the page
    session.detach()
    return sum(poids), demandes


def test_first_visit_of_each_template(exemples, visite):
    lourdes = []
    for exemple in exemples:
        octets, demandes = peser(visite.ouvrir(390), exemple.chemin)
        if octets > 100_000 or len(demandes) > 8:
            lourdes.append(f"{exemple.chemin}: {octets} bytes, {len(demandes)} requests: {demandes}")
    assert not lourdes, "\n".join(lourdes)
