"""An event: what, when, where, by whom, and whether it still holds."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from agenda.models import ActesDEvenement, EvenementPage, Intervenant
from agenda.rules import fautes_de_dates
from tests.agenda.factories import EvenementPageFactory
from tests.annuaire.factories import ActeurPageFactory
from tests.documentation.factories import RessourcePageFactory
from tests.gestes import publier
from tests.lecture import liens, page, texte, textes
from tests.socle.factories import OrganismeFactory

pytestmark = pytest.mark.django_db

JUIN = date(2026, 6, 4)


@pytest.fixture(autouse=True)
def _le_1er_juin(horloge):
    horloge(datetime(2026, 6, 1, 9, tzinfo=ZoneInfo("Europe/Paris")))


# --- Refusals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("champs", "fautif"),
    [
        ({"fin": date(2026, 6, 3)}, "fin"),
        ({"heure_fin": time(12)}, "heure_fin"),
        ({"heure_debut": time(14), "heure_fin": time(9)}, "heure_fin"),
        ({"heure_debut": time(14), "heure_fin": time(14)}, "heure_fin"),
        ({"heure_debut": time(14), "heure_fin": time(9), "fin": JUIN}, "heure_fin"),
        ({"etat": "annule"}, "etat_motif"),
        ({"etat": "reporte", "etat_motif": "  "}, "etat_motif"),
    ],
)
def test_times_that_contradict_each_other_are_refused(site, champs, fautif):
    with pytest.raises(ValidationError) as refus:
        EvenementPageFactory(debut=JUIN, **champs)
    assert fautif in refus.value.message_dict


def test_the_database_keeps_ends_after_starts(site):
    evenement = EvenementPageFactory(debut=JUIN)
    with pytest.raises(IntegrityError), transaction.atomic():
        EvenementPage.objects.filter(pk=evenement.pk).update(fin=date(2026, 6, 3))


def test_an_event_over_two_days_may_end_at_an_earlier_hour():
    assert fautes_de_dates(JUIN, time(14), date(2026, 6, 5), time(9)) == {}
    assert fautes_de_dates(None, None, None, None) == {}


# --- When -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("champs", "quand"),
    [
        ({}, "jeudi 4 juin 2026"),
        ({"fin": JUIN}, "jeudi 4 juin 2026"),
        ({"heure_debut": time(9)}, "jeudi 4 juin 2026, à 9 h"),
        ({"heure_debut": time(9), "heure_fin": time(17, 30)}, "jeudi 4 juin 2026, de 9 h à 17 h 30"),
        ({"fin": date(2026, 6, 5)}, "du 4 au 5 juin 2026"),
        ({"fin": date(2026, 7, 1)}, "du 4 juin au 1er juillet 2026"),
        ({"fin": date(2027, 1, 1)}, "du 4 juin 2026 au 1er janvier 2027"),
        (
            {"fin": date(2026, 6, 5), "heure_debut": time(14), "heure_fin": time(12)},
            "du 4 juin à 14 h au 5 juin 2026 à 12 h",
        ),
    ],
)
def test_days_and_hours_are_said_in_words(client, site, champs, quand):
    evenement = EvenementPageFactory(debut=JUIN, ville="Nantes", **champs)
    assert texte(page(client.get(evenement.url)).select_one(".tete__quand")) == f"{quand} · Nantes"
    assert quand in texte(page(client.get(site.agenda.url)).select_one("article.evenement"))


def test_an_event_is_over_the_day_after(client, site):
    for debut, fin, passe in ((date(2026, 5, 31), None, True), (date(2026, 5, 31), date(2026, 6, 1), False)):
        evenement = EvenementPageFactory(
            debut=debut, fin=fin, inscription_url="https://i.example.org/", inscription_limite=fin or debut
        )
        lue = page(client.get(evenement.url))
        assert ("Passé" in textes(lue, ".tete__genre .etat")) is passe
        assert ("S’inscrire" in texte(lue.main)) is not passe


def test_the_event_s_own_date_is_its_first_day(site):
    evenement = EvenementPageFactory(debut=JUIN, fin=date(2026, 6, 5))
    assert (evenement.date_reference, evenement.precision) == (JUIN, "jour")


# --- What, where, by whom ---------------------------------------------------------------------------------------------


def test_all_that_one_needs_to_go(client, site):
    barreau = OrganismeFactory(nom="Barreau des quais", site="https://barreau.example.org")
    evenement = EvenementPageFactory(
        title="L’âge : entre droit et médecine", debut=JUIN, nature="colloque", modalite="mixte",
        lieu="Salle des fêtes", adresse="3, rue des Mariniers", code_postal="44000", ville="Nantes",
        organisateur=barreau,
        inscription_url="https://i.example.org/", inscription_limite=date(2026, 6, 2),
        corps=[("texte", "<p>Programme du jour.</p>")],
    )  # fmt: skip
    lue = page(client.get(evenement.url))
    faits = dict(zip(textes(lue, "dl.faits dt"), textes(lue, "dl.faits dd"), strict=True))
    assert faits == {
        "Quand": "jeudi 4 juin 2026",
        "Où": "Sur place et en ligne Salle des fêtes 3, rue des Mariniers 44000 Nantes",
        "Organisé par": "Barreau des quais",
    }
    adresses = liens(lue.aside)
    assert adresses["S’inscrire"] == "https://i.example.org/"
    assert adresses["Barreau des quais"] == "https://barreau.example.org"
    assert "avant le mardi 2 juin 2026" in texte(lue.aside)
    assert texte(lue.select_one(".genre")) == "Colloque"
    assert "Programme du jour." in texte(lue.main)


def test_an_event_on_line_has_no_town(client, site):
    evenement = EvenementPageFactory(debut=JUIN, modalite="en_ligne", lieu="", ville="Nantes")
    assert texte(page(client.get(evenement.url)).select_one(".tete__quand")) == "jeudi 4 juin 2026 · En ligne"


@pytest.mark.parametrize(
    ("etat", "mot"), [("annule", "Annulé"), ("reporte", "Reporté, nouvelle date à venir")]
)
def test_what_no_longer_holds_is_said_first_with_its_reason(client, site, etat, mot):
    evenement = EvenementPageFactory(
        title="Colloque", debut=JUIN, inscription_url="https://i.example.org/", **{etat: True}
    )
    lue = page(client.get(evenement.url))
    principal = texte(lue.main)
    assert principal.startswith(f"{mot} {evenement.etat_motif}")
    assert principal.index(mot) < principal.index("Colloque")
    assert lue.title.get_text() == f"{mot} – Colloque – InfoMIE"
    assert "S’inscrire" not in principal


def test_free_words_may_name_the_organisers(client, site):
    evenement = EvenementPageFactory(debut=JUIN, organisateur_nom="Deux collectifs et une école")
    assert "Organisé par Deux collectifs et une école" in texte(page(client.get(evenement.url)).aside)


SECRET = "https://visio.example.org/secret-des-inscrits"


def test_an_address_kept_for_those_who_register_is_told_nowhere(client, site):
    evenement = EvenementPageFactory(debut=JUIN, modalite="mixte", lien=SECRET, lien_pour="inscrits")
    evenement = publier(evenement)
    call_command("update_index", verbosity=0)
    call_command("tenir_l_index", verbosity=0)
    assert "communiquée aux inscrits" in texte(page(client.get(evenement.url)))
    portes = [
        "/", "/recherche/?q=visio.example.org", "/sitemap.xml",
        "/actualites/", "/actualites/flux.atom", f"{site.agenda.url}2026/06/",
        *(base + suite for base in (evenement.url, site.agenda.url) for suite in ("", "calendrier.ics")),
        f"{site.agenda.url}flux.atom", f"/citer/{evenement.pk}/",
    ]  # fmt: skip
    portes += [
        "/api/v1/contenus/", f"/api/v1/contenus/{evenement.pk}/", f"/exporter/{site.agenda.pk}.csv",
        "/oai/?verb=ListRecords&metadataPrefix=oai_dc",
    ]  # fmt: skip
    for porte in portes:
        assert "secret-des-inscrits" not in client.get(porte, follow=True).content.decode().replace(
            "\r\n ", ""
        ), porte
    assert evenement.title not in client.get("/recherche/?q=secret-des-inscrits").content.decode()
    for ouvert in (site.agenda.url + "calendrier.ics", evenement.url):
        EvenementPage.objects.update(lien_pour="tous")
        assert "secret-des-inscrits" in client.get(ouvert).content.decode().replace("\r\n ", "")


def test_speakers_price_and_proceedings_are_told(client, site):
    notice = RessourcePageFactory(title="Actes du colloque", parent=site.rubrique)
    cachee = RessourcePageFactory(title="Pas encore", parent=site.rubrique, brouillon=True)
    acteur = ActeurPageFactory(title="Maison", organisme=OrganismeFactory(nom="Maison des quais"))
    evenement = EvenementPageFactory(
        debut=JUIN, organisateur=acteur.organisme, tarif="Gratuit", public_vise="Éducateurs", etat="complet",
        intervenants=[
            Intervenant(nom="Odile Test", role="juriste", organisme=acteur.organisme),
            Intervenant(nom="Yann Essai", organisation="Une école"),
        ],
        actes=[ActesDEvenement(document=notice), ActesDEvenement(document=cachee)],
    )  # fmt: skip
    lue = page(client.get(evenement.url))
    faits = dict(zip(textes(lue, "dl.faits dt"), textes(lue, "dl.faits dd"), strict=True))
    assert {"Public": "Éducateurs", "Tarif": "Gratuit", "Inscription": "Complet"}.items() <= faits.items()
    assert liens(lue.aside)["Maison des quais"] == acteur.url
    assert textes(lue, ".intervenants li") == [
        "Odile Test , juriste, Maison des quais",
        "Yann Essai , Une école",
    ]
    assert textes(lue, "[aria-labelledby=actes] .carte__titre") == ["Actes du colloque"]
