"""A file sent over HTTP: whole or in part (RFC 9110), with what lets a browser ask only when it changed."""

import re

from django.http import FileResponse, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

PLAGE = re.compile(r"bytes=(\d{0,19})-(\d{0,19})")


class Plage:
    """The part of an open file from ``debut``, ``taille`` bytes long; closed with the answer."""

    def __init__(self, fichier, debut, taille):
        self.fichier = fichier
        self.reste = taille
        fichier.seek(debut)

    def read(self, taille=-1):
        """At most ``taille`` bytes of the part, all of it when negative."""
        voulu = self.reste if taille < 0 else min(taille, self.reste)
        morceau = self.fichier.read(voulu)
        self.reste -= len(morceau)
        return morceau

    def close(self):
        """Closes the file."""
        self.fichier.close()


def lire_plage(entete, taille):
    """The part asked by a Range header, for a file of ``taille`` bytes.

    Returns None when the whole file is the right answer (no range, several, or none that one can read), ``(debut,
    fin)`` inclusive, or False when nothing of the file is in the range.
    """
    trouve = PLAGE.fullmatch((entete or "").strip())
    if not trouve or trouve.groups() == ("", ""):
        return None
    debut, fin = trouve.groups()
    if not debut:
        debut, fin = max(0, taille - int(fin)), taille - 1
        return (debut, fin) if debut < taille else False
    debut, fin = int(debut), min(int(fin), taille - 1) if fin else taille - 1
    if debut >= taille:
        return False
    return (debut, fin) if debut <= fin else None


def envoyer(request, ouvrir, taille, type_mime, nom, etag, telecharger, est_public):
    """The answer that carries a file.

    ``ouvrir`` is called only when bytes are needed; ``nom`` is the name under which it is saved; ``est_public`` tells
    shared caches whether they may keep it (they ask again each time: what is withdrawn goes at once).
    """
    etag = f'"{etag}"'
    inchange = get_conditional_response(request, etag=etag)
    if inchange is not None:
        reponse = inchange
    else:
        reponse = _corps(request, ouvrir, taille, type_mime, etag)
        reponse.headers["Content-Disposition"] = content_disposition_header(telecharger, nom)
    reponse.headers["ETag"] = etag
    reponse.headers["Accept-Ranges"] = "bytes"
    reponse.headers["Cache-Control"] = "public, no-cache" if est_public else "private, no-store"
    return reponse


def _corps(request, ouvrir, taille, type_mime, etag):
    """200 with the whole file, 206 with the part asked, or 416."""
    si = request.headers.get("If-Range")
    plage = lire_plage(request.headers.get("Range"), taille) if si in (None, etag) else None
    if plage is False:
        reponse = HttpResponse(status=416)
        reponse.headers["Content-Range"] = f"bytes */{taille}"
        return reponse
    if plage is None:
        reponse = FileResponse(ouvrir(), content_type=type_mime)
        reponse.headers["Content-Length"] = str(taille)
        return reponse
    debut, fin = plage
    reponse = FileResponse(Plage(ouvrir(), debut, fin - debut + 1), status=206, content_type=type_mime)
    reponse.headers["Content-Length"] = str(fin - debut + 1)
    reponse.headers["Content-Range"] = f"bytes {debut}-{fin}/{taille}"
    return reponse
