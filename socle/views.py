"""The bytes of files and images, for those who may read them; nobody else learns that they exist."""

from pathlib import PurePosixPath

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from socle.models import Fichier, Rendu
from socle.octets import envoyer
from socle.visibilite import attend_le_comite, est_public, peut_lire

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
}
VIGNETTES = {240: "petite_vignette", 480: "vignette"}
AFFICHABLES = ("pdf", "png", "jpg", "jpeg", "gif", "webp", "avif")


def _servir(request, objet, source, nom, etag):
    """The bytes of ``source`` (a FieldFile) if the visitor may read ``objet``; raises Http404 otherwise."""
    public = est_public(objet)
    if not public and not peut_lire(request.user, objet) and not _lit_le_propose(request, objet):
        raise Http404
    return envoyer_champ(request, source, nom, etag, public)


def _lit_le_propose(request, objet):
    """Whether the request comes from a reader of what is proposed, as the committee's middleware says, and it is."""
    return bool(getattr(request, "lit_le_propose", False)) and attend_le_comite(objet)


def envoyer_champ(request, source, nom, etag, est_public):
    """The answer that carries ``source`` (a FieldFile) to someone who may read it; raises Http404 when it is lost."""
    extension = source.name.rpartition(".")[2].lower()
    try:
        taille = source.size
    except OSError as erreur:
        raise Http404 from erreur
    return envoyer(
        request,
        ouvrir=lambda: source.storage.open(source.name, "rb"),
        taille=taille,
        type_mime=TYPES.get(extension, "application/octet-stream"),
        nom=nom,
        etag=etag,
        telecharger=extension not in AFFICHABLES,
        est_public=est_public,
    )


@require_safe
def fichier(request, pk, nom):
    """A document's file; ``nom`` is for the reader, the number decides."""
    objet = get_object_or_404(Fichier, pk=pk)
    return _servir(request, objet, objet.file, objet.nom_public, objet.file_hash or f"fichier-{objet.pk}")


@require_safe
def premiere_page(request, pk, largeur):
    """The picture of a document's first page, 240 or 480 pixels wide, for those who may read the document."""
    objet = get_object_or_404(Fichier.objects.select_related("analyse"), pk=pk)
    champ = VIGNETTES.get(largeur)
    image = getattr(getattr(objet, "analyse", None), champ, None) if champ else None
    if not image:
        raise Http404
    etag = PurePosixPath(image.name).stem  # the picture's own name: what was read of other bytes has another
    return _servir(request, objet, image, f"premiere-page-{largeur}.webp", etag)


@require_safe
def illustration(request, pk, nom):
    """A size of an image."""
    rendu = get_object_or_404(Rendu.objects.select_related("image"), pk=pk)
    etag = f"{rendu.image.file_hash or rendu.image_id}-{rendu.pk}"
    return _servir(request, rendu.image, rendu.file, rendu.file.name.rpartition("/")[2], etag)
