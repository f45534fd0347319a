"""What waits for the committee: which proposals, since when, until when; asked of the database once for all of them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import BigIntegerField, Exists, OuterRef, Subquery
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState

from redaction.avis.echeancier import echeance
from redaction.models.avis import Avis
from redaction.models.circuit import reglages_du_comite


def propositions_en_attente():
    """What waits for the committee, oldest first (a queryset of task states)."""
    return (
        TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task__tachecomite__isnull=False)
        .select_related("revision__user", "workflow_state__requested_by")
        .order_by("started_at", "pk")
    )


def propositions_pour(membre):
    """What waits for this member's opinion, oldest first: neither written in part by them, nor judged yet."""
    publique = Page.objects.filter(pk=Cast(OuterRef("workflow_state__object_id"), BigIntegerField()))
    ecrites = Revision.objects.filter(
        base_content_type=OuterRef("workflow_state__base_content_type"),
        object_id=OuterRef("workflow_state__object_id"),
        user=membre,
        pk__lte=OuterRef("revision"),
        pk__gt=Coalesce(OuterRef("version_publique"), 0),
    )
    return (
        propositions_en_attente()
        .alias(version_publique=Subquery(publique.order_by().values("live_revision")))
        .exclude(Exists(Avis.objects.filter(etat=OuterRef("pk"), membre=membre)))
        .exclude(Exists(ecrites))
        .exclude(workflow_state__requested_by=membre)
    )


@dataclass(frozen=True)
class Delai:
    """When a proposal is to be decided: since when its round runs, and the last day."""

    etat: int
    propose_le: datetime
    echeance: date

    def reste(self, jour):
        """Days left on ``jour``: 0 on the last one, negative once it has passed."""
        return (self.echeance - jour).days


def delais(etats, reglages=None):
    """The Delai of each of these task states (a queryset), the most pressing first: a list.

    ``reglages`` are the committee's settings when they were read already.

    A round begins when the content is proposed, and again when it is proposed after changes were asked.
    """
    du_meme = TaskState.objects.filter(workflow_state=OuterRef("workflow_state"))
    renvoye = du_meme.filter(status=TaskState.STATUS_REJECTED, pk__lt=OuterRef("pk")).order_by("-pk")
    dates = etats.annotate(renvoi=Subquery(renvoye.values("pk")[:1]))
    du_tour = du_meme.filter(pk__gt=Coalesce(OuterRef("renvoi"), 0)).order_by("pk")
    lignes = dates.annotate(tour=Subquery(du_tour.values("started_at")[:1])).values_list(
        "pk", "tour", "started_at"
    )
    jours = (reglages or reglages_du_comite()).delai
    trouves = [
        Delai(cle, tour, echeance(_jour(tour), _jour(version) if version > tour else None, jours))
        for cle, tour, version in lignes
    ]
    return sorted(trouves, key=lambda un: (un.echeance, un.propose_le, un.etat))


def delai_de(etat, reglages=None):
    """The Delai of one task state."""
    return delais(TaskState.objects.filter(pk=etat.pk), reglages)[0]


def _jour(instant):
    """The local date of an instant."""
    return timezone.localtime(instant).date()
