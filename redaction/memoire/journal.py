"""Several entries of Wagtail's journal at once: its own door writes them one by one, with a query or two for each."""

from django.contrib.contenttypes.models import ContentType
from wagtail.log_actions import get_active_log_context
from wagtail.models import PageLogEntry

from redaction.memoire.trace import nommer


def consigner(dits, acte, utilisateur, maintenant):
    """Writes one entry for each content: ``dits`` are pairs (specific content, words kept with it).

    ``acte`` is an action that Wagtail knows: ValidationError otherwise. Entries bear the name of who acts, as those
    written one by one do.
    """
    geste, entrees = get_active_log_context().uuid, []
    for contenu, mots in dits:
        entree = PageLogEntry(
            content_type=ContentType.objects.get_for_model(contenu, for_concrete_model=False),
            label=contenu.get_admin_display_title(),
            action=acte,
            timestamp=maintenant,
            data={"motif": mots},
            uuid=geste,
            user=utilisateur,
            page_id=contenu.pk,
        )
        entree.clean()
        nommer(entree)  # the receivers of a saving do not hear of these
        entrees.append(entree)
    PageLogEntry.objects.bulk_create(entrees)
