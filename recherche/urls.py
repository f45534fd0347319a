"""The address of the search."""

from django.urls import path

from recherche import views

urlpatterns = [path("recherche/", views.recherche, name="recherche")]
