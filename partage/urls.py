"""The addresses at which one cites, exports, harvests."""

from django.urls import path

from partage import views

urlpatterns = [
    path("citer/<int:pk>/", views.citer, name="citer"),
    path("citer/<int:pk>/<slug:nom>.<slug:extension>", views.telecharger, name="citer_fichier"),
    path("exporter/actualites.<slug:extension>", views.exporter_nouveautes, name="exporter_nouveautes"),
    path("exporter/<int:pk>.<slug:extension>", views.exporter_liste, name="exporter_liste"),
]
