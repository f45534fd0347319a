"""How an editor fills an event: séances, seminars that come back, what cannot be read loses nothing."""

from datetime import date, time

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from agenda.models import EvenementPage
from tests.agenda.factories import EvenementPageFactory
from tests.gestes import connecter
from tests.lecture import page, texte

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]

VIDES = ("intervenants", "actes", "contenus_lies")


def saisie(seances, **champs):
    """What the editor's page sends."""
    lignes = [
        {"id": "", "debut": "", "heure_debut": "", "heure_fin": "", "fin": "", "intitule": "", "lieu": ""}
        | ligne
        for ligne in seances
    ]
    base = {
        "title": "Séminaire", "slug": "seminaire", "nature": "seminaire", "modalite": "sur_place", "ville": "Nantes",
        "etat": "prevu", "lien_pour": "inscrits", "langue": "fr", "provenance": "repertorie",
        "corps": streamfield([]), "seances": inline_formset(lignes, initial=sum(bool(ligne["id"]) for ligne in lignes)),
    }  # fmt: skip
    return nested_form_data(base | {nom: inline_formset([]) for nom in VIDES} | champs)


@pytest.fixture
def envoyer(site, redactrice):
    """Sends the form of a new event, or of one that exists."""
    client = connecter(redactrice)

    def envoyer(seances, evenement=None, **champs):
        adresse = reverse("wagtailadmin_pages:add", args=("agenda", "evenementpage", site.agenda.pk))
        if evenement:
            adresse = reverse("wagtailadmin_pages:edit", args=(evenement.pk,))
        return client.post(adresse, saisie(seances, **champs))

    return envoyer


def lignes(reponse):
    """(day, hour) of the séances that the form shows."""
    lue = page(reponse)
    nombre = int(lue.select_one("#id_seances-TOTAL_FORMS")["value"])
    return [
        tuple(lue.select_one(f"#id_seances-{n}-{nom}").get("value", "") for nom in ("debut", "heure_debut"))
        for n in range(nombre)
    ]


MARDI = {"debut": "2026-12-08", "heure_debut": "18:00", "heure_fin": "20:00"}


@pytest.mark.parametrize(
    ("seances", "champs", "dit"),
    [
        ([], {}, "Donnez au moins une séance"),
        ([{"debut": ""}], {}, "Champ requis"),
        ([{"debut": "2026-13-45"}], {}, "Saisissez une date valide"),
        ([MARDI | {"heure_fin": "17:00"}], {}, "L’heure de fin doit suivre"),
        ([MARDI | {"fin": "2026-12-01"}], {}, "La fin précède le début"),
        ([MARDI], {"etat": "annule"}, "Dites au lecteur pourquoi"),
        ([MARDI], {"nouvelles_dates": "on"}, "pour un événement reporté"),
        ([], {"revient": "semaine", "revient_jusqu_au": "2027-01-05"}, "Donnez d’abord le jour"),
        ([MARDI], {"revient": "semaine"}, "jusqu’à quel jour"),
        ([MARDI], {"revient": "semaine", "revient_jusqu_au": "2099-01-01"}, "plus de"),
        (
            [MARDI],
            {"revient": "semaine", "revient_jusqu_au": "2027-01-05", "revient_sauf": "Noël"},
            "« Noël »",
        ),
        ([MARDI], {"revient": "toujours", "revient_jusqu_au": "2027-01-05"}, "toujours"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_lost(envoyer, seances, champs, dit):
    reponse = envoyer(seances, **champs)
    assert reponse.status_code == 200
    assert dit in texte(page(reponse))
    assert not EvenementPage.objects.exists()
    if seances:
        assert lignes(reponse)[0][0] == seances[0]["debut"]


def test_a_seminar_is_spread_out_read_then_saved(envoyer):
    repete = {"revient": "mois", "revient_jusqu_au": "2027-03-31", "revient_sauf": "9/2/2027"}
    reponse = envoyer([MARDI], **repete)
    assert not EvenementPage.objects.exists()
    assert "2 séances ajoutées (chaque mois, le deuxième mardi)" in texte(page(reponse))
    proposees = lignes(reponse)
    assert proposees == [("2026-12-08", "18:00"), ("2027-01-12", "18:00"), ("2027-03-09", "18:00")]
    assert (
        envoyer([MARDI | {"debut": jour, "heure_debut": heure} for jour, heure in proposees]).status_code
        == 302
    )
    evenement = EvenementPage.objects.get()
    assert evenement.quand == "3 séances, du 8 décembre 2026 au 9 mars 2027"
    assert (evenement.heure_debut, evenement.seances.count()) == (time(18), 3)


def test_a_new_version_tells_its_new_dates_and_keeps_the_name_of_its_seances(envoyer, site):
    evenement = EvenementPageFactory(debut=date(2026, 12, 8))
    (seance,) = evenement.seances.all()
    reponse = envoyer([{"id": str(seance.pk), "debut": "2026-12-15"}, {"debut": "2026-12-22"}], evenement)
    assert reponse.status_code == 302
    brouillon = EvenementPage.objects.get().get_latest_revision_as_object()
    assert brouillon.quand == "2 séances, du 15 au 22 décembre 2026"
    assert brouillon.seances_en_ordre[0].cle == seance.cle
    assert EvenementPage.objects.get().quand == "mardi 8 décembre 2026"


def test_a_draft_saved_again_is_listed_at_its_new_dates(envoyer, site):
    envoyer([MARDI])
    evenement = EvenementPage.objects.get()
    (seance,) = evenement.seances.all()
    assert envoyer([{"id": str(seance.pk), "debut": "2027-02-02"}], evenement).status_code == 302
    assert EvenementPage.objects.get().quand == "mardi 2 février 2027"
