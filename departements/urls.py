"""The addresses of the pages per département."""

from django.urls import path

from departements import views

urlpatterns = [
    path("", views.index, name="departements"),
    path("suggestions/", views.suggestions, name="suggestions_de_lieux"),
    path("comparer/", views.comparer, name="comparer_departements"),
    path("<slug:cle>/", views.departement, name="departement"),
]
