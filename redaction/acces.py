"""Who of the committee is there: the one place where the pages under /comite/ ask.

Two ways in. Signing in, and then ``request.user`` is the account. A personal link, and then ``request.user`` stays
anonymous, so that every door of the site that asks for it is closed: only what ``ouvert_par_lien`` marks answers.
"""

from datetime import datetime, timedelta
from functools import wraps

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.crypto import constant_time_compare

from redaction.models import LienPersonnel
from redaction.roles import COMITE, est_membre_du_comite, suit_les_contenus

CLE_DE_SESSION = "lien_personnel"
DUREE = timedelta(hours=2)  # of a session that a link opened; it also ends with the browser


def compte_present(request):
    """The account for whom the committee's pages answer, or None: a member, or one of the staff that follows contents.

    Whoever it is, the rights of the staff (answer, cancel, propose) are asked of ``request.user`` alone. The account of
    a personal link holds no right but its seat.
    """
    if not hasattr(request, "_compte_du_comite"):
        compte = request.user
        if compte.is_authenticated:
            admis = est_membre_du_comite(compte) or suit_les_contenus(compte)
            request._compte_du_comite = compte if admis else None
        else:
            lien = lien_de_la_session(request)
            request._compte_du_comite = lien and _sans_autre_droit(lien.membre)
    return request._compte_du_comite


def est_limitee(request):
    """Whether who is there came by a personal link."""
    return not request.user.is_authenticated and compte_present(request) is not None


def lien_de_la_session(request):
    """The LienPersonnel that opened this session, when it still may; None otherwise."""
    if not hasattr(request, "_lien_de_la_session"):
        request._lien_de_la_session = _relire(request.session.get(CLE_DE_SESSION), timezone.now())
    return request._lien_de_la_session


def _relire(garde, maintenant):
    """The link of what a session keeps, if it is recent, its password unchanged and its owner still a member."""
    if not garde or maintenant > datetime.fromisoformat(garde["depuis"]) + DUREE:
        return None
    lien = LienPersonnel.objects.select_related("membre", "mandat").filter(pk=garde["lien"]).first()
    if lien is None or not lien.est_tenu(timezone.localtime(maintenant).date()):
        return None
    if not constant_time_compare(garde["empreinte"], lien.membre.get_session_auth_hash()):
        return None
    return lien if est_membre_du_comite(lien.membre) else None


def _sans_autre_droit(compte):
    """The same account, in memory, as a member and nothing else: neither a superuser nor of the staff."""
    compte.is_superuser = False
    compte._noms_de_groupes = {COMITE}
    compte._perm_cache = set()
    return compte


def ouvrir_par_lien(request, lien, maintenant):
    """Opens a session limited to giving opinions, under a new key; whoever was signed in is signed out."""
    logout(request)
    request.session[CLE_DE_SESSION] = {
        "lien": lien.pk,
        "depuis": maintenant.isoformat(),
        "empreinte": lien.membre.get_session_auth_hash(),
    }
    request.session.set_expiry(0)
    request.session.cycle_key()
    rotate_token(request)


def reserve_au_comite(vue):
    """A view under /comite/ for those who signed in: visitors are sent to do it, other accounts refused."""
    return _gardee(vue, par_lien=False)


def du_personnel(vue):
    """A view under the admin's addresses, only for those who follow contents."""

    @wraps(vue)
    def ouvrir(request, *args, **kwargs):
        if not suit_les_contenus(request.user):
            raise PermissionDenied
        return vue(request, *args, **kwargs)

    return ouvrir


def ouvert_par_lien(vue):
    """A view under /comite/ that a personal link opens too."""
    return _gardee(vue, par_lien=True)


def _gardee(vue, par_lien):
    """The view behind its guard; nothing that it answers is kept by a cache."""

    @wraps(vue)
    def gardee(request, *args, **kwargs):
        if compte_present(request) is None and request.user.is_authenticated:
            raise PermissionDenied
        if compte_present(request) is None or (est_limitee(request) and not par_lien):
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


def rendre(request, gabarit, contexte=None, status=200):
    """A page under /comite/, which says who is there."""
    qui = {"compte": compte_present(request), "limitee": est_limitee(request)}
    return render(request, gabarit, qui | (contexte or {}), status=status)
