"""The contents that are cited, exported, harvested."""

import pytest

from tests.partage.scene import monter


@pytest.fixture
def scene(db):
    """One public content of each kind."""
    return monter()
