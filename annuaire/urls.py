"""The addresses at which the directory is taken away, and at which outsiders propose an actor."""

from django.urls import path

from annuaire.echanges import views
from annuaire.propositions import views as propositions

urlpatterns = [
    path("proposer-un-acteur/", propositions.proposer, name="acteur_proposer"),
    path("proposer-un-acteur/merci/", propositions.merci, name="acteur_propose_merci"),
    path("proposer-un-acteur/confirmer/<str:mot>/", propositions.confirmation, name="acteur_confirmer"),
    path("telecharger/annuaire/", views.telecharger, name="annuaire_telecharger"),
    path("telecharger/annuaire.<slug:extension>", views.fichier, name="annuaire_fichier"),
    path("telecharger/acteur-<int:pk>.vcf", views.carte, name="acteur_vcf"),
    path("donnees-ouvertes/", views.donnees_ouvertes, name="donnees_ouvertes"),
    path("donnees-ouvertes/annuaire.<slug:extension>", views.donnees, name="donnees_de_l_annuaire"),
]
