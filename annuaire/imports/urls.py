"""The addresses of imports and of the staff's exports, under the admin's."""

from django.urls import path

from annuaire.echanges.gestion import exporter
from annuaire.imports import views

urlpatterns = [
    path("annuaire/exporter/", exporter, name="annuaire_exporter"),
    path("annuaire/imports/", views.imports, name="annuaire_imports"),
    path("annuaire/imports/<int:cle>/", views.importation, name="annuaire_import"),
    path("annuaire/imports/<int:cle>/colonnes/", views.colonnes, name="annuaire_import_colonnes"),
    path("annuaire/imports/<int:cle>/avancement/", views.avancement, name="annuaire_import_avancement"),
    path("annuaire/imports/<int:cle>/confirmer/", views.confirmer, name="annuaire_import_confirmer"),
    path("annuaire/imports/<int:cle>/arreter/", views.arreter, name="annuaire_import_arreter"),
    path("annuaire/imports/<int:cle>/relancer/", views.relancer, name="annuaire_import_relancer"),
    path("annuaire/imports/<int:cle>/rapport.csv", views.rapport, name="annuaire_import_rapport"),
]
