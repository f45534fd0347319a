"""What was saved is put back as it was; what cannot be put back changes nothing."""

import contextlib
import os
from datetime import UTC, datetime

import environ
import psycopg
import pytest

from deploy import copie
from deploy.restaurer import restaurer
from deploy.sauvegarder import sauvegarder
from outils.commande import Abandon
from outils.postgresql import grappe

pytestmark = pytest.mark.un_moteur
MAINTENANT = datetime(2026, 11, 23, 3, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def base():
    """A PostgreSQL of its own, as the settings describe it."""
    with grappe() as url:
        yield {"OPTIONS": {}, **environ.Env.db_url_config(url)}


@pytest.fixture(autouse=True)
def _masque():
    """Saving narrows the rights of what this process writes."""
    avant = os.umask(0o022)
    yield
    os.umask(avant)


@pytest.fixture
def site(base, tmp_path):
    """A site with one notice and one file; ``demander`` asks its database, ``lire`` tells all that it holds."""

    class Site:
        """Its folders, its database."""

        var = tmp_path / "var"
        fichiers = var / "fichiers"
        copies = tmp_path / "copies"

        def demander(self, ordre):
            """The rows of an answer, none for an order."""
            acces = {"host": base["HOST"], "port": base["PORT"], "user": base["USER"], "dbname": base["NAME"]}
            with contextlib.closing(psycopg.connect(**acces, autocommit=True)) as liaison:
                fait = liaison.execute(ordre)
                return fait.fetchall() if fait.description else []

        def lire(self):
            """Titles and files."""
            noms = {
                f.relative_to(self.fichiers).as_posix(): f.read_text() for f in self.fichiers.rglob("*.pdf")
            }
            return self.demander("SELECT titre FROM notice ORDER BY titre"), noms

        def sauvegarder(self, jour=23, garder=14):
            """A copy of that day."""
            return sauvegarder(self.copies, MAINTENANT.replace(day=jour), garder, base, self.fichiers)

        def restaurer(self, dossier, ecraser=True):
            """Puts it back."""
            restaurer(dossier, self.var, base, self.fichiers, ecraser)

    site = Site()
    site.demander("DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE notice (titre text)")
    site.demander("INSERT INTO notice VALUES ('L’accueil'), ('La santé')")
    (site.fichiers / "documents").mkdir(parents=True)
    (site.fichiers / "documents" / "rapport.pdf").write_text("rapport")
    return site


def test_a_copy_brings_back_what_was_lost_and_takes_away_what_came_since(site):
    avant, faite = site.lire(), site.sauvegarder()
    site.demander("DELETE FROM notice; CREATE TABLE autre ()")
    (site.fichiers / "documents" / "rapport.pdf").write_text("abîmé")
    (site.fichiers / "intrus.pdf").write_text("intrus")
    (site.var / "pages").mkdir()
    site.restaurer(faite)
    assert site.lire() == avant
    assert site.demander("SELECT 1 FROM pg_tables WHERE tablename = 'autre'") == []
    assert not (site.var / "pages").exists(), "stored pages tell what the site was"


def test_nobody_else_can_read_a_copy(site):
    faite = site.sauvegarder()
    assert not [f for f in (site.copies, faite, *faite.iterdir()) if f.stat().st_mode & 0o077]


def test_only_the_last_copies_are_kept_and_nothing_else_is_thrown_away(site):
    site.copies.mkdir()
    (site.copies / "a-garder").mkdir()
    for jour in (20, 21, 22):
        site.sauvegarder(jour, garder=2)
    restent = ["2026-11-21T033000Z", "2026-11-22T033000Z", "a-garder"]
    assert sorted(d.name for d in site.copies.iterdir()) == restent


def test_a_site_that_holds_something_is_not_replaced_unasked(site):
    avant, faite = site.lire(), site.sauvegarder()
    with pytest.raises(Abandon, match="n’est pas vide"):
        site.restaurer(faite, ecraser=False)
    assert site.lire() == avant


def abimer(nom):
    """Changes a byte of that file of a copy."""

    def faire(dossier):
        (dossier / nom).write_bytes(b"x" + (dossier / nom).read_bytes()[1:])

    return faire


def refaire_les_sommes(dossier):
    """A dump that PostgreSQL will refuse, under the right fingerprint."""
    (dossier / copie.BASE).write_bytes(b"PGDMP rien")
    copie.noter(dossier)


@pytest.mark.parametrize(
    "accident",
    [
        abimer(copie.BASE),
        abimer(copie.FICHIERS),
        lambda dossier: (dossier / copie.BASE).unlink(),
        lambda dossier: (dossier / copie.SOMMES).unlink(),
        lambda dossier: (dossier / copie.SOMMES).write_text(""),
        refaire_les_sommes,
    ],
)
def test_a_copy_that_is_not_whole_changes_nothing(site, accident):
    avant, faite = site.lire(), site.sauvegarder()
    accident(faite)
    with pytest.raises(Abandon):
        site.restaurer(faite)
    assert site.lire() == avant
    assert not (site.var / "fichiers-restaures").exists()


def test_a_copy_that_fails_leaves_none_and_keeps_the_older_ones(site, base):
    ancienne = site.sauvegarder(20)
    with pytest.raises(Abandon, match="n’a pas pu être copiée"):
        sauvegarder(site.copies, MAINTENANT, 1, base | {"NAME": "absente"}, site.fichiers)
    assert list(site.copies.iterdir()) == [ancienne]


def test_the_password_is_no_word_of_a_command(base):
    mots, variables = copie.commande_postgresql("pg_dump", base | {"PASSWORD": "secret"})
    assert variables["PGPASSWORD"] == "secret"
    assert "secret" not in " ".join(map(str, mots))
