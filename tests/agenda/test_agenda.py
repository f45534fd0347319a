"""The agenda: what is to come, month by month; what is over, by year."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from agenda.models import EvenementPage
from tests.agenda.factories import EvenementPageFactory
from tests.lecture import liens, page, texte, textes
from tests.semis import semer

pytestmark = pytest.mark.django_db

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture(autouse=True)
def _le_4_juin_a_23_h(horloge):
    """It is the 4th of June in Paris, still the 4th in Greenwich; late in the evening."""
    horloge(datetime(2026, 6, 4, 23, 30, tzinfo=PARIS))


def titres(client, adresse):
    """The titles of the events that the agenda shows, in order."""
    return textes(page(client.get(adresse)), ".mois .carte__titre")


@pytest.fixture
def evenements(site):
    """Events around the 4th of June 2026."""
    for titre, debut, fin in (
        ("Fini hier", date(2026, 6, 3), None),
        ("Finit aujourd’hui", date(2026, 6, 2), date(2026, 6, 4)),
        ("Aujourd’hui", date(2026, 6, 4), None),
        ("Fini hier après deux jours", date(2026, 6, 2), date(2026, 6, 3)),
        ("À cheval sur deux mois", date(2026, 6, 30), date(2026, 7, 2)),
        ("L’an prochain", date(2027, 1, 10), None),
        ("L’an passé", date(2025, 3, 1), None),
        ("L’an passé aussi", date(2025, 11, 1), None),
    ):
        EvenementPageFactory(title=titre, debut=debut, fin=fin)


def test_what_ends_today_is_to_come_and_nothing_is_both(client, site, evenements):
    assert titres(client, site.agenda.url) == [
        "Finit aujourd’hui", "Aujourd’hui", "À cheval sur deux mois", "L’an prochain",
    ]  # fmt: skip
    maintenant = timezone.now()
    a_venir = set(EvenementPage.objects.a_venir(maintenant).values_list("pk", flat=True))
    passes = set(EvenementPage.objects.passes(maintenant).values_list("pk", flat=True))
    assert not a_venir & passes
    assert len(a_venir | passes) == EvenementPage.objects.count()


def test_what_was_postponed_waits_in_the_list_for_its_new_date(client, site, evenements):
    EvenementPageFactory(title="Repoussé", debut=date(2026, 5, 4), reporte=True)
    EvenementPageFactory(title="Déplacé", debut=date(2026, 5, 5), reporte=True, nouvelles_dates=True)
    lue = page(client.get(site.agenda.url))
    section = lue.select_one("[aria-labelledby=en-attente]")
    assert textes(section, ".carte__titre") == ["Repoussé"]
    assert "Reporté, nouvelle date à venir" in texte(section)
    assert liens(lue.select_one(".passes"))["2026"] == "?annee=2026"
    assert "(3)" in texte(lue.select_one(".passes"))  # two that are over yesterday, and what was moved
    assert "Passé" not in texte(page(client.get(EvenementPage.objects.get(title="Repoussé").url)).main)


def test_today_is_that_of_the_centre(client, site, evenements, horloge):
    horloge(datetime(2026, 6, 4, 22, 30, tzinfo=ZoneInfo("UTC")))  # the 5th, half past midnight, in Paris
    assert titres(client, site.agenda.url) == ["À cheval sur deux mois", "L’an prochain"]


def test_events_are_gathered_by_month(client, site, evenements):
    lue = page(client.get(site.agenda.url))
    assert textes(lue, ".mois__titre") == ["juin 2026", "janvier 2027"]
    assert textes(lue, ".liste__compte") == ["4 rendez-vous à venir"]


def test_what_is_over_is_kept_by_year(client, site, evenements):
    lue = page(client.get(site.agenda.url))
    assert liens(lue.select_one(".passes")) == {"2026": "?annee=2026", "2025": "?annee=2025"}
    assert textes(lue, ".passes li") == ["2026 (2)", "2025 (2)"]
    assert titres(client, f"{site.agenda.url}?annee=2025") == ["L’an passé aussi", "L’an passé"]
    assert textes(page(client.get(f"{site.agenda.url}?annee=2025")), ".liste__compte") == [
        "2 rendez-vous en 2025"
    ]


def test_a_year_without_event_is_left_out_and_said(client, site, evenements):
    lue = page(client.get(f"{site.agenda.url}?annee=2013"))
    assert "« 2013 » n’est pas connu" in texte(lue.main)
    assert textes(lue, ".liste__compte") == ["4 rendez-vous à venir"]


def test_within_a_day_whole_days_come_before_hours(client, site):
    for titre, heure in (("L’après-midi", time(14)), ("Toute la journée", None), ("Le matin", time(9))):
        EvenementPageFactory(title=titre, debut=date(2026, 6, 10), heure_debut=heure)
    assert titres(client, site.agenda.url) == ["Toute la journée", "Le matin", "L’après-midi"]


def test_a_cancelled_event_stays_and_says_so_before_its_title(client, site):
    EvenementPageFactory(title="Colloque", annule=True, debut=date(2026, 6, 10))
    EvenementPageFactory(title="Rencontre", reporte=True, debut=date(2026, 6, 11))
    EvenementPageFactory(title="Atelier", debut=date(2026, 6, 12))
    cartes = [texte(carte) for carte in page(client.get(site.agenda.url)).select("article.evenement > div")]
    assert [carte.split()[0] for carte in cartes] == ["Annulé", "Reporté,", "Atelier"]


def test_the_filters_are_those_of_events(client, site):
    EvenementPageFactory(title="Une formation", nature="formation", territoires=["44"])
    EvenementPageFactory(title="Un colloque", nature="colloque")
    assert titres(client, f"{site.agenda.url}?genre=formation") == ["Une formation"]
    assert titres(client, f"{site.agenda.url}?territoire=44") == ["Une formation"]
    lue = page(client.get(f"{site.agenda.url}?genre=etude"))
    assert "n’est pas connu" in texte(lue.main)
    assert "Formation" in textes(lue, "select[name=genre] option")


def test_an_empty_agenda_says_so(client, site):
    lue = page(client.get(site.agenda.url))
    assert textes(lue, ".liste__compte") == ["Aucun rendez-vous à venir"]
    assert not lue.select(".passes, .mois")


def test_pages_follow_and_a_month_may_go_on(client, site):
    semer(EvenementPage, site.agenda, 25, nature="colloque", debut=date(2026, 7, 1), genre="evenement")
    premiere, seconde = (page(client.get(f"{site.agenda.url}?page={n}")) for n in (1, 2))
    assert [len(p.select("article.evenement")) for p in (premiere, seconde)] == [20, 5]
    assert textes(seconde, ".mois__titre") == ["juillet 2026"]
    assert textes(seconde, ".liste__compte") == ["25 rendez-vous à venir"]


@pytest.mark.parametrize(
    "demande",
    ["du=2026-13", "au=0000", "du=0000-00-00", "du=99999-01-01", "au=1300-01-01", "du=" + "9" * 10_000, "du=demain",
     "du=2026-06-04&au=2026-06-01", "ou=ailleurs"],
)  # fmt: skip
def test_a_date_that_cannot_be_is_left_out_and_said(client, site, evenements, demande):
    reponse = client.get(f"{site.agenda.url}?{demande}")
    assert reponse.status_code == 200
    assert "de côté" in texte(page(reponse).main)
    for suite in ("calendrier.ics", "flux.atom"):
        assert client.get(f"{site.agenda.url}{suite}?{demande}").status_code == 200


@pytest.mark.parametrize("mois", ["2026/13", "2026/00", "0000/01", "9999/12", "2026/6", "2026/061", "x/01"])
def test_a_month_that_cannot_be_is_not_found(client, site, mois):
    assert client.get(f"{site.agenda.url}{mois}/").status_code == 404


def test_a_month_as_a_grid(client, site, evenements):
    EvenementPageFactory(title="Exposition", debut=date(2026, 5, 20), fin=date(2026, 7, 20))
    EvenementPageFactory(title="Annulé", debut=date(2026, 6, 10), annule=True, nature="formation")
    lue = page(client.get(f"{site.agenda.url}2026/06/"))
    jours = {
        jour.time["datetime"][-2:]: textes(jour, "a") for jour in lue.select(".grille td") if jour.select("a")
    }
    assert {jour: sorted(titres) for jour, titres in jours.items()} == {
        "02": ["Fini hier après deux jours", "Finit aujourd’hui"],
        "03": ["Fini hier", "Fini hier après deux jours", "Finit aujourd’hui"],
        "04": ["Aujourd’hui", "Finit aujourd’hui"],
        "10": ["Annulé"],
        "30": ["À cheval sur deux mois"],
    }
    assert textes(lue, ".grille-longues a") == ["Exposition"]
    assert [lien["href"] for lien in lue.select(".mois-voisins a")] == [
        "/agenda/2026/05/",
        "/agenda/2026/07/",
    ]
    filtree = page(client.get(f"{site.agenda.url}2026/06/?genre=formation"))
    assert textes(filtree, ".grille a") == ["Annulé"]


def test_days_and_place_are_chosen(client, site, evenements):
    EvenementPageFactory(title="À distance", modalite="en_ligne", debut=date(2026, 6, 20))
    assert titres(client, f"{site.agenda.url}?du=2026-06-03&au=2026-06-03") == [
        "Finit aujourd’hui", "Fini hier après deux jours", "Fini hier",
    ]  # fmt: skip
    assert titres(client, f"{site.agenda.url}?ou=en-ligne") == ["À distance"]


def test_what_has_an_hour_is_over_at_that_hour_where_it_takes_place(client, site):
    """Half past eleven at night in Paris: half past one in Réunion, half past five in the afternoon in Martinique."""
    soir = {"debut": date(2026, 6, 4), "heure_debut": time(18), "heure_fin": time(20)}
    EvenementPageFactory(title="Paris", **soir)
    EvenementPageFactory(title="Martinique", code_postal="97200", **soir)
    EvenementPageFactory(title="La Réunion", code_postal="97400", **soir)
    assert titres(client, site.agenda.url) == ["Martinique"]
