"""The addresses at which the directory is taken away."""

from django.urls import path

from annuaire.echanges import views

urlpatterns = [
    path("telecharger/annuaire/", views.telecharger, name="annuaire_telecharger"),
    path("telecharger/annuaire.<slug:extension>", views.fichier, name="annuaire_fichier"),
    path("telecharger/acteur-<int:pk>.vcf", views.carte, name="acteur_vcf"),
    path("donnees-ouvertes/", views.donnees_ouvertes, name="donnees_ouvertes"),
    path("donnees-ouvertes/annuaire.<slug:extension>", views.donnees, name="donnees_de_l_annuaire"),
]
