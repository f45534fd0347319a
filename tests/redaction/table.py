"""The table role × action: each gesture is tried by everyone, on the same scene, and undone."""

from contextlib import contextmanager

from django.conf import settings
from django.db import transaction

VISITEUR, REDACTION, COMITE, ADMINISTRATION, SUPER = (
    "visiteur",
    "redaction",
    "comite",
    "administration",
    "superutilisateur",
)
ROLES = (VISITEUR, REDACTION, COMITE, ADMINISTRATION, SUPER)
PERSONNE = frozenset()
DIRECTION = frozenset((ADMINISTRATION, SUPER))
REDACTEURS = frozenset((REDACTION, ADMINISTRATION, SUPER))
CONNECTES = frozenset((REDACTION, COMITE, ADMINISTRATION, SUPER))


@contextmanager
def annule():
    """What is written inside is undone."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def ceux_qui(scene, geste):
    """The roles for whom ``geste(client, scene)`` says that it was done; a server error fails the test."""
    faits = set()
    for role in ROLES:
        with annule():
            if geste(scene.navigateur(role), scene):
                faits.add(role)
    return faits


def ouvre(adresse):
    """A gesture: reading an address; done when it answers 200."""

    def lire(client, scene):
        ou = adresse(scene) if callable(adresse) else adresse
        return client.get(ou).status_code == 200

    return lire


def tableau_du_guide(titre):
    """The rows of the table that stands under a heading of docs/editors.md, each a list of cells; its head first."""
    lignes, ici = [], False
    for ligne in (settings.BASE_DIR / "docs" / "editors.md").read_text(encoding="utf-8").splitlines():
        if ligne.startswith("#"):
            ici = ligne.lstrip("# ") == titre
        if ici and ligne.startswith("| ") and not ligne.startswith("| ---"):
            lignes.append([case.strip() for case in ligne.strip("|").split("|")])
    return lignes
