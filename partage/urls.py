"""The addresses at which one cites, exports, harvests."""

from django.urls import path

from partage import api_views, views

urlpatterns = [
    path("citer/<int:pk>/", views.citer, name="citer"),
    path("citer/<int:pk>/<slug:nom>.<slug:extension>", views.telecharger, name="citer_fichier"),
    path("carte-de-partage/<int:pk>-<slug:empreinte>.png", views.carte, name="carte_de_partage"),
    path("exporter/actualites.<slug:extension>", views.exporter_nouveautes, name="exporter_nouveautes"),
    path("exporter/<int:pk>.<slug:extension>", views.exporter_liste, name="exporter_liste"),
    path("oai/", views.moissonner, name="oai"),
    path("api/", api_views.documentation, name="api"),
    path("api/v1/", api_views.accueil, name="api_accueil"),
    path("api/v1/contenus/", api_views.contenus, name="api_contenus"),
    path("api/v1/contenus/<int:pk>/", api_views.contenu, name="api_contenu"),
    path("api/v1/<path:reste>", api_views.inconnue),
]
