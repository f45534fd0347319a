"""What is to be read again: listed with its reasons, settled by those who write, told to readers until then."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from redaction.fraicheur import relectures
from socle.actions import demander_relecture
from socle.models import Contenu, DemandeRelecture
from tests import gestes
from tests.documentation.factories import FicheExpertPageFactory, TexteJuridiquePageFactory
from tests.lecture import page, texte, textes
from tests.socle.factories import UtilisateurFactory

pytestmark = pytest.mark.django_db

LISTE = "/gestion/a-revoir/"


@pytest.fixture
def fiche(site):
    """A public sheet to be read again in 2096, which cites a law that has just been repealed."""
    fiche = gestes.publier(
        FicheExpertPageFactory(title="Que faire ?", parent=site.fiches, revue_voulue_le=date(2096, 1, 1))
    )
    loi = TexteJuridiquePageFactory(parent=site.rubrique, abroge=True)
    demander_relecture(fiche, f"« {loi.title} » {loi.evenement}.", "droit", timezone.now(), changement=loi)
    return fiche


def test_the_committee_and_strangers_do_not_see_it(fiche, connecte, membre1, client):
    for lecteur in (client, connecte(membre1), connecte(UtilisateurFactory())):
        assert lecteur.get(LISTE).status_code == 302
        assert lecteur.post(reverse("redaction_regler", args=(fiche.pk,))).status_code == 302
    assert relectures.verifier_aujourd_hui([fiche], membre1, "", timezone.now()) == []
    assert DemandeRelecture.objects.ouvertes().count() == 1


def test_reading_is_not_settling(fiche, connecte, redactrice):
    client = connecte(redactrice)
    assert client.get(reverse("redaction_regler", args=(fiche.pk,))).status_code == 405
    assert client.post(reverse("redaction_regler", args=(10**20,))).status_code == 404
    assert DemandeRelecture.objects.ouvertes().count() == 1


def test_it_says_why_and_since_when(fiche, connecte, redactrice):
    lue = page(connecte(redactrice).get(LISTE))
    assert textes(lue, ".relectures h2") == ["Que faire ?"]
    assert "a été abrogé le 1er février 2024. Demandé le" in texte(lue.select_one(".relectures"))
    assert "Que faire ?" in textes(
        page(connecte(redactrice).get("/gestion/")), "#relectures-section .volet a"
    )


def test_settled_it_leaves_the_list_and_the_reader_is_told_no_more(client, fiche, connecte, redactrice):
    assert page(client.get(fiche.url)).select_one(".alerte")
    reponse = connecte(redactrice).post(reverse("redaction_regler", args=(fiche.pk,)), follow=True)
    assert "Rien n’attend de relecture" in texte(page(reponse).main)
    assert "« Que faire ? » est vérifié aujourd’hui." in texte(page(reponse))
    assert page(client.get(fiche.url)).select_one(".alerte") is None
    relu = Contenu.objects.get(pk=fiche.pk)
    assert (relu.a_revoir_le, relu.verifie_le) == (date(2096, 1, 1), timezone.localdate())
    assert DemandeRelecture.objects.get().reglee_par == redactrice
    assert PageLogEntry.objects.filter(action="infomie.relecture", user=redactrice).count() == 1


def test_what_has_lapsed_is_listed(site, connecte, redactrice):
    hier = timezone.localdate() - timedelta(days=1)
    FicheExpertPageFactory(title="Périmée", parent=site.fiches, a_revoir_le=hier)
    FicheExpertPageFactory(title="Brouillon", parent=site.fiches, a_revoir_le=hier, brouillon=True)
    FicheExpertPageFactory(title="À jour", parent=site.fiches, a_revoir_le=hier + timedelta(days=9))
    lue = page(connecte(redactrice).get(LISTE))
    assert textes(lue, ".relectures h2") == ["Périmée"]
