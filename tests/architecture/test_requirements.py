"""Dependencies are pinned with hashes, each chosen for a reason, and name no one's machine."""

import re

import pytest

from tests.architecture.house import RACINE

LISTES = ("requirements", "requirements-dev", "requirements-echelle")
VERSION = re.compile(r"^([a-z0-9][a-z0-9-]*)==(\S+)", re.MULTILINE)


def versions(liste):
    """What a compiled list pins: {(name, version)}."""
    return set(VERSION.findall((RACINE / f"{liste}.txt").read_text(encoding="utf-8")))


@pytest.mark.parametrize("liste", LISTES)
def test_each_direct_dependency_has_a_reason(liste):
    lignes = (RACINE / f"{liste}.in").read_text(encoding="utf-8").splitlines()
    directes = [ligne for ligne in lignes if ligne and not ligne.startswith(("#", "-"))]
    assert directes
    assert all(re.search(r"  # \S.{10,}", ligne) for ligne in directes)


@pytest.mark.parametrize("liste", LISTES)
def test_every_version_has_hashes_and_no_origin(liste):
    texte = (RACINE / f"{liste}.txt").read_text(encoding="utf-8")
    blocs = re.split(r"^(?=[a-z0-9])", texte, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in bloc for bloc in blocs)
    assert not re.search(r"https?://|file:|--index|--extra-index|--find-links|(?<!\w)/\w", texte)


@pytest.mark.parametrize("liste", LISTES[1:])
def test_the_longer_lists_contain_the_first(liste):
    assert versions("requirements") <= versions(liste)
