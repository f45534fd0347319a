"""What the agenda holds: its page, the events, and what hangs from an event."""

from agenda.models.agenda import AgendaPage
from agenda.models.annonce import Annonce
from agenda.models.evenement import EvenementPage
from agenda.models.proposition import EvenementPropose
from agenda.models.seance import SeanceDEvenement
from agenda.models.suite import ActesDEvenement, Intervenant

__all__ = [
    "ActesDEvenement",
    "AgendaPage",
    "Annonce",
    "EvenementPage",
    "EvenementPropose",
    "Intervenant",
    "SeanceDEvenement",
]
