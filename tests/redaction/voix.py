"""How members speak in tests: an opinion, several, and the version that they read."""

from django.utils import timezone
from wagtail.models import TaskState

from redaction.avis import deliberation
from tests.redaction.scene import relire


def lue(etat):
    """The instant of the version that a member has under their eyes."""
    return TaskState.objects.get(pk=etat.pk).revision.created_at


def dire(page, membre, sens="favorable", **champs):
    """The opinion of a member on what waits; returns the Avis."""
    etat = relire(page).current_workflow_task_state
    return deliberation.donner_avis(etat, membre, {"sens": sens} | champs, lue(etat), timezone.now())


def voter(page, *membres):
    """Each of these members is favourable, in turn."""
    for membre in membres:
        dire(page, membre)


def nouvelle_version(page, auteur, titre):
    """The page's latest version under another title, saved by this account."""
    page = relire(page).get_latest_revision_as_object()
    page.title = titre
    return page.save_revision(user=auteur)
