"""A mandate gives a seat on the committee, and nothing else does: it begins, ends, and the group follows."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from redaction import actions
from redaction.mandats import suivre_les_mandats
from redaction.models import APPROUVER, MembreComite
from redaction.roles import COMITE, est_membre_du_comite
from redaction.rules import est_en_cours, se_chevauchent
from tests.lecture import page as html
from tests.lecture import texte, textes
from tests.socle.factories import OrganismeFactory, UtilisateurFactory

LISTE = "wagtailsnippets_redaction_membrecomite:list"
JOUR = date(2026, 3, 2)


@pytest.fixture
def personne(db):
    """Somebody without any role."""
    return UtilisateurFactory(email="arrivante@example.org")


def mandat(compte, debut, fin=None, organisme=None):
    return MembreComite.objects.create(
        compte=compte, organisme=organisme or OrganismeFactory(), debut=debut, fin=fin
    )


def siege(compte):
    return est_membre_du_comite(type(compte).objects.get(pk=compte.pk))


def aujourd_hui(jours=0):
    return timezone.localdate() + timedelta(days=jours)


# --- What a day says --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("debut", "fin", "attendu"),
    [
        (date(2026, 3, 2), None, True),
        (date(2026, 3, 3), None, False),
        (date(2026, 1, 1), date(2026, 3, 2), True),
        (date(2026, 1, 1), date(2026, 3, 1), False),
        (date(2026, 3, 2), date(2026, 3, 2), True),
    ],
)
def test_a_mandate_runs_from_its_first_day_to_its_last(debut, fin, attendu, personne):
    assert est_en_cours(debut, fin, JOUR) is attendu
    seul = mandat(personne, debut, fin)
    assert MembreComite.objects.en_cours(JOUR).exists() is attendu
    assert MembreComite.objects.hors_cours(JOUR).exists() is not attendu
    assert seul.est_en_cours(JOUR) is attendu


@pytest.mark.parametrize(
    ("un", "autre", "attendu"),
    [
        (("2026-01-01", "2026-01-31"), ("2026-02-01", None), False),
        (("2026-01-01", "2026-02-01"), ("2026-02-01", None), True),
        (("2026-01-01", None), ("2030-01-01", "2030-02-01"), True),
        (("2026-01-01", None), ("2020-01-01", "2025-12-31"), False),
        (("2026-01-01", None), ("2020-01-01", None), True),
    ],
)
def test_two_mandates_overlap_when_they_share_a_day(un, autre, attendu):
    un, autre = (
        tuple(date.fromisoformat(jour) if jour else None for jour in mandat) for mandat in (un, autre)
    )
    assert se_chevauchent(un, autre) is attendu
    assert se_chevauchent(autre, un) is attendu


# --- Refusals ---------------------------------------------------------------------------------------------------------


def test_a_second_mandate_over_the_same_days_is_refused_in_words(personne):
    premier = mandat(personne, date(2026, 1, 1), date(2026, 12, 31))
    second = MembreComite(compte=personne, organisme=OrganismeFactory(), debut=date(2026, 12, 31))
    with pytest.raises(ValidationError) as refus:
        second.full_clean()
    assert f"déjà un mandat pour {premier.organisme}" in " ".join(refus.value.message_dict["debut"])
    second.debut = date(2027, 1, 1)
    second.full_clean()
    premier.full_clean()


def test_a_mandate_does_not_end_before_it_begins(personne):
    a_rebours = MembreComite(
        compte=personne, organisme=OrganismeFactory(), debut=JOUR, fin=JOUR - timedelta(days=1)
    )
    with pytest.raises(ValidationError, match="finir avant d’avoir commencé"):
        a_rebours.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        a_rebours.save()


def test_the_form_says_what_is_wrong(connecte, administratrice, personne):
    client, ou = connecte(administratrice), reverse("wagtailsnippets_redaction_membrecomite:add")
    mandat(personne, date(2026, 1, 1))
    envoi = {"compte": personne.pk, "organisme": OrganismeFactory().pk, "debut": "2026-06-01", "fin": ""}
    assert "a déjà un mandat" in client.post(ou, envoi).content.decode()
    for debut in ("", "hier", "2026-13-45"):
        assert client.post(ou, envoi | {"debut": debut}).status_code == 200
    assert MembreComite.objects.count() == 1


# --- The group follows ------------------------------------------------------------------------------------------------


def test_a_mandate_gives_the_seat_and_its_end_takes_it(personne):
    assert not siege(personne)
    seul = mandat(personne, aujourd_hui())
    assert siege(personne)
    seul.fin = seul.debut = aujourd_hui(-1)
    seul.save()
    assert not siege(personne)


def test_a_mandate_to_come_gives_nothing_yet(personne):
    seul = mandat(personne, aujourd_hui(1))
    assert not siege(personne)
    assert suivre_les_mandats(aujourd_hui(1)) == (1, 0)
    assert siege(personne)
    seul.delete()
    assert not siege(personne)


def test_a_mandate_that_changes_hands_leaves_the_first(personne, membre1):
    seul = mandat(personne, aujourd_hui())
    seul.compte = autre = UtilisateurFactory()
    seul.save()
    assert not siege(personne)
    assert siege(autre)
    assert siege(membre1)


def test_the_clock_ends_mandates_and_seats_given_by_hand(personne, membre1, membre3):
    personne.groups.add(Group.objects.get(name=COMITE))
    fini = membre1.mandats.get()
    MembreComite.objects.filter(pk=fini.pk).update(fin=aujourd_hui(-1))
    call_command("suivre_les_mandats", verbosity=0)
    assert [siege(compte) for compte in (personne, membre1, membre3)] == [False, False, True]
    assert suivre_les_mandats(aujourd_hui()) == (0, 0)


def test_the_other_roles_stay_when_a_mandate_ends(redactrice):
    mandat(redactrice, aujourd_hui()).delete()
    assert [groupe.name for groupe in redactrice.groups.all()] == ["Rédaction"]


def test_a_body_that_is_deleted_leaves_the_committee(personne):
    organisme = OrganismeFactory()
    mandat(personne, aujourd_hui(), organisme=organisme)
    organisme.delete()
    assert not siege(personne)


def test_whose_mandate_ended_no_longer_decides(proposee, membre1):
    membre1.mandats.all().delete()
    etat = proposee.current_workflow_task_state
    with pytest.raises(PermissionDenied):
        actions.decider(
            etat, type(membre1).objects.get(pk=membre1.pk), APPROUVER, "", etat.revision.created_at
        )


def test_the_migration_gives_a_mandate_to_those_who_sit_for_a_body(membre1, personne, redactrice):
    MembreComite.objects.all().delete()
    for compte in (membre1, personne):
        compte.groups.add(Group.objects.get(name=COMITE))
    migration = import_module("redaction.migrations.0005_mandats")
    for _ in range(2):
        migration.donner_les_mandats(apps, None)
    seul = MembreComite.objects.get()
    assert (seul.compte, seul.organisme, seul.debut) == (membre1, membre1.organisme, aujourd_hui())
    assert siege(membre1)
    assert not siege(personne)


# --- The listing ------------------------------------------------------------------------------------------------------


def test_the_listing_is_filtered_by_what_runs(connecte, administratrice, membre1, personne):
    mandat(personne, aujourd_hui(-10), aujourd_hui(-1))
    client = connecte(administratrice)
    noms = {"oui": str(membre1), "non": str(personne)}
    for valeur, nom in noms.items():
        lu = html(client.get(reverse(LISTE), {"en_cours": valeur}))
        corps = " ".join(textes(lu, "main tbody"))
        assert [n for n in noms.values() if n in corps] == [nom]
    assert texte(html(client.get(reverse(LISTE))).h1) == "Membres du comité"
    assert client.get(reverse(LISTE), {"en_cours": "peut-être", "organisme": "x"}).status_code == 200


def test_the_listing_asks_as_much_for_many(connecte, administratrice, django_assert_max_num_queries):
    client = connecte(administratrice)
    client.get(reverse(LISTE))
    for _ in range(12):
        mandat(UtilisateurFactory(), aujourd_hui())
    with django_assert_max_num_queries(20):
        client.get(reverse(LISTE))
