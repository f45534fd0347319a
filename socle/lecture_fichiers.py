"""Has a file read and writes down what it holds: text, language, first page; its notices are then found by it."""

from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.db import transaction

from socle.analyse.processus import LectureImpossible, lire
from socle.indexation import demander_indexation
from socle.models import AnalyseDeFichier, PageDeFichier
from socle.reprises import attente_avant_essai
from socle.visibilite import pages_citant

ESSAIS_MAX = 4  # for what may pass: a loaded machine, a storage that does not answer
PAR_LOT = 100
DEDUITS = ("pages", "langue", "est_balise", "est_numerise", "est_chiffre", "est_tronquee", "metadonnees")


def lire_le_fichier(cle, maintenant):
    """Reads the file of this key as its AnalyseDeFichier asks; no transaction is held while it is read.

    Returns the minutes to wait before another try, or None when there is nothing more to do.
    """
    analyse = AnalyseDeFichier.objects.select_related("fichier").filter(fichier=cle).first()
    if analyse is None or analyse.etat != AnalyseDeFichier.Etat.ATTENTE:
        return None
    fichier = analyse.fichier
    extension = PurePosixPath(fichier.file.name).suffix[1:].lower()
    try:
        with fichier.file.storage.open(fichier.file.name, "rb") as flux:
            lecture = lire(flux, extension)
    except LectureImpossible as impossible:
        return _noter_echec(analyse, impossible, maintenant)
    except FileNotFoundError:
        return _noter_echec(analyse, LectureImpossible("Le fichier n’est plus dans le stockage."), maintenant)
    except Exception as erreur:
        # The storage may be somebody else's: anything can be raised, and the worker must go on.
        motif = f"Le stockage ou le lecteur n’a pas répondu ({type(erreur).__name__})."
        return _noter_echec(analyse, LectureImpossible(motif, est_passager=True), maintenant)
    _ecrire(analyse, lecture, maintenant)
    return None


def _encore_attendue(analyse):
    """The row locked, or None when the file was replaced, deleted or read by another since."""
    return (
        AnalyseDeFichier.objects.select_for_update()
        .filter(pk=analyse.pk, empreinte=analyse.empreinte, etat=AnalyseDeFichier.Etat.ATTENTE)
        .first()
    )


def _noter_echec(analyse, impossible, maintenant):
    """Writes a failure down; returns the minutes before another try, or None."""
    with transaction.atomic():
        rangee = _encore_attendue(analyse)
        if rangee is None:
            return None
        rangee.essais += 1
        reprise = impossible.est_passager and rangee.essais < ESSAIS_MAX
        rangee.motif = impossible.motif[:250]
        if not reprise:
            oublier(rangee)
            rangee.etat = AnalyseDeFichier.Etat.ECHEC
            rangee.est_chiffre = impossible.est_chiffre
            rangee.analysee_le = maintenant
        rangee.save()
    if not reprise:
        reindexer(rangee.fichier)
    return attente_avant_essai(rangee.essais) if reprise else None


def oublier(rangee):
    """Forgets what an earlier reading had found."""
    PageDeFichier.objects.filter(fichier=rangee.fichier_id).delete()
    anciennes = [(image.storage, image.name) for image in (rangee.vignette, rangee.petite_vignette) if image]
    for nom in (*DEDUITS, "vignette", "petite_vignette", "largeur", "hauteur"):
        setattr(rangee, nom, AnalyseDeFichier._meta.get_field(nom).get_default())
    transaction.on_commit(lambda: [magasin.delete(nom) for magasin, nom in anciennes], robust=True)


def _ecrire(analyse, lecture, maintenant):
    """Writes a reading in the place of the earlier one, and has the pages that use the file indexed again."""
    with transaction.atomic():
        rangee = _encore_attendue(analyse)
        if rangee is None:
            return
        oublier(rangee)
        for nom in DEDUITS:
            setattr(rangee, nom, getattr(lecture, nom))
        for largeur, champ in ((480, rangee.vignette), (240, rangee.petite_vignette)):
            if largeur in lecture.images:
                octets, _, _ = lecture.images[largeur]
                nom = f"{rangee.fichier_id}-{rangee.empreinte[:12]}-{largeur}.webp"
                champ.save(nom, ContentFile(octets), save=False)
        if 480 in lecture.images:
            _, rangee.largeur, rangee.hauteur = lecture.images[480]
        rangee.etat, rangee.motif = AnalyseDeFichier.Etat.FAIT, ""
        rangee.essais += 1
        rangee.analysee_le = maintenant
        rangee.save()
        PageDeFichier.objects.bulk_create(
            [
                PageDeFichier(fichier_id=rangee.fichier_id, numero=numero, texte=texte)
                for numero, texte in enumerate(lecture.textes, start=1)
            ],
            batch_size=PAR_LOT,
        )
    reindexer(rangee.fichier)


def reindexer(fichier):
    """Asks that the pages that use a file be indexed again, with its words."""
    for page in pages_citant(fichier).select_related("content_type"):
        modele = page.specific_class
        if modele is not None:
            demander_indexation(page, modele)
