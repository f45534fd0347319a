"""House rules that Django checks before it starts."""

from django.conf import settings
from django.core.checks import Error, register
from wagtail.models import Page, get_page_models

from socle.permissions import PageGardee


@register()
def pages_gardees(app_configs, **kwargs):
    """Every page class asks the centre's permission tester, so that nobody can publish past the committee."""
    return [
        Error(
            f"{classe.__name__} does not inherit PageGardee before Page.",
            hint="class MaPage(PageGardee, Page): …",
            obj=classe,
            id="socle.E001",
        )
        for classe in get_page_models()
        if classe is not Page and not issubclass(classe, PageGardee)
    ]


@register()
def fichiers_hors_service(app_configs, **kwargs):
    """The staff's files are never under a folder or an address that is served as it is."""
    if settings.MEDIA_ROOT or settings.MEDIA_URL not in ("", "/"):
        return [
            Error("MEDIA_ROOT and MEDIA_URL must stay empty: files go through socle's view.", id="socle.E002")
        ]
    return []
