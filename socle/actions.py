"""The gestures that touch several rows or the outside world: asking for a review, sending a mail, reading a file."""

import logging
from pathlib import PurePosixPath

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from socle.lecture_fichiers import oublier
from socle.models import (
    Actualisation,
    AnalyseDeFichier,
    Contenu,
    Courriel,
    DemandeRelecture,
    Fichier,
    RemplacementDeFichier,
    VersionDeFichier,
)
from socle.models.relecture import DISCRETES, VISITEUR
from socle.remplacements import responsables
from socle.tasks import analyser, envoyer
from socle.visibilite import pages_citant

SIGNALEMENTS_MAX = 5  # reports of visitors that may wait on one content

journal = logging.getLogger("infomie.fichiers")


@transaction.atomic
def demander_relecture(contenu, motif, source, maintenant, changement=None, par=None, passage=""):
    """Puts a content « à revoir ».

    ``motif`` tells the staff why, in French; ``source`` names what asked (a text, a person's role, a rule): what a
    person asks (``DISCRETES``) moves no date that the public reads. ``changement`` is a text or decision (a Contenu)
    whose new status the reader is told too; ``par`` the account that asks, ``passage`` the words in question. The same
    request made twice stays one while it is open. Returns the DemandeRelecture.
    """
    fait = {"demandee_par": par, "passage": passage}
    if changement is not None:
        fait |= {
            "objet_id": changement.pk,
            "statut": changement.statut_droit,
            "date_effet": changement.statut_depuis,
        }
    demande, creee = DemandeRelecture.objects.get_or_create(
        contenu_id=contenu.pk,
        motif=motif,
        source=source,
        reglee_le=None,
        defaults={"demandee_le": maintenant} | fait,
    )
    jour = timezone.localtime(maintenant).date()
    if creee and source not in DISCRETES and (contenu.a_revoir_le is None or contenu.a_revoir_le > jour):
        contenu.a_revoir_le = jour
        type(contenu).objects.filter(pk=contenu.pk).update(a_revoir_le=jour)
    return demande


def compter_les_autres(contenu, motif, **qui):
    """How many requests wait on a content for another reason, of those that ``qui`` (a filter) chooses.

    Inside a transaction: until its end, nobody else counts those of this content, so that two at once do not both
    find room.
    """
    Contenu.objects.select_for_update(of=("self",), no_key=True).only("pk").get(pk=contenu.pk)
    return DemandeRelecture.objects.ouvertes().filter(contenu=contenu.pk, **qui).exclude(motif=motif).count()


class TropDeSignalements(Exception):
    """Several errors were reported on this content already, and nobody has read them yet."""


@transaction.atomic
def signaler_une_erreur(contenu, quoi, passage, maintenant):
    """Puts in « À revoir » what a visitor says is wrong with a public content; the public is told nothing.

    The same report made twice is one. Raises TropDeSignalements when ``SIGNALEMENTS_MAX`` others wait. Returns the
    DemandeRelecture.
    """
    if compter_les_autres(contenu, quoi, source=VISITEUR) >= SIGNALEMENTS_MAX:
        raise TropDeSignalements
    return demander_relecture(contenu, quoi, VISITEUR, maintenant, passage=passage)


@transaction.atomic
def ecrire(destinataires, sujet, texte, entetes=None, oublie_le=None):
    """Writes a mail down for each address (a list of str) and has it sent by the worker once all is committed.

    ``entetes`` are the headers that it adds (a dict); ``oublie_le`` the instant from which it is deleted, sent or not,
    when that is sooner than for all mails. Returns the list of Courriel.
    """
    champs = {"sujet": " ".join(sujet.split())[:250], "texte": texte, "entetes": entetes or {}}
    courriels = [
        Courriel.objects.create(destinataire=adresse, oublie_le=oublie_le, **champs)
        for adresse in dict.fromkeys(destinataires)
    ]
    transaction.on_commit(lambda: [envoyer.enqueue(courriel.pk) for courriel in courriels])
    return courriels


@transaction.atomic
def demander_analyse(fichier, maintenant, encore=False):
    """Has the worker read a file (a Fichier) once all is committed, unless these very bytes were read already.

    ``encore`` asks again whatever happened. Returns the AnalyseDeFichier.
    """
    attendue = {
        "empreinte": fichier.file_hash,
        "etat": AnalyseDeFichier.Etat.ATTENTE,
        "motif": "",
        "essais": 0,
        "demandee_le": maintenant,
    }
    analyse, creee = AnalyseDeFichier.objects.get_or_create(fichier=fichier, defaults=attendue)
    if creee or encore or analyse.empreinte != fichier.file_hash:
        if analyse.empreinte != fichier.file_hash:
            oublier(analyse)
        for nom, valeur in attendue.items():
            setattr(analyse, nom, valeur)
        analyse.save()
        transaction.on_commit(lambda: analyser.enqueue(fichier.pk))
    return analyse


def garder_version(fichier, ancien, auteur, maintenant):
    """Keeps what a file held before it was replaced.

    ``ancien`` is what it was: {"file", "file_hash", "file_size"}; ``auteur`` the account that replaces, or None.
    Returns the VersionDeFichier.
    """
    return VersionDeFichier.objects.create(
        fichier=fichier, remplacee_par=auteur, remplacee_le=maintenant, **ancien
    )


@transaction.atomic
def proposer_remplacement(fichier, par, page, auteur, maintenant):
    """Prepares a version of ``page`` with which ``par`` (a new Fichier) will take the place of ``fichier``.

    The version is the page's latest, with nothing else changed; if it waits for the committee, the step starts again. A
    file that already waited for the same place is thrown away; if it was with another page, what the committee was
    reading of that one starts again too. Raises PermissionDenied for who may not save a version of these pages.
    Returns the RemplacementDeFichier.
    """
    if not page.permissions_for_user(auteur).peut_enregistrer():
        raise PermissionDenied
    fichier = Fichier.objects.select_for_update().get(pk=fichier.pk)  # two at once: the second takes over
    for autre in RemplacementDeFichier.objects.filter(fichier=fichier):
        if autre.page_id == page.pk:
            autre.delete()
        else:
            abandonner_remplacement(autre, auteur)
    version = page.get_latest_revision_as_object().save_revision(user=auteur, clean=False, log_action=True)
    return RemplacementDeFichier.objects.create(
        fichier=fichier,
        par=par,
        page_id=page.pk,
        premiere_version=version.pk,
        demande_par=auteur,
        demande_le=maintenant,
    )


@transaction.atomic
def abandonner_remplacement(remplacement, auteur):
    """Throws away a file that waited for the committee; what it was reading starts again.

    Raises PermissionDenied for who may not edit the page: once approved for a later date, nobody.
    """
    page = remplacement.page.specific
    if not page.permissions_for_user(auteur).peut_enregistrer():
        raise PermissionDenied
    remplacement.delete()
    page.get_latest_revision_as_object().save_revision(user=auteur, clean=False, log_action=True)


@transaction.atomic
def remplacer_les_fichiers(page, revision, maintenant):
    """Gives their new bytes to the files that were to be replaced with this version of ``page``, which is now public.

    Addresses stay; what each file held is kept. What the page no longer uses is not replaced; a file that another page
    answers for by now, or whose new bytes the storage does not give, goes on waiting.
    """
    attendus = page.remplacements_de_fichiers.filter(premiere_version__lte=revision.pk)
    for remplacement in attendus:
        if not pages_citant(remplacement.fichier).filter(pk=page.pk).exists():
            remplacement.delete()
        elif not responsables(remplacement.fichier, sauf=page.pk):
            _mettre_en_place(remplacement, maintenant)


def _mettre_en_place(remplacement, maintenant):
    """Gives a file the bytes that waited for it, and keeps those that it had."""
    fichier, par = remplacement.fichier, remplacement.par
    ancien = fichier.contenu
    try:
        with par.file.open("rb") as flux:
            fichier.file.save(PurePosixPath(par.file.name).name, File(flux), save=False)
    except Exception:
        # The storage may be somebody else's: what is being published must not stop half-way for it.
        journal.exception("File %s was not replaced", fichier.pk)
        return
    fichier.file_hash, fichier.file_size = par.file_hash, par.file_size
    fichier.save()
    garder_version(fichier, ancien, remplacement.demande_par, maintenant)
    remplacement.delete()


@transaction.atomic
def actualiser(contenu, revision, maintenant):
    """Writes what a version changed into the content's history, and takes it off the version: it is said once.

    ``revision`` is the one now public. Returns the Actualisation.
    """
    note = contenu.ce_qui_change
    contenu.ce_qui_change = ""
    type(contenu).objects.filter(pk=contenu.pk).update(ce_qui_change="")
    if revision is not None:
        revision.content["ce_qui_change"] = ""
        revision.save(update_fields=["content"])
    jour = timezone.localtime(maintenant).date()
    return Actualisation.objects.create(contenu_id=contenu.pk, le=jour, texte=note, revision=revision)
