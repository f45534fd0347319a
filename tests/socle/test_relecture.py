"""« À revoir »: asking for a review, once for each reason, from any app."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from socle.actions import demander_relecture
from socle.models import Contenu, DemandeRelecture
from tests.documentation.factories import RessourcePageFactory

pytestmark = pytest.mark.django_db

MAINTENANT = datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
JOUR = MAINTENANT.date()


@pytest.fixture
def notice(site):
    """A public notice."""
    return RessourcePageFactory(parent=site.rubrique)


def demander(notice, motif="Le texte cité a changé", source="textes:12", maintenant=MAINTENANT):
    """The usual request."""
    return demander_relecture(notice, motif, source, maintenant)


def test_a_request_puts_the_content_to_be_read_again_that_day(notice):
    demande = demander(notice)
    assert demande.demandee_le == MAINTENANT
    assert demande.reglee_le is None
    assert notice.a_revoir_le == JOUR
    assert Contenu.objects.get(pk=notice.pk).a_revoir_le == JOUR


def test_the_same_request_twice_is_one(notice):
    premiere = demander(notice)
    seconde = demander(notice, maintenant=MAINTENANT + timedelta(days=3))
    assert seconde == premiere
    assert seconde.demandee_le == MAINTENANT
    assert Contenu.objects.get(pk=notice.pk).a_revoir_le == JOUR


def test_another_reason_or_another_source_is_another_request(notice):
    demander(notice)
    demander(notice, motif="Un lien ne répond plus")
    demander(notice, source="textes:13")
    assert DemandeRelecture.objects.ouvertes().count() == 3


def test_once_settled_the_same_request_may_come_back(notice):
    premiere = demander(notice)
    DemandeRelecture.objects.filter(pk=premiere.pk).update(reglee_le=MAINTENANT)
    assert demander(notice, maintenant=MAINTENANT + timedelta(days=300)) != premiere
    assert DemandeRelecture.objects.ouvertes().count() == 1


def test_a_nearer_date_set_by_an_editor_stays(site):
    for ecart, attendu in ((-10, JOUR - timedelta(days=10)), (10, JOUR)):
        notice = RessourcePageFactory(parent=site.rubrique, a_revoir_le=JOUR + timedelta(days=ecart))
        demander(notice)
        assert Contenu.objects.get(pk=notice.pk).a_revoir_le == attendu


def test_the_public_page_and_its_dates_do_not_change(notice):
    avant = Contenu.objects.get(pk=notice.pk)
    demander(notice)
    apres = Contenu.objects.get(pk=notice.pk)
    for champ in (
        "live",
        "publie_le",
        "mis_a_jour_le",
        "latest_revision_id",
        "has_unpublished_changes",
        "chapo",
    ):
        assert getattr(apres, champ) == getattr(avant, champ)


def test_the_day_is_that_of_the_centre(notice):
    demander(notice, maintenant=datetime(2026, 3, 1, 23, 30, tzinfo=ZoneInfo("UTC")))
    assert Contenu.objects.get(pk=notice.pk).a_revoir_le == JOUR
