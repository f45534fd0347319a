"""Who signs in and from where, and what a person sees after too many failed sign-ins."""

from ipaddress import ip_address

from django.conf import settings
from django.shortcuts import render


def adresse_du_visiteur(request):
    """The address (str) from which a request comes, for what is counted by address; None when nothing tells it.

    Each of the ``NOMBRE_DE_MANDATAIRES`` proxies in front adds to X-Forwarded-For, at its end, the address that it saw:
    the visitor's is the one that the first of them added. What stands before it was written by the visitor. Without a
    proxy, or when the request did not come through all of them, the header is not believed.
    """
    vues = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    mandataires = settings.NOMBRE_DE_MANDATAIRES
    declaree = vues[-mandataires] if 0 < mandataires <= len(vues) else ""
    return _adresse(declaree) or _adresse(request.META.get("REMOTE_ADDR", ""))


def _adresse(texte):
    """An address in its usual writing, without the port that some proxies add; None for anything else."""
    texte = texte.strip().partition("%")[0]
    if texte.startswith("["):
        texte = texte[1:].partition("]")[0]
    elif texte.count(":") == 1:
        texte = texte.partition(":")[0]
    try:
        adresse = ip_address(texte)
    except ValueError:
        return None
    return str(getattr(adresse, "ipv4_mapped", None) or adresse)


def compte_vise(request, credentials=None):
    """The account that a sign-in aims at, in lower case: changing the case must not start a new count."""
    donnees = credentials or (request.POST if request else {})
    return str(donnees.get("username") or donnees.get("email") or "").strip().lower()[:255]


def trop_de_tentatives(request, *args, **kwargs):
    """The page of a lockout: says when to try again, and nothing of whether the account exists."""
    return render(request, "429.html", status=429)
