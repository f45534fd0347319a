"""Who may do what to a page: nobody publishes, superusers included; the committee's approval is the only way in."""

from http import HTTPMethod

from django.conf import settings
from wagtail.models import Page, PagePermissionTester, PageViewRestriction, TaskState

from socle.adresses import est_reservee

# Rights named apart from Wagtail's "publish", which nobody holds. Declared on Contenu, given to *Administration*.
DEPUBLIER = "socle.depublier_page"
RESTREINDRE = "socle.restreindre_page"
DEPROGRAMMER = "socle.deprogrammer_page"
ORDONNER = "socle.ordonner_pages"
SUPPRIMER = "socle.supprimer_page"
DEPLACER = "socle.deplacer_page"

DECIDES = (TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED)


class TesteurDePage(PagePermissionTester):
    """Wagtail's questions about a page and an account, answered by the centre's rule."""

    def _peut(self, droit):
        """Whether the account holds a named right on this page (never on the root of the tree)."""
        return self.user.is_active and not self.page_is_root and self.user.has_perm(droit)

    def _est_son_brouillon(self):
        """Whether the page and all below are the account's own drafts: never public, not waiting, not scheduled."""
        branche = self.page.get_descendants(inclusive=True)
        if branche.exclude(live=False, owner=self.user, first_published_at__isnull=True).exists():
            return False
        return not any(page.workflow_in_progress or page.approved_schedule for page in branche)

    def can_publish(self):
        """Never: publication belongs to the committee's approval."""
        return False

    def can_publish_subpage(self):
        """Never, likewise: this closes create and publish, copy and publish, and aliases."""
        return False

    def peut_enregistrer(self):
        """Whether the account may save a version now: it may edit, and no lock nor date holds the page."""
        return self.can_edit() and not self.page_locked() and not self.page.alias_of_id

    def can_unpublish(self):
        """For a live page, with the right of that name."""
        return bool(self.page.live) and not self.page_locked() and self._peut(DEPUBLIER)

    def can_set_view_restrictions(self):
        """With the right of that name."""
        return self._peut(RESTREINDRE)

    def can_unschedule(self):
        """With the right of that name."""
        return self._peut(DEPROGRAMMER)

    def can_reorder_children(self):
        """With the right of that name: the order of public pages changes at once."""
        return self.user.is_active and self.user.has_perm(ORDONNER)

    def can_delete(self, ignore_bulk=False):
        """One's own draft that was never public, or anything with the right of that name."""
        if not self.user.is_active or self.page_is_root:
            return False
        if self.user.has_perm(SUPPRIMER):
            return True
        return bool({"add", "change"} & self.permissions) and self._est_son_brouillon()

    def can_move(self):
        """One's own draft, or anything with the right of that name."""
        if not self.user.is_active or self.page_is_root:
            return False
        if self.user.has_perm(DEPLACER):
            return True
        return bool({"add", "change"} & self.permissions) and self._est_son_brouillon()

    def can_move_to(self, destination):
        """Where the tree allows it, for those who may move the page and add to the destination."""
        if self.page == destination or destination.is_descendant_of(self.page):
            return False
        if not self.page.is_child_of(destination) and not self.page.specific.can_move_to(destination):
            return False
        if est_reservee(destination, self.page.slug):
            return False
        return self.can_move() and destination.permissions_for_user(self.user).can_add_subpage()


class PageGardee:
    """Mixed into every page class of the centre, before Wagtail's Page: who may do what, and at which address."""

    allowed_http_methods = (HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS)  # a page is read, no more

    def permissions_for_user(self, user):
        """The tester that answers for this account."""
        return TesteurDePage(user, self)

    def save_revision(self, *args, overwrite_revision=None, **kwargs):
        """Wagtail's, but automatic saving starts a new version after one that is public, scheduled or decided upon."""
        if overwrite_revision is not None and self._est_figee(overwrite_revision):
            overwrite_revision = None
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)

    def _est_figee(self, version):
        """Whether a revision is a record that nobody writes over any more."""
        if version.pk == self.live_revision_id or version.approved_go_live_at:
            return True
        return version.task_states.filter(status__in=DECIDES).exists()

    @staticmethod
    def _slug_is_available(slug, parent_page, page=None):
        """Wagtail's, but not where the site answers by itself."""
        if parent_page is not None and slug and est_reservee(parent_page, slug):
            return False
        return Page._slug_is_available(slug, parent_page, page)

    ancetres_lus = None
    est_sans_restriction = False

    def get_view_restrictions(self):
        """Wagtail's, without a query when finding the page has already told that there is none."""
        if self.est_sans_restriction:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def get_url_parts(self, request=None):
        """Wagtail's, on the site's address as the settings give it: the one place where it is written."""
        parties = super().get_url_parts(request)
        return parties and (parties[0], settings.ADRESSE_DU_SITE, parties[2])
