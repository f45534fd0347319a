"""What a visitor is told when the site cannot answer: that it is broken, or that its database is away for a moment."""

import sys

from django.db import InterfaceError, OperationalError
from django.shortcuts import render
from django.views.defaults import server_error

REESSAYER = 30  # seconds


def erreur(request):
    """The page of errors; 503 and when to come back when the database does not answer."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        reponse = render(None, "503.html", status=503)
        reponse.headers["Retry-After"] = str(REESSAYER)
        reponse.headers["Cache-Control"] = "no-store"
        return reponse
    return server_error(request)
