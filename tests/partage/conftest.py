"""The contents that are cited, exported, harvested."""

from copy import deepcopy

import pytest

from tests.partage.scene import monter


@pytest.fixture
def scene(db):
    """One public content of each kind."""
    return monter()


@pytest.fixture(scope="module")
def _montee(base_du_module):
    return monter()


@pytest.fixture
def scene_du_module(_montee, db):
    """The same, made once for a module whose tests do not mind finding it there; a copy, that a test may change."""
    return deepcopy(_montee)
