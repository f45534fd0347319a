"""Who answers for a content: its owner, while that account belongs to the staff."""

from django.contrib.auth import get_user_model
from django.db.models import Q

from redaction.roles import ADMINISTRATION, REDACTION


def comptes_responsables():
    """The accounts of the staff, by name: those whom reminders reach, and to whom contents may be handed over."""
    du_personnel = Q(groups__name__in=(REDACTION, ADMINISTRATION)) | Q(is_superuser=True)
    comptes = get_user_model().objects.filter(du_personnel, is_active=True)
    return comptes.order_by("last_name", "first_name", "pk").distinct()


def administrateurs():
    """The accounts of *Administration*: what nobody answers for comes to them."""
    return comptes_responsables().filter(groups__name=ADMINISTRATION)
