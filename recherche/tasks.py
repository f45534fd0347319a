"""The work of the search that is done in the background."""

from django.utils import timezone
from django_tasks import task

from recherche.index.attente import tenir


@task()
def tenir_l_index():
    """Enters in the search what changed."""
    tenir(timezone.now())
