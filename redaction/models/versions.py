"""What is proposed: who wrote it, and whether it could be public as it is."""

from django.core.exceptions import ValidationError
from wagtail.models import Page, Revision
from wagtail.models.pages import COMMENTS_RELATION_NAME

from redaction.refus import VersionIncomplete
from socle.models import Contenu
from socle.remplacements import empechements


def verifier(revision):
    """Refuses a version that could not be made public as it is: an editor's draft may be saved unfinished.

    Raises VersionIncomplete, with what is missing.
    """
    page = revision.as_object()
    try:
        page.full_clean()
    except ValidationError as erreurs:
        noms = {champ.name: getattr(champ, "verbose_name", champ.name) for champ in page._meta.get_fields()}
        manques = [
            f"{noms.get(champ, 'Page')} : {' '.join(mots)}" for champ, mots in erreurs.message_dict.items()
        ]
        raise VersionIncomplete(" ".join(manques)) from erreurs
    manques = [*(page.manques() if isinstance(page, Contenu) else ()), *empechements(page)]
    if manques:
        raise VersionIncomplete(" ".join(manques))


def verrouiller_la_page(page):
    """The page (specific) as it is now, nobody else saving nor proposing it before the end of the transaction.

    Its version first, as in a saving: two gestures never wait for each other.
    """
    Revision.objects.select_for_update().filter(pk=page.latest_revision_id).first()
    return Page.objects.select_for_update().get(pk=page.pk).specific


# What belongs to the page as a whole: a revision keeps a copy of it, which Wagtail checks row by row before it puts the
# page's own in its place.
DE_LA_PAGE = {"locale", "content_type", "owner", "locked_by", "latest_revision", "live_revision", "alias_of"}


def lire_la_version(page, revision):
    """The page (a specific one) as a revision of it has it: ``revision.as_object()``, in no query or nearly."""
    setattr(page, COMMENTS_RELATION_NAME, [])  # in memory: the committee never reads the editor's comments
    contenu = {nom: valeur for nom, valeur in revision.content.items() if nom not in DE_LA_PAGE}
    version = page.with_content_json(contenu)
    version.live_revision_id = page.live_revision_id
    return version


def auteurs_de_la_version(etat, page=None):
    """The keys of the accounts that wrote the proposed version: those of every revision since the public one.

    ``page`` is the page, when it was read already.
    """
    page = page or etat.workflow_state.content_object
    revisions = page.revisions.filter(pk__lte=etat.revision_id)
    if page.live_revision_id:
        revisions = revisions.filter(pk__gt=page.live_revision_id)
    auteurs = set(revisions.order_by().values_list("user", flat=True).distinct())
    return (auteurs | {etat.workflow_state.requested_by_id}) - {None}
