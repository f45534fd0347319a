"""Who of the committee is there: the one place where the pages under /comite/ ask."""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers

from redaction.roles import est_membre_du_comite, suit_les_contenus


def compte_present(request):
    """The account for whom the committee's pages answer, or None: a member, or one of the staff that follows contents.

    Whoever it is, the rights of the staff (answer, cancel, propose) are asked of ``request.user`` alone.
    """
    if not hasattr(request, "_compte_du_comite"):
        compte = request.user
        admis = compte.is_authenticated and (est_membre_du_comite(compte) or suit_les_contenus(compte))
        request._compte_du_comite = compte if admis else None
    return request._compte_du_comite


def reserve_au_comite(vue):
    """A view under /comite/: visitors are sent to sign in, other accounts refused; nothing of it is kept by a cache."""

    @wraps(vue)
    def gardee(request, *args, **kwargs):
        if compte_present(request) is None:
            if request.user.is_authenticated:
                raise PermissionDenied
            reponse = redirect_to_login(request.get_full_path(), reverse("wagtailadmin_login"))
        else:
            reponse = vue(request, *args, **kwargs)
        return sans_trace(reponse)

    return gardee


def sans_trace(reponse):
    """The same answer, which neither a cache nor a robot keeps, and whose address no other site is told."""
    patch_cache_control(reponse, private=True, no_store=True)
    patch_vary_headers(reponse, ("Cookie",))
    reponse.headers["X-Robots-Tag"] = "noindex, nofollow"
    reponse.headers["Referrer-Policy"] = "same-origin"
    return reponse


def rendre(request, gabarit, contexte=None):
    """A page under /comite/, which says who is there."""
    return render(request, gabarit, {"compte": compte_present(request)} | (contexte or {}))
