"""Who may read a file or an image: everyone while a live, unrestricted page uses it, the signed-in staff otherwise."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex


def pages_citant(objet):
    """The pages (a Page queryset) whose current database row uses ``objet``, a file or an image."""
    cles = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(objet),
        to_object_id=str(objet.pk),
        base_content_type=ContentType.objects.get_for_model(Page),
    ).values_list("object_id", flat=True)
    return Page.objects.filter(pk__in=[int(cle) for cle in cles])


def est_public(objet):
    """True while at least one live page without restriction uses ``objet``."""
    return pages_citant(objet).live().public().exists()


def peut_lire(utilisateur, objet):
    """Whether this account (anonymous included) may receive the bytes of ``objet``."""
    if utilisateur.is_active and utilisateur.has_perm("wagtailadmin.access_admin"):
        return True
    return est_public(objet)
