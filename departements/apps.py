"""Declares the app."""

from django.apps import AppConfig


class DepartementsConfig(AppConfig):
    """One page for each département; no table of its own."""

    name = "departements"
    verbose_name = "Pages par département"
