"""The addresses that gather every app's contents, and those that robots read."""

from django.urls import path

from accueil import views

urlpatterns = [
    path("actualites/", views.actualites, name="actualites"),
    path("actualites/flux.atom", views.flux, name="flux"),
    path("plan-du-site/", views.plan_du_site, name="plan_du_site"),
    path("styles/", views.styles, name="styles"),
    path("styles/<slug:theme>.css", views.feuille_de_theme, name="feuille_de_theme"),
    path("robots.txt", views.robots, name="robots"),
]
