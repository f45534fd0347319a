"""Calendars: read back by another library than the one that writes them, the same until something changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import vobject
from django.utils import timezone

from agenda.models import EvenementPage, SeanceDEvenement
from socle.calendriers import RendezVous, calendrier
from tests.agenda.factories import EvenementPageFactory
from tests.gestes import publier
from tests.lecture import page, texte

JUIN = date(2026, 6, 4)
BASE = RendezVous(
    cle="evenement-1-abc", titre="Séminaire", debut=JUIN, heure_debut=time(9), fin=None, heure_fin=time(11),
    fuseau="Europe/Paris", adresse="https://infomie.net/agenda/seminaire/",
    modifie_le=datetime(2026, 5, 1, 8, tzinfo=UTC),
)  # fmt: skip


def lu(octets):
    """The calendar as the other library reads it, once its lines were looked at."""
    lignes = octets.split(b"\r\n")
    assert b"\n" not in b"".join(lignes)
    assert max(len(ligne) for ligne in lignes) <= 75
    assert octets.endswith(b"END:VCALENDAR\r\n")
    octets.decode()
    return vobject.readOne(octets.decode())


def avec(**champs):
    """The entry of a calendar of one, as the other library reads it."""
    return lu(calendrier([RendezVous(**BASE.__dict__ | champs)], "Agenda")).vevent


@pytest.mark.parametrize(
    ("champs", "debut", "fin"),
    [
        ({}, datetime(2026, 6, 4, 7, tzinfo=UTC), datetime(2026, 6, 4, 9, tzinfo=UTC)),
        # The day of the clock change, and the day before.
        (
            {"debut": date(2026, 10, 25)},
            datetime(2026, 10, 25, 8, tzinfo=UTC),
            datetime(2026, 10, 25, 10, tzinfo=UTC),
        ),
        (
            {"debut": date(2026, 10, 24)},
            datetime(2026, 10, 24, 7, tzinfo=UTC),
            datetime(2026, 10, 24, 9, tzinfo=UTC),
        ),
        (
            {"fuseau": "America/Miquelon"},
            datetime(2026, 6, 4, 11, tzinfo=UTC),
            datetime(2026, 6, 4, 13, tzinfo=UTC),
        ),
        (
            {"fuseau": "Indian/Reunion"},
            datetime(2026, 6, 4, 5, tzinfo=UTC),
            datetime(2026, 6, 4, 7, tzinfo=UTC),
        ),
        (
            {"fuseau": "America/Cayenne"},
            datetime(2026, 6, 4, 12, tzinfo=UTC),
            datetime(2026, 6, 4, 14, tzinfo=UTC),
        ),
        ({"heure_debut": None, "heure_fin": None}, JUIN, date(2026, 6, 5)),
        ({"heure_debut": None, "heure_fin": None, "fin": date(2026, 6, 6)}, JUIN, date(2026, 6, 7)),
        ({"heure_fin": None}, datetime(2026, 6, 4, 7, tzinfo=UTC), None),
    ],
)
def test_times_are_those_of_the_place_with_their_zone(champs, debut, fin):
    entree = avec(**champs)
    assert entree.dtstart.value == debut
    assert (entree.dtend.value if "dtend" in entree.contents else None) == fin


def test_whatever_is_written_comes_back_as_it_was():
    titre = "Âge : « preuve », droit; et médecine \\ " + "é" * 200
    entree = avec(titre=titre, description="Ligne 1\r\nLigne 2, suite; \\n\x00", lieu="3, rue; des Ponts")
    assert entree.summary.value == titre
    assert entree.description.value == "Ligne 1\nLigne 2, suite; \\n"
    assert entree.location.value == "3, rue; des Ponts"
    assert entree.url.value == BASE.adresse
    assert (entree.uid.value, entree.sequence.value, entree.status.value) == (
        "evenement-1-abc@infomie.net", "0", "CONFIRMED",
    )  # fmt: skip
    assert entree.dtstamp.value == entree.last_modified.value == BASE.modifie_le


def test_an_empty_calendar_is_one_and_zones_are_told_once():
    octets = calendrier([], "Rien")
    assert b"END:VCALENDAR" in octets
    octets = calendrier([BASE, BASE, RendezVous(**BASE.__dict__ | {"fuseau": "Indian/Mayotte"})], "Deux")
    assert octets.count(b"BEGIN:VTIMEZONE") == 2


# --- Those of the site ------------------------------------------------------------------------------------------------


def entrees(client, adresse):
    return lu(client.get(adresse).content).contents.get("vevent", [])


@pytest.mark.django_db
def test_the_number_grows_with_dates_place_and_state_and_with_nothing_else(client, site):
    evenement = EvenementPageFactory(title="Séminaire", avec_heures=True)
    adresse = f"{evenement.url}calendrier.ics"
    (premiere,) = entrees(client, adresse)

    def republier(**champs):
        page = EvenementPage.objects.get(pk=evenement.pk)
        for nom, valeur in champs.items():
            setattr(page, nom, valeur)
        publier(page)
        (entree,) = entrees(client, adresse)
        assert entree.uid.value == premiere.uid.value
        return entree.sequence.value, entree.status.value, entree.summary.value

    assert republier(chapo="Un autre résumé.") == ("0", "CONFIRMED", "Séminaire")
    assert republier(lieu="Ailleurs") == ("1", "CONFIRMED", "Séminaire")
    assert republier(etat="reporte", etat_motif="Grève.") == ("2", "CANCELLED", "Reporté : Séminaire")
    seances = [
        SeanceDEvenement(cle=evenement.seances.get().cle, debut=timezone.localdate() + timedelta(days=40))
    ]
    assert republier(nouvelles_dates=True, seances=seances) == ("3", "CONFIRMED", "Reporté : Séminaire")
    lue = texte(page(client.get(evenement.url)).main)
    assert "Annoncé auparavant : " + evenement.quand.replace("\u00a0", " ") in lue
    annule = republier(etat="annule", etat_motif="Salle fermée.", nouvelles_dates=False)
    assert annule == ("4", "CANCELLED", "Annulé : Séminaire")


@pytest.mark.django_db
def test_the_calendar_of_a_list_is_that_of_its_filters_and_keeps_what_is_just_over(client, site):
    EvenementPageFactory(title="Formation", nature="formation", annule=True)
    EvenementPageFactory(title="Colloque", nature="colloque")
    EvenementPageFactory(title="Passé", nature="formation", passe=True)
    EvenementPageFactory(title="Brouillon", nature="formation", brouillon=True)
    adresse = f"{site.agenda.url}calendrier.ics"
    assert {e.summary.value for e in entrees(client, adresse)} == {"Annulé : Formation", "Colloque", "Passé"}
    filtrees = entrees(client, f"{adresse}?genre=formation&territoire=zz")
    assert {e.summary.value for e in filtrees} == {"Annulé : Formation", "Passé"}
    lue = page(client.get(f"{site.agenda.url}?genre=formation"))
    webcal = lue.select_one(".abonnement a[href^='webcal:']")["href"]
    assert webcal.startswith("webcal://")
    assert webcal.endswith("calendrier.ics?genre=formation")


@pytest.mark.django_db
def test_who_has_it_already_is_sent_nothing(client, site):
    publier(EvenementPageFactory())
    adresse = f"{site.agenda.url}calendrier.ics"
    premiere = client.get(adresse)
    assert premiere["Content-Type"] == "text/calendar; charset=utf-8"
    assert not premiere.cookies
    assert client.get(adresse, headers={"If-None-Match": premiere["ETag"]}).status_code == 304
    assert client.get(adresse, headers={"If-Modified-Since": premiere["Last-Modified"]}).status_code == 304
    assert client.get(adresse, headers={"If-None-Match": '"autre"'}).status_code == 200


@pytest.mark.django_db
def test_queries_do_not_grow_with_events(client, site, django_assert_max_num_queries):
    for n in range(4):
        evenement = EvenementPageFactory(annule=bool(n % 2))
        SeanceDEvenement.objects.create(evenement=evenement, debut=evenement.debut + timedelta(days=3))
    client.get(site.agenda.url)
    for suite in ("", "calendrier.ics", "flux.atom", f"{timezone.localdate():%Y/%m}/"):
        with django_assert_max_num_queries(15):
            client.get(site.agenda.url + suite)
