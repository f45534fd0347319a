"""Registers the courts' listing and the page of anonymity in the admin."""

from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from documentation import views
from documentation.viewsets import JuridictionViewSet

register_snippet(JuridictionViewSet)


@hooks.register("register_admin_urls")
def adresses():
    """The addresses of our own admin pages."""
    return [path("documentation/<int:cle>/anonymat/", views.anonymat, name="documentation_anonymat")]
