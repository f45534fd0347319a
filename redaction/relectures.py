"""The gestures of « à revoir »: settle what was asked to be read again."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from socle.models import Contenu


@transaction.atomic
def regler_relecture(contenu, utilisateur, maintenant):
    """Closes every request to read a content again: this account has read it, and it holds as it is.

    The date set by its author for the next reading comes back. Raises PermissionDenied for who may not edit it. Returns
    how many requests were closed.
    """
    if not contenu.permissions_for_user(utilisateur).can_edit():
        raise PermissionDenied
    ouvertes = contenu.demandes_relecture.ouvertes()
    motifs = list(ouvertes.values_list("motif", flat=True))
    reglees = ouvertes.update(reglee_le=maintenant, reglee_par=utilisateur)
    if reglees:
        version = contenu.live_revision.as_object() if contenu.live_revision else None
        prevue = version.a_revoir_le if version else None
        jour = timezone.localtime(maintenant).date()
        Contenu.objects.filter(pk=contenu.pk).update(a_revoir_le=prevue, verifie_le=jour)
        log(instance=contenu, action="infomie.relecture", user=utilisateur, data={"motif": " ".join(motifs)})
    return reglees
