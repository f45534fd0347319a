"""The files that one takes away: by their extension, their type and who writes them."""

from django.http import HttpResponse
from django.utils.text import slugify

from partage import bibtex, csl, ris, tableau


class Format:
    """A way of writing references in a file."""

    def __init__(self, extension, nom, type_mime, ecrire):
        self.extension = extension
        self.nom = nom
        self.type_mime = type_mime
        self.ecrire = ecrire


FORMATS = {
    un.extension: un
    for un in (
        Format("bib", "BibTeX", "application/x-bibtex; charset=utf-8", bibtex.ecrire),
        Format("ris", "RIS", "application/x-research-info-systems; charset=utf-8", ris.ecrire),
        Format("json", "CSL-JSON", "application/vnd.citationstyles.csl+json; charset=utf-8", csl.ecrire),
    )
}

TABLEAU = Format("csv", "CSV", "text/csv; charset=utf-8", tableau.ecrire)
EXPORTS = FORMATS | {TABLEAU.extension: TABLEAU}


def nom_de_fichier(titre):
    """The readable part of the addresses of a content's files."""
    return slugify(titre)[:80].strip("-") or "notice"


def envoyer(texte, type_mime, nom):
    """The answer that saves ``texte`` under an ASCII file name, and that no search engine keeps."""
    reponse = HttpResponse(texte, content_type=type_mime)
    reponse.headers["Content-Disposition"] = f'attachment; filename="{nom}"'
    reponse.headers["X-Robots-Tag"] = "noindex"
    return reponse
