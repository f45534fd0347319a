"""When a content is to be read again, at the edges of the rule; and that versions never bring old dates back."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from socle.actions import demander_relecture
from socle.dates import DatePartielle, Precision
from socle.models import Contenu
from socle.models.relecture import COMITE, REDACTION, VISITEUR
from socle.rules import JAMAIS, echeance, est_echue, est_verifie, etaler, intervalle, plus_mois
from tests import gestes
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import page, textes

JOUR = date(2026, 3, 2)
HIER, DEMAIN = JOUR - timedelta(days=1), JOUR + timedelta(days=1)


@pytest.mark.parametrize(
    ("depart", "mois", "attendu"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 6, 15), 6, date(2026, 12, 15)),
        (date(2026, 7, 15), 6, date(2027, 1, 15)),
        (date(2026, 12, 31), 120, date(2036, 12, 31)),
    ],
)
def test_months_are_those_of_the_calendar(depart, mois, attendu):
    assert plus_mois(depart, mois) == attendu


@pytest.mark.parametrize(
    ("propre", "nature", "attendu"),
    [(None, 6, 6), (None, None, None), (3, 6, 3), (3, None, 3), (JAMAIS, 6, None)],
)
def test_the_content_s_own_interval_comes_first(propre, nature, attendu):
    assert intervalle(propre, nature) == attendu


@pytest.mark.parametrize(
    ("mois", "voulue", "verifie_le", "attendu"),
    [
        (6, None, JOUR, date(2026, 9, 2)),
        (None, None, JOUR, None),
        (6, DEMAIN, JOUR, DEMAIN),  # a day chosen that is still to come
        (6, JOUR, JOUR, date(2026, 9, 2)),  # met by the reading of that very day
        (6, HIER, JOUR, date(2026, 9, 2)),
        (None, DEMAIN, JOUR, DEMAIN),
        (None, HIER, JOUR, None),
        (6, HIER, None, HIER),  # never read: the day chosen holds, though it has passed
        (6, None, None, date(2026, 9, 2)),
    ],
)
def test_a_day_chosen_comes_before_the_interval_until_it_is_met(mois, voulue, verifie_le, attendu):
    assert echeance(JOUR, mois, voulue, verifie_le) == attendu


def test_an_archive_is_spread_over_the_interval():
    jours = etaler(6000, JOUR, 12)
    assert len(jours) == 6000
    assert jours == sorted(jours)
    assert (jours[0], jours[-1]) == (DEMAIN, date(2027, 3, 2))
    assert max(jours.count(jour) for jour in set(jours)) == 17
    assert etaler(1, JOUR, 6) == [date(2026, 9, 2)]
    assert etaler(0, JOUR, 6) == []


@pytest.mark.parametrize(
    ("a_revoir_le", "echue"), [(None, False), (HIER, True), (JOUR, True), (DEMAIN, False)]
)
def test_it_is_due_on_the_very_day(a_revoir_le, echue):
    assert est_echue(a_revoir_le, JOUR) is echue
    assert est_verifie(HIER, a_revoir_le, JOUR) is not echue
    assert est_verifie(None, a_revoir_le, JOUR) is False


@pytest.mark.django_db
def test_a_version_never_brings_back_the_dates_of_the_page(site, redactrice):
    notice = gestes.publier(RessourcePageFactory(parent=site.rubrique, a_revoir_le=DEMAIN, verifie_le=HIER))
    ancienne = notice.save_revision(user=redactrice)
    Contenu.objects.filter(pk=notice.pk).update(a_revoir_le=date(2030, 1, 1), verifie_le=JOUR)
    lue = type(ancienne).objects.get(pk=ancienne.pk).as_object()
    assert (lue.a_revoir_le, lue.verifie_le) == (date(2030, 1, 1), JOUR)


@pytest.mark.django_db
@pytest.mark.parametrize("source", [VISITEUR, COMITE, REDACTION])
def test_what_a_person_asks_is_listed_and_moves_no_date_of_the_public_page(site, source):
    loin = timezone.localdate() + timedelta(days=100)
    notice = RessourcePageFactory(parent=site.rubrique, a_revoir_le=loin, verifie_le=HIER)
    maintenant = timezone.now()
    demander_relecture(notice, "Une coquille.", source, maintenant)
    assert Contenu.objects.get(pk=notice.pk).a_revoir_le == loin
    (listee,) = Contenu.objects.a_relire(timezone.localdate())
    assert listee.attendue_le == timezone.localdate()
    assert listee.est_verifie


@pytest.mark.django_db
def test_the_longest_awaited_comes_first_whatever_made_it_wait(site):
    jour = timezone.localdate()
    loin, tot = jour + timedelta(days=20), jour - timedelta(days=5)
    date_venue = RessourcePageFactory(parent=site.rubrique, a_revoir_le=tot)
    demandee = RessourcePageFactory(parent=site.rubrique)
    avant = timezone.make_aware(datetime.combine(jour - timedelta(days=9), datetime.min.time()))
    demander_relecture(demandee, "Lien mort.", VISITEUR, avant)
    a_venir = RessourcePageFactory(parent=site.rubrique, a_revoir_le=loin)
    RessourcePageFactory(parent=site.rubrique, a_revoir_le=tot, brouillon=True)
    RessourcePageFactory(parent=site.rubrique)
    assert [c.pk for c in Contenu.objects.a_relire(jour)] == [demandee.pk, date_venue.pk]
    dans_un_mois = Contenu.objects.a_relire(jour, dans=20)
    assert [c.pk for c in dans_un_mois] == [demandee.pk, date_venue.pk, a_venir.pk]
    assert Contenu.objects.a_relire(jour, dans=19).count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lu", "reste", "attendu"),
    [
        (None, None, []),
        (None, -1, []),
        (9, None, ["Vérifié le"]),
        (9, 1, ["Vérifié le"]),
        (9, 0, ["À vérifier : vu pour la dernière fois le"]),
    ],
)
def test_a_content_s_page_says_when_it_was_verified_and_whether_that_still_holds(
    client, site, lu, reste, attendu
):
    jour = timezone.localdate()
    verifie_le = jour - timedelta(days=lu) if lu else None
    a_revoir_le = jour + timedelta(days=reste) if reste is not None else None
    notice = RessourcePageFactory(parent=site.rubrique, verifie_le=verifie_le, a_revoir_le=a_revoir_le)
    dits = textes(page(client.get(notice.url)).main, ".panneau .etat")
    assert [dit.rpartition(" le ")[0] + " le" for dit in dits] == attendu
    if dits:
        assert dits[0].endswith(" ".join(DatePartielle(verifie_le, Precision.JOUR).texte().split()))
