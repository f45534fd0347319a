"""What lists of actors write."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

register = template.Library()


@register.simple_tag
def carte_d_acteur(acteur, niveau=3):
    """The card of a CarteActeur, under a title of that level."""
    return _carte_ecrite(acteur, niveau)


# Cards that are equal are written alike: one that has changed, or that opens, is another.
@lru_cache(maxsize=1024)
def _carte_ecrite(acteur, niveau):
    contexte = {"acteur": acteur, "niveau": niveau}
    return mark_safe(render_to_string("composants/acteur.html", contexte))  # noqa: S308 (a template wrote it)
