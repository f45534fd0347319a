"""The public history of a content: one sentence for each version that changes something, dated, never rewritten."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from documentation.models import FicheExpertPage
from socle.models import Actualisation
from socle.models.actualisation import ActualisationFigee
from tests import gestes
from tests.documentation.factories import FicheExpertPageFactory
from tests.lecture import page, textes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("taches")]


@pytest.fixture
def fiche(site):
    """A public sheet without history."""
    return gestes.publier(FicheExpertPageFactory(parent=site.fiches))


def changer(fiche, note, maintenant=None):
    """Publishes a new version that says what it changes."""
    version = FicheExpertPage.objects.get(pk=fiche.pk).get_latest_revision_as_object()
    version.ce_qui_change = note
    return gestes.publier(version, maintenant=maintenant)


def histoire(client, fiche):
    """What the page tells of its own changes."""
    return textes(page(client.get(fiche.url)), ".historique li")


def test_the_history_is_never_rewritten(fiche):
    changer(fiche, "§ 3 mis à jour.")
    entree = Actualisation.objects.get()
    for reecrire in (
        entree.save, entree.delete, Actualisation.objects.all().delete,
        lambda: Actualisation.objects.update(texte="Rien n’a changé."),
    ):  # fmt: skip
        with pytest.raises(ActualisationFigee):
            reecrire()
    assert Actualisation.objects.get().texte == "§ 3 mis à jour."


def test_a_version_that_says_nothing_adds_nothing(client, fiche):
    changer(fiche, "")
    assert histoire(client, fiche) == []
    assert "Ce qui a changé" not in client.get(fiche.url).content.decode()


def test_a_draft_says_nothing_to_the_public(client, fiche):
    fiche.ce_qui_change = "Pas encore."
    fiche.save_revision()
    assert histoire(client, fiche) == []
    assert Actualisation.objects.count() == 0


def test_each_change_is_told_once_latest_first(client, fiche, horloge):
    horloge(datetime(2026, 3, 12, 9, tzinfo=ZoneInfo("Europe/Paris")))
    changer(fiche, "§ 3 mis à jour après l’arrêt du 3 mars.")
    horloge(datetime(2026, 4, 1, 9, tzinfo=ZoneInfo("Europe/Paris")))
    changer(fiche, "Délai d’appel corrigé.")
    lue = FicheExpertPage.objects.get(pk=fiche.pk)
    gestes.publier(lue.get_latest_revision_as_object())
    assert histoire(client, fiche) == [
        "1er avril 2026 : Délai d’appel corrigé.",
        "12 mars 2026 : § 3 mis à jour après l’arrêt du 3 mars.",
    ]
    assert lue.ce_qui_change == ""


def test_what_comes_out_later_is_dated_when_it_does(fiche):
    version = FicheExpertPage.objects.get(pk=fiche.pk).get_latest_revision_as_object()
    version.ce_qui_change, version.go_live_at = "Plus tard.", timezone.now() + timedelta(days=2)
    gestes.publier(version)
    assert Actualisation.objects.count() == 0


def test_a_content_deleted_takes_its_history_with_it(fiche):
    changer(fiche, "§ 3 mis à jour.")
    FicheExpertPage.objects.get(pk=fiche.pk).delete()
    assert Actualisation.objects.count() == 0


def test_the_copy_of_a_content_has_no_history(fiche, site):
    changer(fiche, "§ 3 mis à jour.")
    copie = FicheExpertPage.objects.get(pk=fiche.pk).copy(update_attrs={"slug": "copie"}, keep_live=False)
    assert copie.actualisations.count() == 0
