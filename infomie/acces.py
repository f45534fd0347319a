"""What a person sees after too many failed sign-ins."""

from django.shortcuts import render


def compte_vise(request, credentials=None):
    """The account that a sign-in aims at, in lower case: changing the case must not start a new count."""
    donnees = credentials or (request.POST if request else {})
    return str(donnees.get("username") or donnees.get("email") or "").strip().lower()[:255]


def trop_de_tentatives(request, *args, **kwargs):
    """The page of a lockout: says when to try again, and nothing of whether the account exists."""
    return render(request, "429.html", status=429)
