"""The addresses at which outsiders propose an event."""

from django.urls import path

from agenda.propositions import views

urlpatterns = [
    path("proposer-un-evenement/", views.proposer, name="evenement_proposer"),
    path("proposer-un-evenement/merci/", views.merci, name="evenement_propose_merci"),
    path("proposer-un-evenement/confirmer/<str:mot>/", views.confirmation, name="evenement_confirmer"),
]
