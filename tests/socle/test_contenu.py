"""What every content has: what is derived, its dates, its order."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from socle.models import Contenu, Thematique
from tests.documentation.factories import FicheExpertPageFactory, RessourcePageFactory
from tests.gestes import publier
from tests.lecture import titres_de_liste
from tests.socle.factories import FichierFactory, OrganismeFactory, ThematiqueFactory

pytestmark = pytest.mark.django_db

PARIS = ZoneInfo("Europe/Paris")
LE_2 = datetime(2026, 3, 2, 9, 30, tzinfo=PARIS)
LE_9 = datetime(2026, 3, 9, 9, 30, tzinfo=PARIS)


# --- What is derived --------------------------------------------------------------------------------------------------


def test_lists_read_what_editors_typed_elsewhere(site):
    notice = RessourcePageFactory(parent=site.rubrique, auteurs=["Awa Sow", OrganismeFactory(nom="La Cour")])
    assert (notice.auteurs_texte, notice.a_un_fichier) == ("Awa Sow, La Cour", False)
    notice.fichiers = [notice.fichiers.model(fichier=FichierFactory())]
    notice.auteurs.clear()
    notice = publier(notice)
    assert (notice.auteurs_texte, notice.a_un_fichier) == ("", True)


def test_a_hundred_authors_fit(site):
    notice = RessourcePageFactory(parent=site.rubrique, auteurs=[f"Autrice {n}" for n in range(100)])
    assert len(notice.auteurs_texte) == 500


def test_a_class_with_one_kind_takes_it(site):
    assert FicheExpertPageFactory(parent=site.fiches, genre="video").genre == "fiche_expert"


@pytest.mark.parametrize(("jour", "precision"), [(date(2015, 11, 1), ""), (None, "mois")])
def test_a_date_goes_with_its_precision(site, jour, precision):
    with pytest.raises(ValidationError):
        RessourcePageFactory(parent=site.rubrique, date_reference=jour, precision=precision)
    notice = RessourcePageFactory(parent=site.rubrique)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contenu.objects.filter(pk=notice.pk).update(date_reference=jour, precision=precision)


@pytest.mark.parametrize(
    ("jour", "precision", "attendu"),
    [
        (date(2015, 1, 1), "annee", "2015"),
        (date(2015, 11, 1), "mois", "novembre 2015"),
        (date(2015, 11, 10), "jour", "10 novembre 2015"),
        (date(2015, 11, 1), "jour", "1er novembre 2015"),
    ],
)
def test_a_date_is_shown_as_it_is_known(client, site, jour, precision, attendu):
    notice = RessourcePageFactory(parent=site.rubrique, date_reference=jour, precision=precision)
    assert f"<dd>{attendu}</dd>" in client.get(notice.url).content.decode()
    assert f" · {attendu}" in client.get(site.rubrique.url).content.decode()


def test_a_content_without_date_shows_none(client, site):
    notice = RessourcePageFactory(parent=site.rubrique)
    assert notice.date_partielle is None
    assert "<dt>Date</dt>" not in client.get(notice.url).content.decode()


def test_partial_dates_sort_and_filter(site):
    for jour, precision in (
        (date(2015, 11, 1), "mois"),
        (date(2015, 1, 1), "annee"),
        (date(2014, 6, 2), "jour"),
    ):
        RessourcePageFactory(parent=site.rubrique, date_reference=jour, precision=precision)
    assert Contenu.objects.de_l_annee(2015).count() == 2
    assert Contenu.objects.publics().annees() == [2015, 2014]


# --- When it was published --------------------------------------------------------------------------------------------


def test_a_first_publication_is_dated_that_day(site):
    notice = publier(RessourcePageFactory(parent=site.rubrique, brouillon=True), maintenant=LE_2)
    assert (notice.publie_le, notice.mis_a_jour_le) == (date(2026, 3, 2), None)


def test_the_day_is_that_of_the_centre(site):
    minuit_passe = datetime(2026, 7, 1, 22, 30, tzinfo=ZoneInfo("UTC"))
    notice = publier(RessourcePageFactory(parent=site.rubrique, brouillon=True), maintenant=minuit_passe)
    assert notice.publie_le == date(2026, 7, 2)


def test_a_date_typed_by_an_editor_is_kept(site):
    notice = RessourcePageFactory(parent=site.rubrique, brouillon=True)
    notice.publie_le, notice.mis_a_jour_le = date(2015, 12, 10), date(2015, 12, 11)
    notice = publier(notice, maintenant=LE_2)
    assert (notice.publie_le, notice.mis_a_jour_le) == (date(2015, 12, 10), date(2015, 12, 11))


def test_a_new_version_is_dated_too(site):
    notice = publier(RessourcePageFactory(parent=site.rubrique, brouillon=True), maintenant=LE_2)
    notice = publier(notice, maintenant=LE_9)
    assert (notice.publie_le, notice.mis_a_jour_le) == (date(2026, 3, 2), date(2026, 3, 9))


def test_two_versions_of_one_day_are_no_update(site):
    notice = publier(RessourcePageFactory(parent=site.rubrique, brouillon=True), maintenant=LE_2)
    assert publier(notice, maintenant=LE_2 + timedelta(hours=5)).mis_a_jour_le is None


def test_an_update_dated_by_an_editor_is_kept(site):
    notice = publier(RessourcePageFactory(parent=site.rubrique, brouillon=True), maintenant=LE_2)
    notice.mis_a_jour_le = date(2026, 3, 4)
    assert publier(notice, maintenant=LE_9).mis_a_jour_le == date(2026, 3, 4)


def test_a_content_back_after_a_withdrawal_keeps_its_first_date(site):
    notice = publier(RessourcePageFactory(parent=site.rubrique, brouillon=True), maintenant=LE_2)
    notice.unpublish()
    notice.refresh_from_db()
    assert publier(notice, maintenant=LE_9).publie_le == date(2026, 3, 2)


def test_a_scheduled_content_waits_and_is_dated_its_day(client, site, horloge):
    horloge(LE_2)
    notice = RessourcePageFactory(title="À paraître", parent=site.rubrique, brouillon=True)
    notice.go_live_at = LE_9
    notice = publier(notice, maintenant=LE_2)
    assert not notice.live
    assert titres_de_liste(client.get(site.rubrique.url)) == []
    horloge(LE_9 + timedelta(minutes=1))
    call_command("publish_scheduled")
    assert titres_de_liste(client.get(site.rubrique.url)) == ["À paraître"]
    assert Contenu.objects.get(pk=notice.pk).publie_le == date(2026, 3, 9)


def test_an_expired_content_goes(client, site, horloge):
    horloge(LE_2)
    notice = RessourcePageFactory(parent=site.rubrique, brouillon=True)
    notice.expire_at = LE_9
    publier(notice, maintenant=LE_2)
    assert client.get(notice.url).status_code == 200
    horloge(LE_9 + timedelta(minutes=1))
    call_command("publish_scheduled")
    assert client.get(notice.url).status_code == 404


# --- Order, themes ----------------------------------------------------------------------------------------------------


def test_lists_show_the_latest_first_and_the_undated_last(client, site):
    for titre, jour in (("Ancien", date(2012, 1, 1)), ("Sans date", None), ("Récent", date(2026, 1, 1))):
        RessourcePageFactory(title=titre, parent=site.rubrique, publie_le=jour)
    RessourcePageFactory(title="Même jour, après", parent=site.rubrique, publie_le=date(2026, 1, 1))
    assert titres_de_liste(client.get(site.rubrique.url)) == [
        "Même jour, après",
        "Récent",
        "Ancien",
        "Sans date",
    ]


def test_themes_have_two_levels():
    sejour = ThematiqueFactory(nom="Séjour")
    titre = ThematiqueFactory(nom="Titre", parent=sejour)
    with pytest.raises(ValidationError, match="deux niveaux"):
        Thematique(nom="Récépissé", slug="recepisse", parent=titre).clean()
    sejour.parent = sejour
    with pytest.raises(ValidationError, match="deux niveaux"):
        sejour.clean()
    sejour.parent = ThematiqueFactory(nom="Santé")
    with pytest.raises(ValidationError, match="sous-thèmes"):
        sejour.clean()


def test_contenu_is_never_created_by_itself():
    assert Contenu.is_creatable is False
