"""« Premiers pas » tells each role what to do first, and every place that it names opens for that role."""

import pytest
from django.urls import reverse

from tests.lecture import page as html
from tests.lecture import textes
from tests.redaction.table import ADMINISTRATION, COMITE, REDACTION, SUPER, VISITEUR

pytestmark = pytest.mark.un_moteur

COMMENCER, AU_COMITE = "Pour commencer", "Au comité de rédaction"
A_LA_REDACTION, A_L_ADMINISTRATION = "À la rédaction", "À l’administration"
PARTIES = {
    REDACTION: [COMMENCER, A_LA_REDACTION],
    COMITE: [COMMENCER, AU_COMITE],
    ADMINISTRATION: [COMMENCER, A_LA_REDACTION, A_L_ADMINISTRATION],
    SUPER: [COMMENCER, A_LA_REDACTION, A_L_ADMINISTRATION],
}


def test_a_visitor_signs_in_first(scene):
    reponse = scene.navigateur(VISITEUR).get(reverse("redaction_premiers_pas"))
    assert reponse.status_code == 302
    assert "/login/" in reponse["Location"]


@pytest.mark.parametrize("role", PARTIES)
def test_every_place_named_opens_for_the_role(scene, role):
    client = scene.navigateur(role)
    tableau = html(client.get(reverse("wagtailadmin_home")))
    lu = html(client.get(tableau.select_one(".tableau-de-bord__pas a")["href"]))
    assert textes(lu, ".pas h2") == PARTIES[role]
    adresses = [lien["href"] for lien in lu.select(".pas a")]
    assert len(adresses) == len(set(adresses)) == len(lu.select(".pas h3"))
    for adresse in adresses:
        reponse = client.get(adresse, follow=True)
        assert reponse.status_code == 200, adresse
        # Refused, one is sent back to the dashboard with a message.
        chez_soi = [chemin for chemin, _ in reponse.redirect_chain if chemin == reverse("wagtailadmin_home")]
        assert not chez_soi, adresse
