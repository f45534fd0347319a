"""The addresses of the site: the only place that knows every app."""

from django.urls import include, path, re_path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap

from departements.sitemaps import PlanDesDepartements
from socle.adresses import NOM_DES_PAGES
from socle.service import servir

# What robots read: the pages of the tree, and those that gather them by département.
PLANS = {"pages": Sitemap, "departements": PlanDesDepartements}

handler500 = "infomie.erreurs.erreur"

urlpatterns = [
    path("gestion/", include(wagtailadmin_urls)),
    path("_util/login/", RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True)),
    path("comite/", include("redaction.urls_du_comite")),
    path("", include("socle.urls")),
    path("", include("annuaire.urls")),
    path("", include("agenda.urls")),
    path("", include("redaction.campagne.urls_des_acteurs")),
    path("", include("recherche.urls")),
    path("", include("partage.urls")),
    path("departements/", include("departements.urls")),
    path("", include("accueil.urls")),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": PLANS}, name="sitemap"),
    # Pages, the feeds of those that list, the calendars of events: Wagtail's own pattern, kept below for the addresses
    # that it writes, knows no dot. What Wagtail keeps under _util/ (passwords, sign-in of readers) is no page.
    re_path(r"^((?:[\w-]+/)+(?:flux\.atom|calendrier\.ics))$", servir, name="flux_et_calendriers"),
    re_path(r"^(?!_util/)((?:[\w-]+/)*)$", servir, name=NOM_DES_PAGES),
    path("", include(wagtail_urls)),
]
