"""The addresses of the committee, outside the admin: /comite/."""

from django.urls import path

from redaction.avis import mes_avis, views_du_service
from redaction.avis import views as page_du_comite
from redaction.fraicheur import views_du_comite as page_des_relectures
from redaction.liens_personnels import views as page_du_lien
from redaction.propositions.urls import urlpatterns as propositions
from redaction.sans_avis import views as page_des_parutions
from redaction.seances import views_membres

urlpatterns = [
    path("", mes_avis.a_donner, name="comite"),
    path("sortir/", mes_avis.sortir, name="comite_sortir"),
    path("lien/<str:jeton>/", page_du_lien.ouvrir, name="comite_lien"),
    path("lien/<str:jeton>/refuser/", page_du_lien.refuser, name="comite_refuser_lien"),
    path("propositions/<int:cle>/", page_du_comite.avis, name="redaction_avis"),
    path("propositions/<int:cle>/apercu/", page_du_comite.apercu, name="redaction_apercu"),
    path("propositions/<int:cle>/confirmer/", page_du_comite.confirmer, name="redaction_confirmer"),
    path("propositions/<int:cle>/clore/", views_du_service.clore, name="redaction_clore"),
    path("propositions/<int:cle>/urgent/", views_du_service.urgent, name="redaction_urgent"),
    path("propositions/<int:cle>/annuler/", views_du_service.annuler, name="redaction_annuler"),
    path("relecture/", page_des_relectures.demander, name="comite_relecture"),
    path("parutions/", page_des_parutions.parutions, name="comite_parutions"),
    path("parutions/<int:cle>/", page_des_parutions.parution, name="comite_parution"),
    path("avis/<int:cle>/repondre/", views_du_service.repondre, name="redaction_repondre"),
    path("seances/", views_membres.liste, name="redaction_seances_du_comite"),
    path("seances/<int:cle>/", views_membres.seance, name="redaction_seance"),
    path("seances/<int:cle>/compte-rendu/", views_membres.compte_rendu, name="redaction_compte_rendu"),
    path("seances/<str:jeton>/seance.ics", views_membres.calendrier, name="redaction_seance_calendrier"),
    *propositions,
]
