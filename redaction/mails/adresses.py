"""The whole addresses of our pages, as mails give them."""

from django.conf import settings
from django.urls import reverse


def adresse_de(nom, *args):
    """The whole address of one of our pages, for a mail."""
    return settings.ADRESSE_DU_SITE + reverse(nom, args=args)
