"""Who may read a file or an image: everyone while a live, unrestricted page uses it, the signed-in staff otherwise."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, F, Func, IntegerField, Q, TextField
from django.db.models.functions import Cast
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.models import Page, ReferenceIndex, Revision, TaskState


class Restreinte(Func):
    """Whether a page of this path, or one above it, is kept for some readers.

    Written out, as every list of every page asks it: to compose it anew takes as long as to answer it. A scalar
    subquery, not a join: restrictions are few, and no planner may start from the pages, which are many.
    """

    output_field = BooleanField()
    conditional = True
    template = (
        "EXISTS(SELECT 1 FROM wagtailcore_pageviewrestriction restriction WHERE"
        " (SELECT gardee.path FROM wagtailcore_page gardee WHERE gardee.id = restriction.page_id) ="
        " SUBSTR(%(expressions)s, 1, LENGTH("
        "(SELECT gardee.path FROM wagtailcore_page gardee WHERE gardee.id = restriction.page_id))))"
    )


def restreinte(vers=""):
    """Whether a page, or one above it, is kept for some readers: a condition for a queryset of pages.

    ``vers`` is the way to the page from the rows asked, « contenu__ ». Wagtail's own ``public()`` reads the
    restrictions in a query of its own at each call.
    """
    return Restreinte(F(f"{vers}path"))


def lisible_par_tous(vers=""):
    """The condition that every public list puts on pages: live, and kept for nobody; ``vers`` as in ``restreinte``."""
    return Q(**{f"{vers}live": True}) & ~Q(restreinte(vers))


# What is not to be read is small, and has an index of its own; what is to be read is almost everything. The pages
# under a restricted one are a range of paths, whose steps are letters and digits: « ~ » comes after them. « CROSS »
# has SQLite start from the restrictions, even when there were none the last time that it looked.
CACHEES = (
    "SELECT id FROM wagtailcore_page WHERE NOT live UNION ALL"
    " SELECT dessous.id FROM wagtailcore_pageviewrestriction r CROSS JOIN wagtailcore_page p"
    " CROSS JOIN wagtailcore_page dessous"
    " WHERE p.id = r.page_id AND dessous.path {} p.path AND dessous.path {} (p.path || '~')"
)
# Byte by byte, whatever the language of the database; SQLite compares so by itself.
DANS_L_ORDRE = {"postgresql": ("~>=~", "~<~"), "sqlite": (">=", "<")}


class PagesCachees(Func):
    """The keys of all the pages that visitors may not read: few beside those that they may, and found by an index.

    To leave these out (``exclude(pk__in=PagesCachees())``) asks the database less than to look for the others.
    """

    output_field = IntegerField()

    def as_sql(self, compiler, connection, **contexte):
        """The list, for the engine asked."""
        return f"({CACHEES.format(*DANS_L_ORDRE[connection.vendor])})", []


def pages_citant(objet):
    """The pages (a Page queryset) whose current database row uses ``objet``, a file or an image."""
    cles = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(objet),
        to_object_id=str(objet.pk),
        base_content_type=ContentType.objects.get_for_model(Page),
    ).values_list("object_id", flat=True)
    return Page.objects.filter(pk__in=[int(cle) for cle in cles])


def fichiers_des_pages(cles):
    """The files that these pages use, in their fields or in their text: page's key → keys of Fichier, in order."""
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_by_natural_key("socle", "fichier"),
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(cle) for cle in cles],
    )
    paires = {(int(page), int(cle)) for page, cle in references.values_list("object_id", "to_object_id")}
    fichiers = {}
    for page, cle in sorted(paires):
        fichiers.setdefault(page, []).append(cle)
    return fichiers


def est_public(objet):
    """True while at least one live page without restriction uses ``objet``."""
    return pages_citant(objet).filter(lisible_par_tous()).exists()


def versions_en_attente():
    """The revisions that the committee is reading."""
    attend = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("revision")
    return Revision.objects.page_revisions().filter(pk__in=attend)


def versions_engagees():
    """The revisions that the committee is reading, or has approved for a later date."""
    approuvees = Revision.objects.page_revisions().filter(approved_go_live_at__isnull=False)
    return versions_en_attente() | approuvees


def qui_nomment(revisions, cles):
    """Those of ``revisions`` (a queryset) in which one of these numbers is written: few are then left to be opened."""
    nombres = "|".join(sorted(str(int(cle)) for cle in cles))
    dites = revisions.annotate(mots=Cast("content", TextField()))
    return dites.filter(mots__regex=f"[^0-9]({nombres})[^0-9]")


def cles_citees(version, modele):
    """The keys of the files or images (``modele``) that a version of a page uses, by a field, a block or a link."""
    cherche = ContentType.objects.get_for_model(modele).pk
    references = ReferenceIndex._extract_references_from_object(version)
    return list(
        dict.fromkeys(int(cle) for type_de_contenu, cle, *_ in references if type_de_contenu == cherche)
    )


def _cles_des_versions_citant(objet, versions):
    """The keys of the pages of which one of these versions (a queryset) uses ``objet``."""
    return {
        int(version.object_id)
        for version in qui_nomment(versions, [objet.pk])
        if objet.pk in cles_citees(version.as_object(), type(objet))
    }


def pages_engagees(objet):
    """The pages that use ``objet`` in what the public reads, or will once the committee has approved; public first."""
    engagees = Q(pk__in=pages_citant(objet), live=True) | Q(
        pk__in=_cles_des_versions_citant(objet, versions_engagees())
    )
    return Page.objects.filter(engagees, alias_of=None).order_by("-live", "pk")


def est_engage(objet):
    """True when the public reads ``objet``, or will once the committee has approved the version that uses it."""
    return est_public(objet) or _est_dans(objet, versions_engagees())


def attend_le_comite(objet):
    """True when a version that the committee is reading uses ``objet``."""
    return _est_dans(objet, versions_en_attente())


def _est_dans(objet, versions):
    """Whether one of these versions (a queryset of revisions) uses ``objet``, or would put it in another's place."""
    # A file that waits is in no page: it comes with a version of one.
    attendu = getattr(objet, "remplacera", None)
    if attendu and versions.filter(object_id=str(attendu.page_id), pk__gte=attendu.premiere_version):
        return True
    return bool(_cles_des_versions_citant(objet, versions))


def peut_lire(utilisateur, objet):
    """Whether this account (anonymous included) may receive the bytes of ``objet``.

    Those who write read every file; the committee, those of what is proposed to it.
    """
    if utilisateur.is_active and utilisateur.has_perm("wagtailadmin.access_admin"):
        return user_has_any_page_permission(utilisateur) or est_engage(objet)
    return est_public(objet)


def est_connecte(request):
    """Whether who asks has signed in. Without the cookie of a session none is looked for: the answer is that of all
    visitors, and caches are told so.
    """
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
