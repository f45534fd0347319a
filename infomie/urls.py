"""The addresses of the site: the only place that knows every app."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.views import serve as servir_page

urlpatterns = [
    path("gestion/", include(wagtailadmin_urls)),
    path("", include("socle.urls")),
    path("", include("recherche.urls")),
    path("", include("accueil.urls")),
    # The feeds of Wagtail's pages: its own pattern knows no dot.
    re_path(r"^((?:[\w-]+/)+flux\.atom)$", servir_page),
    path("", include(wagtail_urls)),
]
