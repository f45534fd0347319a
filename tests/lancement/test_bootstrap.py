"""What ``make run`` does before the site: environment, state folder, what is already up to date."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from outils import etat, lancer, preparation
from outils.commande import RACINE, Abandon


@pytest.fixture
def clone_en_lecture_seule():
    """A copy of what a start needs, that nobody may write; in a folder that everybody may enter."""
    dossier = Path(tempfile.mkdtemp(prefix="infomie-clone-", dir="/tmp"))
    for nom in ("outils", "infomie"):
        shutil.copytree(RACINE / nom, dossier / nom, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(RACINE / "requirements.txt", dossier)
    for racine, dossiers, fichiers in os.walk(dossier):
        for nom in dossiers + fichiers:
            os.chmod(Path(racine, nom), 0o555 if nom in dossiers else 0o444)
    dossier.chmod(0o555)
    yield dossier
    for racine, _, _ in os.walk(dossier):
        os.chmod(racine, 0o755)
    shutil.rmtree(dossier)


def en_simple_utilisateur(*mots):
    """The command as an ordinary user runs it, even when root tests: root may write anywhere."""
    if os.geteuid() != 0:
        return [sys.executable, *mots]
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "/usr/bin/python3", *mots]


@pytest.mark.parametrize(("etat_ailleurs", "dit"), [(False, "dossier d’état"), (True, "en lecture seule")])
def test_a_read_only_folder_is_said_in_one_line(clone_en_lecture_seule, etat_ailleurs, dit):
    with tempfile.TemporaryDirectory(dir="/tmp") as ailleurs:
        os.chmod(ailleurs, 0o777)
        env = {"PATH": os.environ["PATH"], "PORT": "18765", "PYTHONDONTWRITEBYTECODE": "1"}
        if etat_ailleurs:
            env["INFOMIE_VAR"] = ailleurs
        fait = subprocess.run(
            en_simple_utilisateur("-m", "outils.lancer"),
            cwd=clone_en_lecture_seule,
            env=env,
            capture_output=True,
            text=True,
        )
    assert fait.returncode == 1
    assert len(fait.stderr.splitlines()) == 1
    assert dit in fait.stderr


@pytest.mark.parametrize("texte", ["abc", "0", "65536", "-1", "80 80"])
def test_a_port_that_is_none_is_refused(monkeypatch, texte):
    monkeypatch.setenv("PORT", texte)
    with pytest.raises(Abandon, match="numéro de port"):
        lancer.port_demande()


def test_the_state_folder_has_one_holder(tmp_path):
    with etat.verrou(tmp_path), pytest.raises(Abandon, match="tourne déjà"), etat.verrou(tmp_path):
        pass
    with etat.verrou(tmp_path):
        pass


def test_what_was_prepared_is_remembered(tmp_path):
    etat.Memoire(tmp_path).noter("base", ["a", "b"])
    assert etat.Memoire(tmp_path).lire("base") == ["a", "b"]
    (tmp_path / "prepare.json").write_text("coupé en plein mi")
    assert etat.Memoire(tmp_path).lire("base") is None


class TestPreparation:
    """Which commands a start runs, told by what they would be."""

    @pytest.fixture
    def faits(self, monkeypatch, tmp_path):
        """The commands that were run, in order; the base changes as migrate would change it."""
        faits = []

        def executer(python, script, commande, *options, echec):
            faits.append(" ".join([commande, *options]))
            if commande == "migrate":
                with closing(sqlite3.connect(tmp_path / "infomie.sqlite3")) as base, base:
                    base.execute("CREATE TABLE IF NOT EXISTS django_migrations (app, name)")
                    base.execute("INSERT INTO django_migrations VALUES ('socle', ?)", [len(faits)])

        monkeypatch.setattr(preparation, "executer", executer)
        for nom in ("DATABASE_URL", "SECRET_KEY"):
            monkeypatch.delenv(nom, raising=False)
        return faits

    def preparer(self, tmp_path):
        preparation.preparer_les_donnees(tmp_path, etat.Memoire(tmp_path))

    def test_the_first_start_migrates_and_loads_the_demo_and_the_second_does_nothing(self, faits, tmp_path):
        self.preparer(tmp_path)
        assert faits == ["migrate --verbosity=0", "charger_demo --si-vide"]
        self.preparer(tmp_path)
        assert len(faits) == 2

    def test_a_base_deleted_or_put_back_from_a_copy_is_migrated_again(self, faits, tmp_path):
        self.preparer(tmp_path)
        with closing(sqlite3.connect(tmp_path / "infomie.sqlite3")) as base, base:
            base.execute("DELETE FROM django_migrations")
        self.preparer(tmp_path)
        (tmp_path / "infomie.sqlite3").unlink()
        self.preparer(tmp_path)
        assert faits.count("migrate --verbosity=0") == 3

    def test_a_new_reading_of_texts_makes_the_index_anew_once(self, faits, tmp_path, monkeypatch):
        self.preparer(tmp_path)
        monkeypatch.setattr(preparation, "SOURCES_DE_L_INDEX", ("manage.py",))
        self.preparer(tmp_path)
        self.preparer(tmp_path)
        assert faits[2:] == ["update_index --verbosity=0", "tenir_l_index --tout --verbosity=0"]

    def test_a_demo_cut_short_is_loaded_again(self, faits, tmp_path, monkeypatch):
        etat.Memoire(tmp_path).noter("demo", "commencée")
        self.preparer(tmp_path)
        assert faits[-1] == "charger_demo"

    def test_another_database_is_always_asked(self, faits, tmp_path, monkeypatch):
        monkeypatch.setenv("DATABASE_URL", "postgres://localhost/infomie")
        self.preparer(tmp_path)
        self.preparer(tmp_path)
        assert faits.count("migrate --verbosity=0") == 2

    def test_production_starts_empty(self, faits, tmp_path, monkeypatch):
        monkeypatch.setenv("SECRET_KEY", "une-cle")
        self.preparer(tmp_path)
        assert faits == ["migrate --verbosity=0"]
