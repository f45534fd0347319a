"""Who may do what to a file or an image: what the public reads, or is about to read, is not deleted by anyone."""

from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.permission_policies.collections import CollectionPermissionPolicy
from wagtail.permissions import register_permission_policy

from socle.models import Fichier, Illustration
from socle.visibilite import est_engage


class DroitsSurFichiers(CollectionPermissionPolicy):
    """Wagtail's rights by collection, each by its own name: its default policy lets whoever may change also delete.

    Those who sent a file may delete it too, as long as no page uses it.
    """

    def user_has_any_permission_for_instance(self, user, actions, instance):
        """As Wagtail's, with a limit on deletion."""
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def user_has_permission_for_instance(self, user, action, instance):
        """As Wagtail's, with a limit on deletion."""
        if action == "delete" and (hasattr(instance, "remplacera") or est_engage(instance)):
            return False
        if super().user_has_permission_for_instance(user, action, instance):
            return True
        sien = user.is_authenticated and instance.uploaded_by_user_id == user.pk
        return action == "delete" and sien and not instance.get_usage()


def inscrire():
    """Puts our rights in the place of Wagtail's, which are granted on its own models."""
    register_permission_policy(Fichier, DroitsSurFichiers(Fichier, auth_model=Document))
    register_permission_policy(Illustration, DroitsSurFichiers(Illustration, auth_model=Image))
