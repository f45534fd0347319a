"""« Proposer un acteur »."""

from annuaire.propositions.actions import GUICHET
from annuaire.propositions.forms import ActeurProposeForm
from socle.vues_de_propositions import vues

proposer, merci, confirmation = vues(GUICHET, ActeurProposeForm)
