"""The background worker of one machine: tasks, scheduled publications, old tasks thrown away.

Run as ``python -m infomie.ouvrier``; a supervisor restarts it when it dies. A second worker on the same database needs
a name of its own (``--nom``) and no clock (``--sans-horloge``).
"""

import argparse
import logging
import os
import threading
import time

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections, transaction
from django.db.models import Q
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV

journal = logging.getLogger("infomie.ouvrier")

NOM = "ouvrier-1"
ESSAIS = 3  # a task that has killed its worker that many times is given up
PERIODE = 60  # seconds between two ticks
HEURE, JOUR = 60 * 60, 24 * 60 * 60  # seconds
JOURS_GARDES = 14
# What nothing else does by itself: a command, the seconds between two calls, its options. Each may be called twice.
CADENCES = (
    ("publish_scheduled", 0, {}),
    ("tenir_l_index", 0, {"verbosity": 0}),
    ("tenir_le_vocabulaire", HEURE, {"verbosity": 0}),
    ("oublier_les_recherches", JOUR, {"verbosity": 0}),
    ("oublier_les_evenements_proposes", JOUR, {"verbosity": 0}),
    ("oublier_les_imports", JOUR, {"verbosity": 0}),
    ("oublier_les_acteurs_proposes", JOUR, {"verbosity": 0}),
    ("suivre_les_mandats", HEURE, {"verbosity": 0}),
    ("relever_le_courrier", HEURE // 6, {"verbosity": 0}),
    ("appliquer_les_echeances", HEURE, {"verbosity": 0}),
    ("appliquer_la_conservation", JOUR, {"verbosity": 0}),
    ("dater_les_relectures", HEURE, {"verbosity": 0}),
    ("rappeler_les_relectures", HEURE, {"verbosity": 0}),
    ("suivre_les_campagnes", HEURE, {"verbosity": 0}),
    ("prune_db_task_results", JOUR, {"min_age_days": JOURS_GARDES, "queue_name": "*", "verbosity": 0}),
)
# How django-tasks-db marks a task that a second stop signal cut short: it did not fail, it was interrupted.
INTERRUPTIONS = ("builtins.SystemExit", "builtins.KeyboardInterrupt")


def reprendre_les_taches(nom):
    """Queue again the tasks that a dead worker called ``nom`` left half-way. Returns how many.

    To be called before a worker of that name starts: none other may bear it. Given up after ``ESSAIS`` attempts.
    """
    taches = apps.get_model("django_tasks_database", "DBTaskResult").objects
    reprises = 0
    with transaction.atomic():
        laissees = taches.filter(
            Q(status="RUNNING") | Q(status="FAILED", exception_class_path__in=INTERRUPTIONS)
        )
        for tache in laissees:
            if tache.worker_ids[-1:] != [nom]:
                continue
            if len(tache.worker_ids) < ESSAIS:
                tache.status = "READY"
                reprises += 1
            else:
                tache.status = "FAILED"
                tache.exception_class_path = "infomie.ouvrier.Abandonnee"
                journal.error("Task %s given up: it stopped its worker %s times", tache.task_path, ESSAIS)
            tache.save(update_fields=["status", "exception_class_path"])
    return reprises


class Horloge(threading.Thread):
    """Calls the commands of ``CADENCES``, each in its time, from the start on."""

    def __init__(self):
        super().__init__(name="horloge", daemon=True)
        self.derniers = {}

    def run(self):
        """Tick for ever."""
        while True:
            self.battre(time.monotonic())
            close_old_connections()
            time.sleep(PERIODE)

    def battre(self, maintenant):
        """One tick; ``maintenant`` in seconds of a clock that never goes back. What fails is reported, keeps nothing
        else from being done, and is tried again at the next tick.
        """
        for nom, secondes, options in CADENCES:
            if nom in self.derniers and maintenant - self.derniers[nom] < secondes:
                continue
            try:
                call_command(nom, **options)
            except Exception:
                journal.exception("The clock failed this time: %s", nom)
            else:
                self.derniers[nom] = maintenant


def main():
    """Take up what was left, start the clock, work until told to stop."""
    arguments = argparse.ArgumentParser(prog="python -m infomie.ouvrier", description=__doc__.splitlines()[0])
    arguments.add_argument(
        "--nom", default=NOM, help="unique among the workers of one database (default: %(default)s)"
    )
    arguments.add_argument(
        "--sans-horloge", action="store_true", help="leave scheduled publications to another worker"
    )
    options = arguments.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infomie.settings")
    django.setup()
    # With automatic reloading, Django runs this module twice: the outer process only watches files.
    if not settings.DEBUG or os.environ.get(DJANGO_AUTORELOAD_ENV) == "true":
        reprendre_les_taches(options.nom)
        if not options.sans_horloge:
            Horloge().start()
    for bavard in ("django_tasks", "django_tasks_db"):  # the worker raises their level to tell every task
        logging.getLogger(bavard).addFilter(lambda note: note.levelno >= logging.ERROR)
    call_command("db_worker", worker_id=options.nom, queue_name="*", startup_delay=False)


if __name__ == "__main__":
    main()
