"""The addresses of the search."""

from django.urls import path

from recherche import rapport, views

urlpatterns = [
    path("comite/recherches-sans-resultat/", rapport.au_comite, name="comite_recherches"),
    path("recherche/", views.recherche, name="recherche"),
    path("recherche/flux/", views.flux, name="flux_de_recherche"),
    path("recherche/suggestions/", views.suggestions, name="suggestions_de_recherche"),
]
