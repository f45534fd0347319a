"""Hundreds of proposals under review, thirty members: each page of the committee stays within its budget.

``bench/comite.py`` measures the same with thousands.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from documentation.models import FicheExpertPage
from redaction.mails import courrier
from redaction.models import ReglagesComite
from socle.models import Courriel
from tests.redaction.semis import FICHE, semer_le_comite, semer_les_propositions

pytestmark = pytest.mark.un_moteur

PLAFOND = 20
PROPOSITIONS, MEMBRES = 300, 30


@pytest.fixture
def grand_comite(site, juriste):
    """The members, and the task states; three of them have spoken everywhere, the quorum is out of their reach."""
    ReglagesComite.objects.create(quorum=10, heure_des_courriels=0)
    membres = semer_le_comite(MEMBRES, timezone.localdate())
    etats = semer_les_propositions(
        FicheExpertPage, site.fiches, PROPOSITIONS, juriste, voix=membres[:3], **FICHE
    )
    return membres, etats


def test_every_page_stays_within_its_budget(grand_comite, juriste, administratrice, connecte):
    membres, etats = grand_comite
    une, apercu = (reverse(nom, args=(etats[7].pk,)) for nom in ("redaction_avis", "redaction_apercu"))
    tableau = reverse("wagtailadmin_home")
    adresses = {
        membres[0]: ("/comite/", une, tableau),
        membres[5]: ("/comite/", "/comite/?page=15", une, tableau),
        juriste: ("/comite/", une, tableau),
        administratrice: ("/comite/", une, tableau),
    }
    trop = {}
    for compte, lues in adresses.items():
        client = connecte(compte)
        for adresse in lues:
            client.get(adresse)
            with CaptureQueriesContext(connection) as requetes:
                assert client.get(adresse).status_code == 200
            if len(requetes) > PLAFOND:
                trop[f"{compte.email} {adresse}"] = len(requetes)
    assert not trop
    assert connecte(membres[0]).get(apercu).status_code == 200


@pytest.mark.usefixtures("grand_comite")
def test_the_morning_writes_a_mail_that_can_be_read():
    courrier.relever_le_courrier(timezone.now() + courrier.RECUL)
    sujets = set(Courriel.objects.values_list("sujet", flat=True))
    assert sujets == {f"{PROPOSITIONS} avis à donner"}
    assert Courriel.objects.count() == MEMBRES - 3
    assert max(len(texte) for texte in Courriel.objects.values_list("texte", flat=True)) < 12_000
