"""The addresses of files and images, which never change, and of what visitors send."""

from django.urls import path

from socle import signalements, views

urlpatterns = [
    path("fichiers/<int:pk>/premiere-page-<int:largeur>.webp", views.premiere_page, name="premiere_page"),
    path("fichiers/<int:pk>/<str:nom>", views.fichier, name="fichier"),
    path("signaler-une-erreur/<int:pk>/", signalements.signaler, name="signaler"),
    path("signaler-une-erreur/<int:pk>/merci/", signalements.merci, name="signaler_merci"),
    path("illustrations/<int:pk>/<str:nom>", views.illustration, name="illustration"),
]
