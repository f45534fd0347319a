"""docs/roles.md says what the tests prove, row for row."""

import pytest
from django.conf import settings

from tests.redaction import (
    test_accounts_table,
    test_file_doors,
    test_page_table,
    test_publishing_doors,
    test_reading_doors,
    test_settings_table,
)
from tests.redaction.table import PERSONNE, REDACTEURS, ROLES

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
    "Doors that publish nothing": dict.fromkeys(test_publishing_doors.PORTES, PERSONNE),
    "Pages": prouves(test_page_table.TABLE),
    "Reading what is not public": dict.fromkeys(test_reading_doors.REDACTION_SEULE, REDACTEURS),
    "Files": prouves(test_file_doors.TABLE),
    "Images": prouves(test_file_doors.IMAGES),
    "Bodies, themes, settings": prouves(test_settings_table.TABLE),
    "Lists of the admin": prouves(test_settings_table.LECTURES),
    "Accounts": prouves(test_accounts_table.TABLE),
}


@pytest.mark.parametrize("titre", PREUVES)
def test_each_table_is_the_one_that_the_tests_prove(titre):
    assert lire()[titre] == PREUVES[titre]
