"""« À revoir » under pressure: many contents, many requests, the Enter key, instants that no calendar holds."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from documentation.models import RessourcePage
from redaction.fraicheur import relectures
from redaction.models import APPROUVER
from redaction.refus import TropDeDemandes
from socle.actions import demander_relecture
from socle.models import Contenu, DemandeRelecture
from socle.models.relecture import VISITEUR
from tests.documentation.factories import FicheExpertPageFactory, RessourcePageFactory
from tests.lecture import page, texte
from tests.redaction.liens import page_de
from tests.redaction.scene import relire
from tests.redaction.test_corrections import version_avec
from tests.semis import semer

pytestmark = pytest.mark.django_db

LISTE = "/gestion/a-revoir/"
ABSURDES = (
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    "1999-12-31T23:59:59+00:00",
    "2101-01-01T00:00:00+00:00",
    "2026-01-01T00:00:00",
    "2026-13-45T00:00:00+00:00",
    "2026-01-01",
    "²",
    "9" * 10_000,
)

# --- Many at once -----------------------------------------------------------------------------------------------------


@pytest.fixture
def beaucoup(site, juriste):
    """Two hundred contents that are due, each with a request."""
    cles = semer(RessourcePage, site.rubrique, 200, a_revoir_le=timezone.localdate())
    DemandeRelecture.objects.bulk_create(
        DemandeRelecture(contenu_id=cle, motif="Lien mort.", source=VISITEUR, demandee_le=timezone.now())
        for cle in cles
    )
    return cles


@pytest.mark.parametrize("geste", ["verifier", "confier"])
def test_two_hundred_ask_the_database_no_more_than_ten(beaucoup, connecte, redactrice, juriste, geste):
    requetes, client = [], connecte(redactrice)
    ContentType.objects.get_for_model(RessourcePage)
    for cles in (beaucoup[:10], beaucoup[10:]):
        with CaptureQueriesContext(connection) as faites:
            reponse = client.post(LISTE, {"geste": geste, "contenus": cles, "note": "Vu.", "a": juriste.pk})
        assert reponse.status_code == 302
        requetes.append(len(faites))
    assert requetes[1] <= requetes[0] + 4  # large batches are cut where the database says so
    assert requetes[1] <= 30
    acte = "infomie.relecture" if geste == "verifier" else "infomie.confie"
    assert PageLogEntry.objects.filter(action=acte, page__in=beaucoup).count() == 200
    if geste == "verifier":
        assert not DemandeRelecture.objects.ouvertes().exists()
        assert Contenu.objects.filter(verifie_le=timezone.localdate()).count() == 200


def test_entries_written_together_are_like_those_written_alone(site, redactrice):
    fiche, notice = FicheExpertPageFactory(parent=site.fiches), RessourcePageFactory(parent=site.rubrique)
    maintenant = timezone.now()
    relectures.verifier_aujourd_hui([fiche, notice], redactrice, " Appelé. ", maintenant)
    for contenu in (fiche, notice):
        entree = PageLogEntry.objects.get(action="infomie.relecture", page=contenu.pk)
        assert entree.data == {"motif": "Appelé.", "par": str(redactrice)}
        assert (entree.user, entree.label, entree.timestamp) == (redactrice, contenu.title, maintenant)
        assert entree.content_type == ContentType.objects.get_for_model(contenu)
        assert not entree.deleted


def test_what_readers_are_told_and_came_in_since_stays_due(site, redactrice):
    """One of two: the other takes its next day."""
    jour, lues = timezone.localdate(), [FicheExpertPageFactory(parent=site.fiches) for _ in range(2)]
    vu_le = timezone.now()
    demander_relecture(lues[0], "La loi a changé.", "droit:1", timezone.now())
    relectures.verifier_aujourd_hui(lues, redactrice, "", timezone.now(), vu_le)
    assert relire(lues[0]).a_revoir_le == jour
    assert relire(lues[1]).a_revoir_le > jour


# --- The Enter key ----------------------------------------------------------------------------------------------------


def test_the_first_button_of_the_list_s_form_does_nothing(site, connecte, redactrice):
    """Browsers press it, or the next one if it is disabled, when one types Enter on a tick box."""
    notice = RessourcePageFactory(parent=site.rubrique, a_revoir_le=timezone.localdate())
    client = connecte(redactrice)
    premier = page(client.get(LISTE)).select("form[method=post] button")[0]
    assert not {"disabled", "hidden", "formaction"} & set(premier.attrs)
    envoi = {premier["name"]: premier["value"], "contenus": [notice.pk], "note": "Mes mots."}
    lue = page(client.post(LISTE, envoi))
    assert "Choisissez un des deux gestes." in texte(lue)
    assert lue.select_one("input[name=contenus]").has_attr("checked")
    assert relire(notice).verifie_le is None


# --- Many requests of one person --------------------------------------------------------------------------------------


def test_ten_requests_of_one_person_on_one_content_then_no_more(site, connecte, membre1, membre3, redactrice):
    notice, autre = (RessourcePageFactory(parent=site.rubrique) for _ in range(2))
    for n in range(relectures.DEMANDES_MAX):
        relectures.demander(notice, membre1, f"Motif {n}", timezone.now())
    with pytest.raises(TropDeDemandes):
        relectures.demander(notice, membre1, "Un de trop", timezone.now())
    navigateur = connecte(membre1)
    envois = (
        (reverse("redaction_demander_relecture", args=(notice.pk,)), {}),
        (reverse("comite_relecture"), {"adresse": notice.full_url}),
    )
    for ou, suite in envois:
        lue = page(navigateur.post(ou, {"motif": "Mes mots."} | suite))
        assert "attendent déjà sur ce contenu" in texte(lue)
        assert lue.select_one("textarea[name=motif]").get_text().strip() == "Mes mots."
    assert DemandeRelecture.objects.count() == relectures.DEMANDES_MAX
    relectures.demander(notice, membre1, "Motif 3", timezone.now())  # the same again is one
    relectures.demander(notice, membre3, "Une autre personne", timezone.now())
    relectures.demander(autre, membre1, "Un autre contenu", timezone.now())
    relectures.ecarter(DemandeRelecture.objects.get(motif="Motif 0"), redactrice, timezone.now())
    relectures.demander(notice, membre1, "Une place s’est faite", timezone.now())


# --- Instants ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("instant", ABSURDES)
def test_an_instant_that_no_page_wrote_does_nothing_and_says_so(site, connecte, redactrice, instant):
    notice = RessourcePageFactory(title="Notice", parent=site.rubrique, a_revoir_le=timezone.localdate())
    client = connecte(redactrice)
    envoi = {"geste": "verifier", "contenus": [notice.pk], "vu_le": instant, "note": "Mes mots."}
    lue = page(client.post(LISTE, envoi))
    assert "Rechargez la page" in texte(lue)
    assert lue.select_one("textarea[name=note]").get_text().strip() == "Mes mots."
    ou = reverse("redaction_regler", args=(notice.pk,))
    assert "Rechargez la page" in texte(page(client.post(ou, {"vu_le": instant}, follow=True)))
    assert relire(notice).verifie_le is None


@pytest.mark.parametrize("instant", ABSURDES)
def test_nor_is_a_version_decided_that_nobody_read(fiche, notice, connecte, membre1, redactrice, instant):
    client = connecte(membre1)
    envoi = {"vue_le": instant, "sens": "favorable", "decision": APPROUVER}
    for nom in ("redaction_avis", "redaction_confirmer"):
        assert client.post(page_de(fiche, nom), envoi, follow=True).status_code == 200
    version_avec(notice, redactrice, title="Notice corrigée")
    ou = reverse("redaction_corriger", args=(notice.pk,))
    reponse = connecte(redactrice).post(ou, {"vue_le": instant, "motif": "Faute."})
    assert reponse.status_code == 200
    assert not relire(fiche).current_workflow_task_state.avis.exists()
    assert relire(notice).title == "Notice publique"
