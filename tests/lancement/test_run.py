"""``make run``: starts from nothing, says where it is, stops whole, survives being killed."""

import os
import shutil
import signal
import socket
import sqlite3
import time
import uuid
from contextlib import closing
from pathlib import Path

import pytest

from tests.lancement.site import ETAT_DU_SITE, SiteLance, port_libre

pytestmark = pytest.mark.lancement


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """One site for the tests below, which follow one another: cold, warm, killed; left filled for other tests."""
    site = SiteLance(tmp_path_factory.mktemp("lancement") / "var")
    yield site
    if site.make and site.processus():
        site.arreter(signal.SIGKILL)
    if ETAT_DU_SITE and site.dossier.exists():
        shutil.copytree(site.dossier, ETAT_DU_SITE)


@pytest.fixture
def tourne(site):
    """The same site, running."""
    if not site.make or site.make.poll() is not None:
        site.demarrer()
        site.attendre_une_reponse(120)
    return site


def test_it_starts_from_nothing_and_says_where_it_is(tourne):
    fin = tourne.dit().strip().splitlines()
    assert any(f"http://127.0.0.1:{tourne.port}/" in ligne for ligne in fin[-12:])
    assert any(f"http://127.0.0.1:{tourne.port}/gestion/" in ligne for ligne in fin[-12:])
    assert any("redactrice@example.org" in ligne for ligne in fin[-12:])
    assert any("demo-infomie-2026" in ligne for ligne in fin[-12:])
    assert {"infomie.sqlite3", "cle-secrete", "static"} <= {f.name for f in tourne.dossier.iterdir()}


def test_a_second_start_on_the_same_folder_is_refused_in_one_line(tourne):
    autre = SiteLance(tourne.dossier)
    autre.journal = tourne.journal.with_name("autre.txt")
    autre.demarrer()
    assert autre.make.wait(20) != 0
    lignes = [ligne for ligne in autre.dit().splitlines() if not ligne.startswith("make:")]
    assert len(lignes) == 1
    assert "tourne déjà" in lignes[0]
    tourne.attendre_une_reponse(5)


@pytest.mark.parametrize("numero", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_whole_in_five_seconds(tourne, numero):
    cible = tourne.make.pid if numero == signal.SIGTERM else tourne.superviseur()
    debut = time.monotonic()
    os.kill(cible, numero)
    assert tourne.attendre_le_vide(debut) < 5


def test_a_second_start_answers_in_five_seconds(site):
    site.demarrer()
    assert site.attendre_une_reponse(30) < 5


def laisser_une_tache_en_plan(dossier):
    """Write, in a stopped site's base, a task that its worker had begun. Returns its number."""
    numero = uuid.uuid4().hex
    valeurs = {
        "id": numero,
        "status": "RUNNING",
        "enqueued_at": "2026-01-01 00:00:00",
        "started_at": "2026-01-01 00:00:01",
        "args_kwargs": '{"args": ["wagtailcore", "page", 1], "kwargs": {}}',
        "priority": 0,
        "task_path": "wagtail.tasks.update_reference_index_task",
        "worker_ids": '["ouvrier-1"]',
        "queue_name": "default",
        "backend_name": "default",
        "run_after": "2026-01-01 00:00:00",
        "exception_class_path": "",
        "traceback": "",
    }
    colonnes, places = ", ".join(valeurs), ", ".join("?" * len(valeurs))
    with closing(sqlite3.connect(dossier / "infomie.sqlite3")) as base, base:
        table = "django_tasks_database_dbtaskresult"
        base.execute(f"INSERT INTO {table} ({colonnes}) VALUES ({places})", list(valeurs.values()))  # noqa: S608
    return numero


def etat_de_la_tache(dossier, numero):
    """The status of a task, read beside the site."""
    with closing(
        sqlite3.connect(f"file:{dossier / 'infomie.sqlite3'}?mode=ro", uri=True, timeout=10)
    ) as base:
        return base.execute(
            "SELECT status FROM django_tasks_database_dbtaskresult WHERE id = ?", [numero]
        ).fetchone()[0]


def test_killed_it_leaves_nothing_and_starts_again_where_it_was(tourne):
    debut = time.monotonic()
    os.kill(tourne.superviseur(), signal.SIGKILL)
    assert tourne.attendre_le_vide(debut) < 2

    tache = laisser_une_tache_en_plan(tourne.dossier)
    tourne.demarrer()
    tourne.attendre_une_reponse(30)
    limite = time.monotonic() + 30
    while etat_de_la_tache(tourne.dossier, tache) != "SUCCESSFUL":
        assert time.monotonic() < limite, "the task left half-way was not done"
        time.sleep(0.2)


def test_killing_make_stops_the_site(tourne):
    assert tourne.arreter(signal.SIGKILL) < 5


def test_a_killed_worker_is_started_again(tourne):
    def ouvrier():
        lignes = {n: Path(f"/proc/{n}/cmdline").read_bytes() for n in tourne.processus()}
        return next((n for n, mots in lignes.items() if b"infomie.ouvrier" in mots), None)

    def attendre(condition):
        limite = time.monotonic() + 20
        while not condition():
            assert time.monotonic() < limite
            time.sleep(0.1)

    attendre(ouvrier)
    premier = ouvrier()
    os.kill(premier, signal.SIGKILL)
    attendre(lambda: ouvrier() not in (premier, None))
    tourne.attendre_une_reponse(5)


def test_a_taken_port_is_said_in_one_line(tmp_path):
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        prise.listen()
        site = SiteLance(tmp_path / "var", prise.getsockname()[1])
        site.demarrer()
        assert site.make.wait(20) != 0
    lignes = [ligne for ligne in site.dit().splitlines() if not ligne.startswith("make:")]
    assert len(lignes) == 1
    assert f"le port {site.port} est déjà pris" in lignes[0]


def test_a_state_folder_that_cannot_be_made_is_said_in_one_line(tmp_path):
    (tmp_path / "fichier").touch()
    site = SiteLance(tmp_path / "fichier" / "var", port_libre())
    site.journal = tmp_path / "journal.txt"
    site.demarrer()
    assert site.make.wait(20) != 0
    lignes = [ligne for ligne in site.dit().splitlines() if not ligne.startswith("make:")]
    assert len(lignes) == 1
    assert "ne peut pas être créé" in lignes[0]
