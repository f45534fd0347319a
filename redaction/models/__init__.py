"""The committee: its members, its paths, its opinions, its step of the workflow."""

from redaction.models.attente import Delai, delai_de, delais, propositions_en_attente, propositions_pour
from redaction.models.avis import CONTROLES, Avis, Controle, Reponse, Sens
from redaction.models.circuit import (
    Circuit,
    Echeance,
    Mode,
    ReglagesComite,
    decide_a_plusieurs,
    decident_a_plusieurs,
    intervalles,
    reglages_du_comite,
)
from redaction.models.compte_rendu import CompteRendu
from redaction.models.lien import GesteParLien, LienPersonnel, tour_de
from redaction.models.mandat import MembreComite
from redaction.models.ordre_du_jour import PointOrdreDuJour
from redaction.models.proposition import Proposition, Soutien
from redaction.models.rappel import RappelDeRelecture
from redaction.models.releve import DemandeUrgente, Releve
from redaction.models.remarque import Remarque
from redaction.models.scrutin import Scrutin, depouiller_la_version, lire_le_scrutin, voix_retenues
from redaction.models.seance import Presence, Seance
from redaction.models.sortie import ParutionSansAvis
from redaction.models.tache import (
    TacheComite,
    verrouiller,
)
from redaction.models.versions import auteurs_de_la_version, lire_la_version, verifier, verrouiller_la_page
from redaction.rules import APPROUVER, DEMANDER

__all__ = [
    "APPROUVER",
    "CONTROLES",
    "DEMANDER",
    "Avis",
    "Circuit",
    "CompteRendu",
    "Controle",
    "Delai",
    "DemandeUrgente",
    "Echeance",
    "GesteParLien",
    "LienPersonnel",
    "MembreComite",
    "Mode",
    "ParutionSansAvis",
    "PointOrdreDuJour",
    "Presence",
    "Proposition",
    "RappelDeRelecture",
    "ReglagesComite",
    "Releve",
    "Remarque",
    "Reponse",
    "Scrutin",
    "Seance",
    "Sens",
    "Soutien",
    "TacheComite",
    "auteurs_de_la_version",
    "decide_a_plusieurs",
    "decident_a_plusieurs",
    "delai_de",
    "delais",
    "depouiller_la_version",
    "intervalles",
    "lire_la_version",
    "lire_le_scrutin",
    "propositions_en_attente",
    "propositions_pour",
    "reglages_du_comite",
    "tour_de",
    "verifier",
    "verrouiller",
    "verrouiller_la_page",
    "voix_retenues",
]
