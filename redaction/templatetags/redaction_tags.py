"""What the settings of the committee say of the votes under way."""

from django import template
from django.utils import timezone

from redaction.avis.impossibles import blocage

register = template.Library()


@register.simple_tag
def votes_bloques():
    """The Blocage of today, or None."""
    return blocage(timezone.localdate())
