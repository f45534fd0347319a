"""« Proposer un événement »."""

from agenda.propositions.actions import GUICHET
from agenda.propositions.forms import EvenementProposeForm
from socle.vues_de_propositions import vues

proposer, merci, confirmation = vues(GUICHET, EvenementProposeForm)
