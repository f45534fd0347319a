"""The addresses of the campaigns, under the admin's."""

from django.urls import path

from redaction.campagne import views

urlpatterns = [
    path("campagnes/", views.campagnes, name="redaction_campagnes"),
    path("campagnes/preparer/", views.preparer, name="redaction_campagne_preparer"),
    path("campagnes/<int:cle>/", views.campagne, name="redaction_campagne"),
    path("campagnes/<int:cle>/clore/", views.clore, name="redaction_campagne_clore"),
    path("campagnes/acteurs/<int:cle>/", views.examiner, name="redaction_campagne_examiner"),
    path("campagnes/acteurs/<int:cle>/agir/", views.agir, name="redaction_campagne_agir"),
]
