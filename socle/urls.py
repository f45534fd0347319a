"""The addresses of files and images, which never change."""

from django.urls import path

from socle import views

urlpatterns = [
    path("fichiers/<int:pk>/premiere-page-<int:largeur>.webp", views.premiere_page, name="premiere_page"),
    path("fichiers/<int:pk>/<str:nom>", views.fichier, name="fichier"),
    path("illustrations/<int:pk>/<str:nom>", views.illustration, name="illustration"),
]
