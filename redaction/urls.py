"""The addresses of the committee's work, under the admin's."""

from django.urls import path

from redaction import page_de_trace, page_du_comite, views

urlpatterns = [
    path("comite/<int:cle>/", page_du_comite.avis, name="redaction_avis"),
    path("comite/<int:cle>/apercu/", page_du_comite.apercu, name="redaction_apercu"),
    path("comite/<int:cle>/confirmer/", page_du_comite.confirmer, name="redaction_confirmer"),
    path("comite/<int:cle>/clore/", page_du_comite.clore, name="redaction_clore"),
    path("comite/avis/<int:cle>/repondre/", page_du_comite.repondre, name="redaction_repondre"),
    path("comite/<int:cle>/annuler/", page_du_comite.annuler, name="redaction_annuler"),
    path("a-revoir/", views.a_revoir, name="redaction_a_revoir"),
    path("a-revoir/<int:cle>/relu/", views.regler, name="redaction_regler"),
    path("trace/", page_de_trace.trace_editoriale, name="redaction_trace"),
    path("trace.csv", page_de_trace.exporter, name="redaction_trace_csv"),
    path("redaction/<int:cle>/proposer/", views.proposer, name="redaction_proposer"),
    path("redaction/<int:cle>/dupliquer/", views.dupliquer, name="redaction_dupliquer"),
    path("redaction/<int:cle>/corriger/", views.corriger, name="redaction_corriger"),
    path(
        "redaction/<int:cle>/publier-en-urgence/",
        views.publier_en_urgence,
        name="redaction_publier_en_urgence",
    ),
    path(
        "redaction/<int:cle>/retirer-en-urgence/",
        views.retirer_en_urgence,
        name="redaction_retirer_en_urgence",
    ),
]
