"""docs/roles.md says what the tests prove, row for row."""

import pytest
from django.conf import settings

from tests.redaction.table import PERSONNE, REDACTEURS, ROLES
from tests.redaction.tables import (
    test_accounts,
    test_annuaire,
    test_files,
    test_pages,
    test_publishing,
    test_reading,
    test_seances,
    test_settings,
)

OUI, NON = "yes", "–"


def lire():
    """The tables of the document: heading → action → roles that may."""
    tables, titre = {}, ""
    for ligne in (settings.BASE_DIR / "docs" / "roles.md").read_text(encoding="utf-8").splitlines():
        if ligne.startswith("## "):
            titre = ligne.removeprefix("## ")
        elif ligne.startswith("| ") and not ligne.startswith("| Action"):
            action, *cases = [case.strip() for case in ligne.strip("|").split("|")]
            assert len(cases) == len(ROLES), ligne
            assert set(cases) <= {OUI, NON}, ligne
            tables.setdefault(titre, {})[action] = {
                role for role, case in zip(ROLES, cases, strict=True) if case == OUI
            }
    return tables


def prouves(table):
    """What a test's table expects: action → roles."""
    return {action: set(attendus) for action, (geste, attendus) in table.items()}


PREUVES = {
    "Doors that publish nothing": dict.fromkeys(test_publishing.PORTES, PERSONNE),
    "Pages": prouves(test_pages.TABLE),
    "Reading what is not public": dict.fromkeys(test_reading.REDACTION_SEULE, REDACTEURS),
    "Files": prouves(test_files.TABLE),
    "Images": prouves(test_files.IMAGES),
    "Bodies, themes, settings": prouves(test_settings.TABLE),
    "The directory": prouves(test_annuaire.TABLE | test_annuaire.LECTURES),
    "Lists of the admin": prouves(test_settings.LECTURES),
    "Séances and proposals": prouves(test_seances.TABLE),
    "Accounts": prouves(test_accounts.TABLE),
}


@pytest.mark.parametrize("titre", PREUVES)
def test_each_table_is_the_one_that_the_tests_prove(titre):
    assert lire()[titre] == PREUVES[titre]
