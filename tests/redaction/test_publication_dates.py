"""« Publié le » and « mis à jour le »: set by publication, kept when an editor wrote them."""

from datetime import UTC, date, datetime

import pytest

from redaction import actions
from redaction.models import APPROUVER
from tests.accueil.factories import PageSimpleFactory
from tests.documentation.factories import RessourcePageFactory
from tests.redaction.editor import modifier
from tests.redaction.scene import proposer, relire

MARS, AVRIL, MAI = (datetime(2026, mois, 10, 9, 0, tzinfo=UTC) for mois in (3, 4, 5))


@pytest.fixture
def page(site, redactrice, horloge):
    """A draft begun in March."""
    horloge(MARS)
    page = RessourcePageFactory(parent=site.rubrique, brouillon=True, owner=redactrice)
    page.save_revision(user=redactrice)
    return page


@pytest.fixture
def approuver(redactrice, membre1, horloge):
    """``approuver(page, quand)``: proposed and approved at that instant."""

    def faire(page, quand):
        horloge(quand)
        page = proposer(relire(page), redactrice)
        etat = page.current_workflow_task_state
        actions.decider(etat, membre1, APPROUVER, "", etat.revision.created_at)
        return relire(page)

    return faire


def dates(page):
    return page.publie_le, page.mis_a_jour_le


def nouvelle_version(page, auteur, **champs):
    page = relire(page).get_latest_revision_as_object()
    for nom, valeur in champs.items():
        setattr(page, nom, valeur)
    page.save_revision(user=auteur)


def test_the_first_publication_is_dated_and_is_no_update(page, approuver):
    assert dates(approuver(page, AVRIL)) == (date(2026, 4, 10), None)


def test_a_later_one_updates(page, approuver, redactrice):
    page = approuver(page, AVRIL)
    nouvelle_version(page, redactrice, title="Complétée")
    assert dates(approuver(page, MAI)) == (date(2026, 4, 10), date(2026, 5, 10))


def test_a_second_publication_of_the_same_day_is_no_update(page, approuver, redactrice):
    page = approuver(page, AVRIL)
    nouvelle_version(page, redactrice, title="Coquille")
    assert dates(approuver(page, AVRIL)) == (date(2026, 4, 10), None)


def test_dates_that_an_editor_wrote_are_kept(page, approuver, connecte, redactrice):
    modifier(connecte(redactrice), page, publie_le="10/12/2015", mis_a_jour_le="11/12/2015")
    page = approuver(page, AVRIL)
    assert dates(page) == (date(2015, 12, 10), date(2015, 12, 11))
    modifier(connecte(redactrice), page, mis_a_jour_le="12/12/2015")
    assert dates(approuver(page, MAI)) == (date(2015, 12, 10), date(2015, 12, 12))


def test_an_editor_may_change_the_first_date_afterwards(page, approuver, connecte, redactrice):
    page = approuver(page, AVRIL)
    modifier(connecte(redactrice), page, publie_le="01/02/2020")
    assert approuver(page, MAI).publie_le == date(2020, 2, 1)


def test_the_dates_are_in_the_version_that_is_public(page, approuver):
    page = approuver(page, AVRIL)
    assert page.live_revision.as_object().publie_le == date(2026, 4, 10)
    assert page.get_latest_revision_as_object().publie_le == date(2026, 4, 10)


def test_the_day_is_that_of_paris(page, approuver):
    assert approuver(page, datetime(2026, 4, 10, 22, 30, tzinfo=UTC)).publie_le == date(2026, 4, 11)


def test_a_page_without_such_dates_is_published_as_well(site, approuver, redactrice):
    page = PageSimpleFactory(brouillon=True, parent=site.accueil)
    page.save_revision(user=redactrice)
    assert approuver(page, AVRIL).live


def test_a_copy_has_no_date(page, approuver, redactrice):
    page = approuver(page, AVRIL)
    copie = actions.dupliquer(page, redactrice)
    assert dates(copie) == (None, None)
    assert dates(copie.get_latest_revision_as_object()) == (None, None)
