"""The background worker takes up what a dead one left, and nothing else."""

import pytest
from django_tasks_db.models import DBTaskResult

from infomie import ouvrier

pytestmark = pytest.mark.django_db


def tache(status="RUNNING", noms=(ouvrier.NOM,), **valeurs):
    """A task in the queue, begun by the workers ``noms`` in turn."""
    return DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="socle.tasks.quelconque",
        backend_name="default",
        run_after="2026-01-01T00:00:00Z",
        worker_ids=list(noms),
        **valeurs,
    )


def test_a_task_left_half_way_is_queued_again():
    laissee = tache()
    assert ouvrier.reprendre_les_taches(ouvrier.NOM) == 1
    laissee.refresh_from_db()
    assert laissee.status == "READY"


def test_a_task_cut_short_by_a_second_signal_did_not_fail():
    coupee = tache("FAILED", exception_class_path="builtins.SystemExit")
    ouvrier.reprendre_les_taches(ouvrier.NOM)
    coupee.refresh_from_db()
    assert coupee.status == "READY"


@pytest.mark.parametrize(
    ("status", "valeurs"),
    [
        ("READY", {}),
        ("SUCCESSFUL", {}),
        ("FAILED", {"exception_class_path": "builtins.ValueError"}),
        ("RUNNING", {"noms": ("ouvrier-2",)}),
        ("RUNNING", {"noms": (ouvrier.NOM, "ouvrier-2")}),
    ],
)
def test_the_others_are_left_alone(status, valeurs):
    autre = tache(status, **valeurs)
    assert ouvrier.reprendre_les_taches(ouvrier.NOM) == 0
    autre.refresh_from_db()
    assert autre.status == status


def test_a_task_that_stops_its_worker_each_time_is_given_up(caplog):
    fatale = tache(noms=[ouvrier.NOM] * ouvrier.ESSAIS)
    assert ouvrier.reprendre_les_taches(ouvrier.NOM) == 0
    fatale.refresh_from_db()
    assert fatale.status == "FAILED"
    assert "given up" in caplog.text


def test_the_clock_publishes_each_time_and_purges_once_a_day(monkeypatch):
    appels = []
    monkeypatch.setattr(ouvrier, "call_command", lambda nom, **options: appels.append(nom))
    horloge = ouvrier.Horloge()
    for maintenant in (0, 60, ouvrier.JOUR):
        horloge.battre(maintenant)
    assert appels.count("publish_scheduled") == 3
    assert appels.count("prune_db_task_results") == 2


def test_what_fails_is_told_tried_again_and_stops_nothing_else(monkeypatch, caplog):
    appels = []

    def appeler(nom, **options):
        appels.append(nom)
        if nom == "suivre_les_mandats" and appels.count(nom) == 1:
            raise OSError("the database is away")

    monkeypatch.setattr(ouvrier, "call_command", appeler)
    horloge = ouvrier.Horloge()
    for maintenant in (0, 60, 120):
        horloge.battre(maintenant)
    assert appels.count("suivre_les_mandats") == 2
    assert appels.count("prune_db_task_results") == 1
    assert "suivre_les_mandats" in caplog.text
