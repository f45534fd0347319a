"""The gestures on an import: bring a file, link its columns, confirm, start again, stop, forget."""

import hashlib
import json
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from annuaire.imports.champs import cle_de_titre
from annuaire.models import AnnuairePage, Correspondance, ImportDActeurs
from annuaire.tasks import controler_import, ecrire_import
from socle.televersements import nom_propre

Etat = ImportDActeurs.Etat
MEMOIRE = timedelta(days=30)  # for which a file that nobody confirms is kept
SILENCE = timedelta(minutes=2)  # without a row, after which one may start again
PAR_LIGNE = 100  # characters of a name of file


class EtatContraire(Exception):
    """The import is not where this gesture begins."""


def peut_importer(compte):
    """Whether an account may bring actors in: who may add one to the directory, and write what is reserved."""
    annuaire = AnnuairePage.objects.order_by("path").first()
    return bool(
        compte.is_active
        and annuaire
        and compte.has_perm("annuaire.add_coordonneereservee")
        and annuaire.permissions_for_user(compte).can_add_subpage()
    )


@transaction.atomic
def deposer(fichier, compte, maintenant):
    """Keeps a file that was checked. Raises PermissionDenied. Returns the ImportDActeurs."""
    if not peut_importer(compte):
        raise PermissionDenied
    nom = nom_propre(fichier.name)[-PAR_LIGNE:]
    importation = ImportDActeurs(
        nom_du_fichier=nom, depose_le=maintenant, depose_par=compte, bouge_le=maintenant
    )
    # Under a name of its own: what a person called it may say whom it is about.
    extension = importation.extension
    importation.fichier.save(
        f"{hashlib.sha256(nom.encode()).hexdigest()[:12]}.{extension}", fichier, save=False
    )
    importation.save()
    return importation


def empreinte(titres):
    """What names a row of titles, whatever its case and accents."""
    return hashlib.sha256(json.dumps([cle_de_titre(titre) for titre in titres]).encode()).hexdigest()


def retenue(titres):
    """How the columns of these titles were linked last time (rank → field), or None."""
    trouvee = Correspondance.objects.filter(pk=empreinte(titres)).first()
    return {int(rang): champ for rang, champ in trouvee.colonnes.items()} if trouvee else None


def _reserver(importation, *etats):
    """The import, locked. Raises EtatContraire when it is in none of these states."""
    encore = ImportDActeurs.objects.select_for_update().get(pk=importation.pk)
    if encore.etat not in etats:
        raise EtatContraire
    return encore


@transaction.atomic
def relier(importation, feuille, ligne_des_titres, titres, colonnes, categorie, maintenant):
    """Links columns (rank → field) and has every row read. Raises EtatContraire once it is confirmed."""
    encore = _reserver(importation, Etat.A_RELIER, Etat.EN_CONTROLE, Etat.CONTROLE, Etat.ARRETE)
    if not encore.fichier:
        raise EtatContraire
    reliees = {str(rang): champ for rang, champ in colonnes.items()}
    Correspondance.objects.update_or_create(
        pk=empreinte(titres), defaults={"colonnes": reliees, "retenue_le": maintenant}
    )
    encore.feuille, encore.ligne_des_titres, encore.colonnes = feuille, ligne_des_titres, reliees
    encore.categorie_par_defaut, encore.message, encore.total = categorie, "", 0
    _lancer(encore, Etat.EN_CONTROLE, maintenant)


@transaction.atomic
def confirmer(importation, choix, maintenant):
    """Has the rows without fault written. Pressed twice, done once: raises EtatContraire."""
    encore = _reserver(importation, Etat.CONTROLE)
    encore.choix = choix
    _lancer(encore, Etat.EN_ECRITURE, maintenant)


@transaction.atomic
def relancer(importation, maintenant):
    """Takes up work that nobody does any more. Raises EtatContraire while rows come out."""
    encore = _reserver(importation, Etat.EN_CONTROLE, Etat.EN_ECRITURE)
    if not est_en_silence(encore, maintenant):
        raise EtatContraire
    _lancer(encore, encore.etat, maintenant)


def est_en_silence(importation, maintenant):
    """Whether nothing has come out for a while of what the worker should be doing."""
    return importation.est_en_cours and maintenant - importation.bouge_le > SILENCE


def _lancer(importation, etat, maintenant):
    importation.etat, importation.bouge_le = etat, maintenant
    importation.passage += 1  # a task of before does nothing any more
    importation.save()
    tache = controler_import if etat == Etat.EN_CONTROLE else ecrire_import
    cle, passage = importation.pk, importation.passage
    transaction.on_commit(lambda: tache.enqueue(cle, passage))


@transaction.atomic
def arreter(importation, maintenant):
    """Stops an import: what was written stays, what was not is forgotten, with the file. Raises EtatContraire."""
    encore = _reserver(
        importation, Etat.A_RELIER, Etat.EN_CONTROLE, Etat.CONTROLE, Etat.EN_ECRITURE, Etat.ARRETE
    )
    encore.lignes.filter(issue="").update(issue="passee", motif="import arrêté avant cette ligne")
    encore.lignes.update(valeurs={})
    nom = encore.fichier.name
    encore.etat, encore.fichier, encore.bouge_le = Etat.ARRETE, "", maintenant
    encore.passage += 1
    encore.message = encore.message or "Arrêté à la demande de la rédaction."
    encore.save()
    if nom:
        magasin = ImportDActeurs._meta.get_field("fichier").storage
        transaction.on_commit(lambda: magasin.delete(nom), robust=True)


def oublier(maintenant):
    """Stops what nobody has confirmed for a month. Returns how many."""
    oublies = (
        ImportDActeurs.objects.exclude(etat=Etat.FINI)
        .exclude(fichier="")
        .filter(bouge_le__lt=maintenant - MEMOIRE)
    )
    for importation in oublies:
        arreter(importation, maintenant)
    return len(oublies)
