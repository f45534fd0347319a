"""A gesture tried from a page: made, or refused in words."""

from django.contrib import messages

from redaction.refus import DecisionRefusee


def tenter(request, geste, merci):
    """Makes a gesture (called without argument) and says what came of it. Returns whether it was made."""
    try:
        geste()
    except DecisionRefusee as refus:
        messages.error(request, refus.message)
        return False
    messages.success(request, merci)
    return True
