"""An actor found by its missions and public, with its family, its documents and what it may not say."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from annuaire.models import ActeurPage, Antenne, CoordonneeReservee, Opposition
from tests import gestes
from tests.agenda.factories import EvenementPageFactory
from tests.annuaire.factories import ActeurPageFactory
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import liens, page, texte, textes, titres_de_liste
from tests.redaction.editor import modifier
from tests.socle.factories import OrganismeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]


# --- Refused, or warned of --------------------------------------------------------------------------------------------


@pytest.fixture
def fiche(site, redactrice):
    """A public actor of hers."""
    return gestes.publier(ActeurPageFactory(title="Le Relais", brouillon=True, owner=redactrice), redactrice)


@pytest.mark.parametrize(
    ("champs", "message"),
    [
        ({"horaires": "lundi : quand on peut"}, "il manque les heures"),
        ({"adresse_confidentielle": "on"}, "Cette adresse serait publique"),
        ({"chapo": "Ada RIVIERE vous reçoit."}, "s’est opposé à paraître"),
        ({"chapo": "Composez le 01.99.00.66.61."}, "contient une coordonnée réservée"),
    ],
)
def test_the_editor_says_what_may_not_be_published(fiche, redactrice, connecte, champs, message):
    Opposition.objects.create(nom="Ada Rivière", recue_le=date(2026, 3, 1), demande="Retirer mon nom")
    CoordonneeReservee.objects.create(acteur=fiche, nature="telephone", valeur="01 99 00 66 61")
    reponse = modifier(connecte(redactrice), fiche, **champs)
    assert message in texte(page(reponse))
    assert fiche.revisions.count() == 1


def test_a_person_of_the_same_name_passes_with_a_box(fiche, redactrice, connecte):
    Opposition.objects.create(nom="Ada Rivière", recue_le=date(2026, 3, 1), demande="Retirer mon nom")
    champs = {"chapo": "Ada Rivière vous reçoit.", "nom_en_opposition": "on"}
    assert modifier(connecte(redactrice), fiche, **champs).status_code == 302
    assert fiche.revisions.count() == 2


def test_a_name_given_back_passes(fiche, redactrice, connecte):
    Opposition.objects.create(
        nom="Ada Rivière", recue_le=date(2026, 3, 1), demande="Retirer mon nom", est_levee=True
    )
    assert modifier(connecte(redactrice), fiche, chapo="Ada Rivière vous reçoit.").status_code == 302


@pytest.mark.parametrize(
    ("nature", "valeur"),
    [
        ("courriel", "sans arobase"), ("telephone", "bientôt"), ("telephone", "02 40 00 00 01"), ("autre", "x"),
        ("adresse", ""), ("adresse", "x" * 501),
    ],
)  # fmt: skip
def test_what_is_kept_beside_is_of_its_shape_and_not_in_the_page(fiche, redactrice, connecte, nature, valeur):
    ou = reverse("wagtailsnippets_annuaire_coordonneereservee:add")
    envoi = {"acteur": fiche.pk, "nature": nature, "valeur": valeur, "precision": ""}
    assert connecte(redactrice).post(ou, envoi).status_code == 200
    assert not CoordonneeReservee.objects.exists()


@pytest.mark.parametrize("cle", ["", "0", "x", "-1", "9" * 40, "٣", "1e3"])
def test_an_actor_that_is_none_opens_the_empty_form(site, redactrice, connecte, cle):
    ou = reverse("wagtailsnippets_annuaire_coordonneereservee:add")
    assert connecte(redactrice).get(ou, {"acteur": cle}).status_code == 200


def test_a_family_does_not_turn_round(fiche, redactrice, connecte):
    fille = ActeurPageFactory(title="Antenne", rattachement=fiche)
    reponse = modifier(connecte(redactrice), fiche, rattachement=str(fille.pk))
    assert "ne se rattache pas à lui-même" in texte(page(reponse))


# --- Found ------------------------------------------------------------------------------------------------------------


@pytest.mark.deux_moteurs
def test_actors_are_found_by_mission_and_public(client, site):
    abri, soins = ActeurPageFactory(title="Abri"), ActeurPageFactory(title="Soins", territoires=["44"])
    abri.missions_assurees, abri.publics = ["mise-a-l-abri", "sante"], ["en-recours"]
    soins.missions_assurees = ["sante"]
    for acteur in (abri, soins):
        acteur.save()
    ou = site.annuaire.url
    assert titres_de_liste(client.get(f"{ou}?mission=sante")) == ["Abri", "Soins"]
    assert titres_de_liste(client.get(f"{ou}?mission=sante&territoire=44")) == ["Soins"]
    assert titres_de_liste(client.get(f"{ou}?mission=sante&public=en-recours")) == ["Abri"]
    lue = page(client.get(f"{ou}?mission=sante&public=personne"))
    assert "« personne » n’est pas connu" in texte(lue.main)
    assert "Mission : Soins" in texte(lue.select_one(".filtres-actifs"))
    for valeur in ("x" * 10_000, "’ OR 1=1", "9" * 400):
        assert client.get(ou, {"mission": valeur}).status_code == 200


# --- Shown ------------------------------------------------------------------------------------------------------------


def test_hours_are_said_with_the_day_for_which_they_hold(client, site, horloge):
    acteur = ActeurPageFactory(
        horaires="lundi au vendredi : 9 h-12 h", telephone_hors_horaires="01 99 00 11 11"
    )
    la_bas = {
        "code_postal": "97400",
        "horaires": "lundi au vendredi : 9 h-17 h",
        "telephone": "01 99 00 22 22",
    }
    acteur.antennes = [Antenne(nom="Saint-Denis", **la_bas)]
    acteur.save()
    horloge(datetime(2026, 3, 2, 10, 30, tzinfo=UTC))
    lue = page(client.get(acteur.url))
    assert textes(lue.main, ".etat--ouverture") == [
        "Ouvert ce lundi 2 mars jusqu’à 12 h", "Ouvert ce lundi 2 mars jusqu’à 17 h",
    ]  # fmt: skip
    assert lue.select_one(".etat--ouverture")["data-vrai-jusqu"] == "2026-03-02T12:00:00+01:00"
    assert "Lundi au vendredi : 9 h-12 h" in texte(lue.main).replace("lundi", "Lundi")
    assert {"tel:+33199001111", "tel:+33199002222"} <= set(liens(lue.main).values())
    assert "Ouvert ce lundi 2 mars" in texte(page(client.get(site.annuaire.url)).select_one(".acteur"))


def test_a_family_is_shown_both_ways_without_what_is_hidden(client, site):
    mere = ActeurPageFactory(title="La Fédération")
    fille = ActeurPageFactory(title="L’Antenne", rattachement=mere)
    ActeurPageFactory(title="Cachée", rattachement=mere, brouillon=True)
    assert liens(page(client.get(mere.url)).main)["L’Antenne"] == fille.url
    assert "Cachée" not in texte(page(client.get(mere.url)).main)
    assert liens(page(client.get(fille.url)).main)["La Fédération"] == mere.url
    ActeurPage.objects.filter(pk=mere.pk).update(live=False)
    assert "La Fédération" not in texte(page(client.get(fille.url)).main)


def test_its_body_s_latest_public_documents_and_events_are_shown(client, site):
    corps = OrganismeFactory(nom="Observatoire des quais")
    acteur = ActeurPageFactory(organisme=corps)
    for annee in range(2010, 2017):
        datee = {"date_reference": date(annee, 1, 1), "precision": "annee"}
        RessourcePageFactory(title=f"Rapport {annee}", parent=site.rubrique, auteurs=[corps], **datee)
    RessourcePageFactory(title="Rapport caché", parent=site.rubrique, auteurs=[corps], brouillon=True)
    EvenementPageFactory(title="Colloque", organisateur=corps)
    EvenementPageFactory(title="Colloque caché", organisateur=corps, brouillon=True)
    lue = page(client.get(acteur.url)).main
    documents = textes(lue.select_one("section[aria-labelledby=documents]"), ".carte__titre")
    assert documents == [f"Rapport {annee}" for annee in range(2016, 2011, -1)]
    assert textes(lue.select_one("section[aria-labelledby=evenements]"), ".carte__titre") == ["Colloque"]
    suites = [lien["href"] for lien in lue.select("p.suite a")]
    assert suites[1] == f"/recherche/?auteur=o{corps.pk}"
    assert all(client.get(suite).status_code == 200 for suite in suites)
