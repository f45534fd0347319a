"""The addresses of the staff's pages of séances, under the admin's."""

from django.urls import path

from redaction.seances import views_compte_rendu, views_preparation, views_tenue

urlpatterns = [
    path("seances/", views_preparation.liste, name="redaction_seances"),
    path("seances/nouvelle/", views_preparation.nouvelle, name="redaction_seance_nouvelle"),
    path("seances/<int:cle>/", views_preparation.seance, name="redaction_seance_gestion"),
    path("seances/<int:cle>/modifier/", views_preparation.modifier, name="redaction_seance_modifier"),
    path("seances/<int:cle>/ordre/", views_preparation.ordre, name="redaction_seance_ordre"),
    path("seances/<int:cle>/ajouter/", views_preparation.ajouter, name="redaction_seance_ajouter"),
    path("seances/<int:cle>/contenus/", views_preparation.contenus, name="redaction_seance_contenus"),
    path("seances/<int:cle>/convoquer/", views_preparation.convoquer, name="redaction_seance_convoquer"),
    path("seances/<int:cle>/annuler/", views_preparation.annuler, name="redaction_seance_annuler"),
    path("seances/<int:cle>/ouvrir/", views_preparation.ouvrir, name="redaction_seance_ouvrir"),
    path("seances/<int:cle>/tenue/", views_tenue.ecran, name="redaction_seance_tenue"),
    path("seances/<int:cle>/tenue/<int:point>/", views_tenue.ecran, name="redaction_seance_point"),
    path("seances/<int:cle>/presences/", views_tenue.presences, name="redaction_seance_presences"),
    path("seances/<int:cle>/clore/", views_tenue.clore, name="redaction_seance_clore"),
    path("seances/<int:cle>/rouvrir/", views_tenue.rouvrir, name="redaction_seance_rouvrir"),
    path(
        "seances/<int:cle>/compte-rendu/", views_compte_rendu.gestion, name="redaction_compte_rendu_gestion"
    ),
    path(
        "seances/<int:cle>/compte-rendu/approuver/",
        views_compte_rendu.approuver,
        name="redaction_compte_rendu_approuver",
    ),
]
