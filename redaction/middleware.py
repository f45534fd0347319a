"""What the committee's members may open: in the admin, next to nothing; by a personal link, what is proposed alone."""

from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from wagtail.admin.auth import permission_denied, user_has_any_page_permission

from redaction.acces import est_limitee
from redaction.roles import est_membre_du_comite

OUVERTES_AU_COMITE = {
    "redaction_ancienne_adresse",
    "redaction_demander_relecture",
    "redaction_premiers_pas",
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_dismissibles",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}


class ComiteChezLui:
    """Refuses every address of the admin but a few to members of the committee who write nothing.

    Wagtail's choosers, its API and its reports only ask for the right to enter, and show the drafts of the whole tree.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.gestion = reverse("wagtailadmin_home")

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        """Sends such a request back to the dashboard with a message."""
        if (
            not request.path.startswith(self.gestion)
            or request.resolver_match.view_name in OUVERTES_AU_COMITE
        ):
            return None
        compte = request.user
        if compte.is_superuser or not est_membre_du_comite(compte) or user_has_any_page_permission(compte):
            return None
        return permission_denied(request)


class LecteurParLien:
    """Tells the view of files, which knows no committee, that the reader came by a personal link."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Sets ``lit_le_propose``, worked out only when a file that is not public is asked for."""
        request.lit_le_propose = SimpleLazyObject(lambda: est_limitee(request))
        return self.get_response(request)
