"""What the passing of time decides, where the settings say so, and nowhere else."""

import logging

from django.db.models import Exists, OuterRef
from django.utils import timezone
from wagtail.models import TaskState

from redaction.avis import deliberation
from redaction.models import Avis, Echeance, delais, propositions_en_attente, reglages_du_comite
from redaction.refus import DecisionRefusee

journal = logging.getLogger("infomie.comite")


def appliquer_les_echeances(maintenant):
    """Decides, with the voices given, what should have been decided before today. Returns how many it decided.

    Nothing while the settings say « ne rien décider »; a version that cannot be decided is left for people. What breaks
    on one is written in the log and stops no other.
    """
    if reglages_du_comite().a_l_echeance != Echeance.VOIX:
        return 0
    jour = timezone.localtime(maintenant).date()
    dits = propositions_en_attente().filter(Exists(Avis.objects.filter(etat=OuterRef("pk"))))
    return sum(_decider(un.etat, maintenant) for un in delais(dits) if un.reste(jour) < 0)


def _decider(cle, maintenant):
    """Whether the voices decide that task state; the lock, the rules and the door are those of any vote."""
    try:
        etat = TaskState.objects.select_related("task", "workflow_state").get(pk=cle)
        return deliberation.conclure_a_l_echeance(etat, maintenant)
    except DecisionRefusee:
        return False
    except Exception:
        # A page that breaks while it is being published must not stop those that come after it.
        journal.exception("Task state %s was not decided", cle)
        return False
