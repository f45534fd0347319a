"""The addresses of the site: the only place that knows every app."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("gestion/", include(wagtailadmin_urls)),
    path("", include("socle.urls")),
    path("", include("recherche.urls")),
    path("", include("accueil.urls")),
    path("", include(wagtail_urls)),
]
