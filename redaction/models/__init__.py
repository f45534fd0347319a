"""The committee: its members, its step of the workflow."""

from redaction.models.mandat import MembreComite
from redaction.models.tache import (
    APPROUVER,
    DEMANDER,
    TacheComite,
    est_du_comite,
    propositions_en_attente,
    propositions_pour,
)
from redaction.models.versions import auteurs_de_la_version, verifier

__all__ = [
    "APPROUVER",
    "DEMANDER",
    "MembreComite",
    "TacheComite",
    "auteurs_de_la_version",
    "est_du_comite",
    "propositions_en_attente",
    "propositions_pour",
    "verifier",
]
