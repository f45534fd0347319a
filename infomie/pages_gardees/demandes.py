"""What a visitor asks, as the key under which the answer is kept; pure: neither Django nor the clock."""

import re
from urllib.parse import parse_qsl, urlencode

# What an address of the site is made of; anything else is answered by Django, and never kept.
CHEMIN = re.compile(r"/(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*)?")
CHEMIN_MAX, REQUETE_MAX = 400, 400  # characters
# What nginx can look for by itself: no dot, no slash, nothing to climb with.
POUR_NGINX = re.compile(r"[A-Za-z0-9=&%+_-]{1,180}")
UN_HOTE = re.compile(r"[a-z0-9.-]{1,100}")
MOTS_D_ETIQUETTE = re.compile(r'\s*(?:W/)?"([^"]*)"\s*,?')
SEAU = 1000  # seconds


def est_une_lecture(environ, temoin):
    """Whether the request only reads, carries nothing, and comes from somebody who has not signed in.

    ``temoin`` is the name of the cookie of those who have.
    """
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return False
    if environ.get("CONTENT_LENGTH", "") not in ("", "0") or "HTTP_TRANSFER_ENCODING" in environ:
        return False
    return temoin not in environ.get("HTTP_COOKIE", "")


def est_lisible(chemin, requete):
    """Whether an address is written as ours are."""
    return (
        len(chemin) <= CHEMIN_MAX
        and len(requete) <= REQUETE_MAX
        and CHEMIN.fullmatch(chemin) is not None
        and ".." not in chemin
    )


def requete_connue(requete, connus):
    """The query string without what the address does not know, in one order; None when it cannot be read.

    ``connus`` are the names of its parameters. Values of one name keep their order.
    """
    try:
        paires = parse_qsl(requete, keep_blank_values=True, max_num_fields=50, errors="strict")
    except (UnicodeDecodeError, ValueError):
        return None
    if "\x00" in requete or any("\x00" in valeur for _, valeur in paires):
        return None
    gardees = [(nom, valeur) for nom, valeur in paires if nom in connus]
    return urlencode(sorted(gardees, key=lambda paire: paire[0]))


def codage_accepte(accepte, offerts):
    """The first of ``offerts`` (« br », « gzip ») that an Accept-Encoding header takes, or « » for none."""
    pris = set()
    for element in accepte.lower().split(","):
        nom, _, reste = element.partition(";")
        if reste.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            pris.add(nom.strip())
    return next((codage for codage in offerts if codage in pris), "")


def est_deja_connue(etiquette, si_absente):
    """Whether an If-None-Match header names the entity tag (quotes included), compared as weak ones are."""
    return si_absente.strip() == "*" or etiquette.strip('"') in MOTS_D_ETIQUETTE.findall(si_absente)


def seau(instant):
    """The name of the slice of time of an instant (seconds since 1970), as nginx reads it in its own clock."""
    return str(int(instant) // SEAU)


def nom_pour_nginx(hote, chemin, requete):
    """Where nginx looks for a page under its slice of time, without extension; None when it never does."""
    if not UN_HOTE.fullmatch(hote) or ".." in hote:
        return None
    if requete and not POUR_NGINX.fullmatch(requete):
        return None
    return f"{hote}{chemin.rstrip('/')}/{f'@{requete}' if requete else 'page'}"
