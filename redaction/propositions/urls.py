"""The addresses of proposed contents, under the committee's."""

from django.urls import path

from redaction.propositions import views

urlpatterns = [
    path("propositions/", views.liste, name="redaction_propositions"),
    path("propositions/nouvelle/", views.nouvelle, name="redaction_proposition_nouvelle"),
    path("propositions/de-contenu/<int:cle>/", views.proposition, name="redaction_proposition"),
    path(
        "propositions/de-contenu/<int:cle>/modifier/", views.modifier, name="redaction_proposition_modifier"
    ),
    path("propositions/de-contenu/<int:cle>/agir/", views.agir, name="redaction_proposition_agir"),
]
