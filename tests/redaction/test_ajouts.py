"""From the dashboard to the form of a new content."""

import pytest
from django.urls import reverse

from agenda.models import AgendaPage
from documentation.models import RubriquePage
from tests.lecture import page as html
from tests.lecture import texte

pytestmark = pytest.mark.django_db


def test_only_the_staff_adds_and_only_what_is_known(client, site, connecte, membre1, redactrice):
    adresse = reverse("redaction_ajouter", args=("acteur",))
    assert client.get(adresse).status_code == 302
    assert "/add/" not in connecte(membre1).get(adresse, follow=True).request["PATH_INFO"]
    assert connecte(redactrice).get(reverse("redaction_ajouter", args=("rien",))).status_code == 404
    assert connecte(redactrice).post(adresse).status_code == 405


def test_each_link_of_the_dashboard_leads_where_one_adds(site, connecte, redactrice):
    client = connecte(redactrice)
    liens = [lien["href"] for lien in html(client.get("/gestion/")).select("nav.ajouter a")]
    assert len(liens) == 4
    premiere = RubriquePage.objects.order_by("path").first()
    arrivees = {client.get(lien, follow=True).request["PATH_INFO"] for lien in liens}
    assert reverse("wagtailadmin_explore", args=(premiere.pk,)) in arrivees
    assert reverse("wagtailadmin_pages:add", args=("agenda", "evenementpage", site.agenda.pk)) in arrivees


def test_without_its_place_a_message_says_so(site, connecte, redactrice):
    AgendaPage.objects.get().delete()
    lu = connecte(redactrice).get(reverse("redaction_ajouter", args=("evenement",)), follow=True)
    assert "la page qui les réunit n’existe pas" in texte(html(lu))
