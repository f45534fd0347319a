"""The addresses that gather every app's contents, and those that robots read."""

from django.urls import path
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap

from accueil import views

urlpatterns = [
    path("actualites/", views.actualites, name="actualites"),
    path("actualites/flux.atom", views.flux, name="flux"),
    path("plan-du-site/", views.plan_du_site, name="plan_du_site"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": {"pages": Sitemap}}, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
]
