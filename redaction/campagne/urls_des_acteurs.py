"""The addresses that the mails of a campaign carry, on the public site."""

from django.urls import path

from redaction.campagne import views_des_acteurs as vues

urlpatterns = [
    path("ma-fiche/merci/", vues.merci, name="campagne_merci"),
    path("ma-fiche/<str:jeton>/", vues.fiche, name="campagne_fiche"),
    path("ma-fiche/<str:jeton>/changer/", vues.changer, name="campagne_changer"),
    path("ma-fiche/<str:jeton>/nouveau-lien/", vues.nouveau_lien, name="campagne_nouveau_lien"),
    path("ma-fiche/<str:jeton>/ne-plus-recevoir/", vues.sortir, name="campagne_sortir"),
]
