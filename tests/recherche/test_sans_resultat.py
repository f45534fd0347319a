"""Searches without result are counted for the committee, never who searched."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from recherche import sans_resultat
from recherche.models import RechercheEntrevue, RechercheSansResultat
from recherche.sans_resultat import mots_gardes, noter, oublier
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import principal
from tests.recherche.cherche import tout_inscrire

JOUR = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("saisie", "gardes"),
    [
        ("Permanence à Bordeaux", "permanence a bordeaux"),
        ("écrire à jean.dupont@example.org vite", "ecrire a vite"),
        ("dossier 0612345678 du 03/02/2009 n°12", "dossier du"),
        ("06 12 34", ""),
        ("<b>'\"; 🧒🏽 \x00", "b"),
        ("mot " * 100, " ".join(["mot"] * 15)),
    ],
)
def test_only_letters_are_kept_and_few(saisie, gardes):
    assert mots_gardes(saisie) == gardes
    assert len(gardes) <= 60


@pytest.mark.django_db
def test_words_are_written_from_the_third_day_only():
    for n in range(2):
        noter("Jean Dupont", JOUR + timedelta(days=n))
        cache.clear()
        noter("jean dupont !", JOUR + timedelta(days=n, hours=1))
        cache.clear()
    assert not RechercheSansResultat.objects.exists()
    assert RechercheEntrevue.objects.count() == 2
    assert not any("dupont" in str(ligne) for ligne in RechercheEntrevue.objects.values())
    noter("Jean Dupont", JOUR + timedelta(days=40))
    assert list(RechercheSansResultat.objects.values_list("mots", "mois", "nombre")) == [
        ("jean dupont", date(2026, 4, 1), 3)
    ]
    assert not RechercheEntrevue.objects.exists()
    noter("Jean Dupont", JOUR + timedelta(days=40))
    assert RechercheSansResultat.objects.get().nombre == 3, "once a minute"
    cache.clear()
    noter("Jean Dupont", JOUR + timedelta(days=70))
    assert RechercheSansResultat.objects.get(mois=date(2026, 5, 1)).nombre == 1


@pytest.mark.django_db
def test_a_flood_of_words_fills_nothing(monkeypatch):
    monkeypatch.setattr(sans_resultat, "PAR_JOUR", 3)
    for mot in "abcde":
        noter(f"mot{mot}", JOUR)
    assert RechercheEntrevue.objects.count() == 3


@pytest.mark.django_db
def test_what_was_kept_long_enough_is_forgotten():
    jour = JOUR.date()
    for age in (89, 90):
        RechercheEntrevue.objects.create(empreinte="x", jour=jour - timedelta(days=age))
    RechercheSansResultat.objects.create(mots="vieux", mois=jour - timedelta(days=732), nombre=1)
    RechercheSansResultat.objects.create(mots="récent", mois=jour - timedelta(days=731), nombre=1)
    assert oublier(jour) == 2
    assert RechercheSansResultat.objects.get().mots == "récent"


@pytest.mark.django_db
def test_only_a_request_that_finds_nothing_is_counted(client, site):
    RessourcePageFactory(title="Passerelle", parent=site.rubrique)
    tout_inscrire()
    for champs in ({"q": "passerelle"}, {"q": ""}, {"q": "-abri"}, {"q": "zzz", "langue": "fr"}):
        client.get("/recherche/", champs)
    assert not RechercheEntrevue.objects.exists()
    client.get("/recherche/", {"q": "introuvable"})
    assert RechercheEntrevue.objects.count() == 1


@pytest.mark.django_db
def test_a_failure_breaks_no_search_and_says_no_word(client, site, monkeypatch, caplog):
    def echouer(*args):
        raise DatabaseError("introuvable")

    monkeypatch.setattr(sans_resultat, "_compter", echouer)
    with caplog.at_level("WARNING", "infomie.recherche"):
        assert "Aucun résultat" in principal(client.get("/recherche/", {"q": "introuvable"}))
    assert "DatabaseError" in caplog.text
    assert "introuvable" not in caplog.text


@pytest.mark.django_db
def test_the_committee_reads_the_report_among_its_pages(client, site, connecte, membre1):
    adresse = reverse("comite_recherches")
    RechercheSansResultat.objects.create(
        mots="interprete pachto", mois=timezone.localdate().replace(day=1), nombre=4
    )
    assert client.get(adresse).status_code == 302
    for champs in ({}, {"mois": "x", "page": "-1"}, {"mois": f"{timezone.localdate():%Y-%m}"}):
        reponse = connecte(membre1).get(adresse, champs)
        assert "interprete pachto" in principal(reponse)
    assert f'href="{adresse}" aria-current="page"' in reponse.content.decode()


@pytest.mark.django_db
def test_the_staff_reads_the_report_and_nobody_else(
    client, site, connecte, redactrice, membre1, administratrice
):
    adresse = reverse("recherche_sans_resultat")
    mois = datetime.now(UTC).date().replace(day=1)
    RechercheSansResultat.objects.create(mots="interprete pachto", mois=mois, nombre=4)
    assert client.get(adresse).status_code == 302
    assert "pachto" not in connecte(membre1).get(adresse, follow=True).content.decode()
    for compte in (redactrice, administratrice):
        for champs in ({}, {"mois": "x", "p": "-1"}, {"mois": f"{mois:%Y-%m}"}):
            assert "interprete pachto" in principal(connecte(compte).get(adresse, champs))
