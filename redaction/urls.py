"""The addresses of the staff's work on contents, under the admin's."""

from django.urls import path
from django.views.generic import RedirectView

from redaction import views
from redaction.ajouts import ajouter
from redaction.campagne.urls import urlpatterns as campagnes
from redaction.fraicheur import views as fraicheur
from redaction.imports import proposer_un_import
from redaction.memoire import views as page_de_trace
from redaction.nouveautes.views import nouveautes
from redaction.premiers_pas import premiers_pas
from redaction.proposes import ecarter as ecarter_un_propose
from redaction.seances.urls import urlpatterns as seances

urlpatterns = [
    # Mails already sent lead here; only the page itself was ever written in one.
    path(
        "comite/<int:cle>/",
        RedirectView.as_view(pattern_name="redaction_avis", permanent=True),
        name="redaction_ancienne_adresse",
    ),
    path("a-revoir/", fraicheur.a_revoir, name="redaction_a_revoir"),
    path("a-revoir/<int:cle>/relu/", fraicheur.regler, name="redaction_regler"),
    path("a-revoir/<int:cle>/demander/", fraicheur.demander, name="redaction_demander_relecture"),
    path("a-revoir/demandes/<int:cle>/ecarter/", fraicheur.ecarter, name="redaction_ecarter"),
    path("ajouter/<slug:sorte>/", ajouter, name="redaction_ajouter"),
    path("premiers-pas/", premiers_pas, name="redaction_premiers_pas"),
    path("nouveautes/", nouveautes, name="redaction_nouveautes"),
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
    path("imports/<int:cle>/proposer/", proposer_un_import, name="redaction_proposer_import"),
    path("proposes/<slug:sorte>/<int:cle>/ecarter/", ecarter_un_propose, name="redaction_ecarter_propose"),
    *campagnes,
    *seances,
]
