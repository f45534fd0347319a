"""The addresses of the search."""

from django.urls import path

from recherche import views

urlpatterns = [
    path("recherche/", views.recherche, name="recherche"),
    path("recherche/flux/", views.flux, name="flux_de_recherche"),
    path("recherche/suggestions/", views.suggestions, name="suggestions_de_recherche"),
]
