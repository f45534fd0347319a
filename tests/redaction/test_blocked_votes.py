"""Votes that can never end are shown to those who can change it: on their dashboard, and beside the settings."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from documentation.models import FicheExpertPage
from redaction.avis.impossibles import blocage
from redaction.models import Circuit, Echeance, MembreComite, Mode, ReglagesComite
from tests.lecture import page as html
from tests.lecture import texte, textes
from tests.redaction.scene import fiche_de, proposer, relire
from tests.redaction.semis import FICHE, semer_le_comite, semer_les_propositions
from tests.redaction.table import ADMINISTRATION, COMITE, REDACTION, SUPER

VOLET = "#votes-bloques-section"


def aujourd_hui():
    return timezone.localdate()


def test_nothing_is_blocked_when_enough_organisations_sit(fiche, trois_organismes):
    assert blocage(aujourd_hui()) is None


def test_too_few_organisations_block_every_vote(fiche, membre1, membre2, membre3):
    trouve = blocage(aujourd_hui())
    assert trouve.est_general
    assert (trouve.quorum, trouve.siegent, trouve.combien) == (3, 2, 1)


def test_even_before_anything_is_proposed(membre1):
    assert blocage(aujourd_hui()).est_general


def test_a_mandate_that_ends_blocks(fiche, trois_organismes):
    hier = aujourd_hui() - timedelta(days=1)
    MembreComite.objects.filter(compte=trois_organismes[0]).update(debut=hier, fin=hier)
    assert blocage(aujourd_hui()).siegent == 2


@pytest.mark.parametrize("comment", ["wrote", "proposed"])
def test_an_author_s_organisation_may_be_the_one_that_lacks(site, redactrice, trois_organismes, comment):
    page = fiche_de(trois_organismes[0] if comment == "wrote" else redactrice, site)
    page = relire(page)
    if comment == "wrote":
        page.save_revision(user=redactrice)
        proposer(relire(page), redactrice)
    else:
        etat = page.get_workflow().start(page, trois_organismes[0]).current_task_state
        assert etat
    trouve = blocage(aujourd_hui())
    assert not trouve.est_general
    assert trouve.combien == 1


def test_what_a_member_wrote_before_it_was_public_blocks_nothing(site, redactrice, trois_organismes):
    Circuit.objects.update(mode=Mode.UN_AVIS)
    page = fiche_de(trois_organismes[0], site)
    assert page.latest_revision.user == trois_organismes[0]
    assert blocage(aujourd_hui()) is None


def test_time_may_decide_instead(fiche, membre1):
    ReglagesComite.objects.create(a_l_echeance=Echeance.VOIX)
    assert blocage(aujourd_hui()) is None
    MembreComite.objects.all().delete()
    assert blocage(aujourd_hui()).est_general


def test_who_can_change_it_sees_it_with_its_remedies(scene):
    for role in (REDACTION, COMITE, ADMINISTRATION, SUPER):
        lu = html(scene.navigateur(role).get(reverse("wagtailadmin_home")))
        assert bool(lu.select(VOLET)) == (role in (ADMINISTRATION, SUPER)), role
    (alerte,) = lu.select(f"{VOLET} [role=alert]")
    assert "Aucun vote ne peut aboutir" in texte(alerte)
    for lien in alerte.select("a"):
        assert scene.navigateur(ADMINISTRATION).get(lien["href"], follow=True).status_code == 200


def test_it_is_beside_the_settings(fiche, membre1, membre3, membre4, administratrice, connecte):
    ou = reverse("wagtailsettings:edit", args=("redaction", "reglagescomite"))
    client = connecte(administratrice)
    assert "Tous les votes en cours peuvent aboutir" in texte(html(client.get(ou, follow=True)))
    membre4.mandats.all().delete()
    lu = html(client.get(ou, follow=True))
    assert "Aucun vote ne peut aboutir" in texte(lu.select_one(".blocage"))
    assert textes(lu, ".blocage li") == ["Fiche proposée"]


def test_many_votes_ask_no_more_of_the_database(site, juriste, django_assert_max_num_queries):
    semer_le_comite(2, aujourd_hui())
    demandees = []
    for nombre in (2, 40):
        semer_les_propositions(FicheExpertPage, site.fiches, nombre, juriste, **FICHE)
        with django_assert_max_num_queries(8) as requetes:
            trouve = blocage(aujourd_hui())
        demandees.append(len(requetes))
    assert demandees[0] == demandees[1]
    assert (trouve.combien, len(trouve.etats)) == (42, 10)
