"""The rules of a campaign, from plain values."""

from datetime import UTC, datetime, timedelta

import pytest

from annuaire.campagne import rules
from annuaire.campagne.rules import Faits

JOUR = datetime(2026, 11, 2, 9, tzinfo=UTC)


def apres(semaines):
    return JOUR + timedelta(weeks=semaines)


@pytest.mark.parametrize(
    ("envoyee", "dernier", "rappels", "maintenant", "attendu"),
    [
        (None, None, 0, JOUR, True),
        (JOUR, JOUR, 0, apres(1.9), False),
        (JOUR, JOUR, 0, apres(2), True),
        (JOUR, apres(2), 1, apres(3.9), False),
        (JOUR, apres(2), 1, apres(4), True),
        (JOUR, apres(4), 2, apres(6), True),
        (JOUR, apres(6), 3, apres(50), False),
        (JOUR, apres(8), 1, apres(8.5), False),  # the worker had stopped: never two in one week
    ],
)
def test_reminders_come_at_two_four_and_six_weeks_then_stop(envoyee, dernier, rappels, maintenant, attendu):
    assert rules.courriel_du(envoyee, dernier, rappels, maintenant) is attendu


@pytest.mark.parametrize(
    ("faits", "attendu"),
    [
        ({}, rules.A_ECRIRE),
        ({"sans_adresse": True}, rules.SANS_ADRESSE),
        ({"envoyee": True}, rules.ATTENDU),
        ({"envoyee": True, "rappels": 3}, rules.MUET),
        ({"envoyee": True, "retournee": True}, rules.RETOUR),
        ({"envoyee": True, "desinscrite": True}, rules.DESINSCRIT),
        ({"opposee": True}, rules.OPPOSE),
        ({"repondue": True, "desinscrite": True}, rules.INCHANGE),
        ({"repondue": True, "a_propose": True}, rules.EXAMINE),
        ({"repondue": True, "a_propose": True, "attend": True}, rules.A_EXAMINER),
    ],
)
def test_a_state_says_the_answer_first_then_what_keeps_it_away(faits, attendu):
    assert rules.etat(Faits(**faits)) == attendu


def test_a_link_opens_sixty_days_after_the_mail_that_carried_it():
    assert rules.est_valable(JOUR, JOUR + timedelta(days=59))
    assert not rules.est_valable(JOUR, JOUR + timedelta(days=60))
    assert not rules.est_valable(None, JOUR)


@pytest.mark.parametrize(("reponses", "sollicites", "attendu"), [(0, 0, None), (0, 3, 0), (2, 3, 67)])
def test_a_rate_of_nobody_is_none(reponses, sollicites, attendu):
    assert rules.taux(reponses, sollicites) == attendu
