"""The dry run: every row read, its faults written down, those that are there already found; no actor is written."""

from django.db import transaction
from django.utils import timezone

from annuaire.imports.doublons import Registre, connu
from annuaire.imports.lignes import Referentiel, lire_ligne
from annuaire.imports.tableaux import Tableau, TableauIllisible
from annuaire.models import (
    ActeurPage,
    Categorie,
    ImportDActeurs,
    LigneDImport,
    Mission,
    Opposition,
    PublicServi,
)
from socle.texte import replier

PAR_LOT = 500


class PlusRien(Exception):
    """The import has been stopped, or begun again, meanwhile."""


def referentiel(categorie_par_defaut=""):
    """What rows are compared with, as the base says it now."""
    return Referentiel(
        _table(Categorie),
        _table(Mission),
        _table(PublicServi),
        tuple(Opposition.objects.en_vigueur().values_list("nom", flat=True)),
        categorie_par_defaut,
    )


def _table(modele):
    """Folded name, and folded key, → key."""
    valeurs = list(modele.objects.values_list("slug", "nom"))
    return {replier(slug): slug for slug, _ in valeurs} | {replier(nom): slug for slug, nom in valeurs}


def registre_de_la_base():
    """Every actor, public or draft, by what duplicates are found."""
    champs = ("pk", "title", "code_postal", "telephone")
    return Registre(connu(*valeurs) for valeurs in ActeurPage.objects.order_by("pk").values_list(*champs))


def controler(cle, passage, maintenant):
    """Reads the file of an import into rows, anew: run again after a stop, it starts again from nothing.

    A file that cannot be read stops the import, which says why.
    """
    importation = ImportDActeurs.objects.filter(pk=cle).first()
    try:
        if importation is None:
            return
        with transaction.atomic():
            _reserver(cle, passage).lignes.all().delete()
        with importation.fichier.open("rb") as fichier:
            tableau = Tableau(fichier, importation.extension)
            try:
                total = _lire(importation, passage, tableau)
            finally:
                tableau.close()
    except PlusRien:
        return
    except (TableauIllisible, OSError) as faute:
        message = (
            str(faute)
            if isinstance(faute, TableauIllisible)
            else "Le fichier a disparu : déposez-le de nouveau."
        )
        _finir(cle, passage, etat=ImportDActeurs.Etat.ARRETE, message=message, bouge_le=maintenant)
    else:
        vide = "" if total else "Sous la ligne des titres, le tableau est vide."
        etat = ImportDActeurs.Etat.CONTROLE if total else ImportDActeurs.Etat.ARRETE
        _finir(cle, passage, etat=etat, total=total, message=vide, bouge_le=maintenant)


def _reserver(cle, passage):
    """The import, held until the end of the transaction. Raises PlusRien when it went another way."""
    attendu = ImportDActeurs.objects.filter(pk=cle, passage=passage, etat=ImportDActeurs.Etat.EN_CONTROLE)
    trouve = attendu.select_for_update().first()
    if trouve is None:
        raise PlusRien
    return trouve


def _finir(cle, passage, **champs):
    attendu = ImportDActeurs.objects.filter(pk=cle, passage=passage, etat=ImportDActeurs.Etat.EN_CONTROLE)
    attendu.update(**champs)


def _lire(importation, passage, tableau):
    """Reads every row below the titles. Returns how many."""
    repere = referentiel(importation.categorie_par_defaut)
    base, du_fichier = registre_de_la_base(), Registre()
    colonnes = {int(rang): champ for rang, champ in importation.colonnes.items()}
    lot, total = [], 0
    for numero, textes in tableau.rangees(importation.feuille):
        if numero <= importation.ligne_des_titres:
            continue
        cellules = {champ: textes[rang] if rang < len(textes) else "" for rang, champ in colonnes.items()}
        if not any(cellules.values()):
            continue
        lot.append(_rediger(importation, numero, lire_ligne(cellules, repere), base, du_fichier))
        total += 1
        if len(lot) == PAR_LOT:
            _garder(importation, passage, lot, total)
            lot = []
    _garder(importation, passage, lot, total)
    return total


def _rediger(importation, numero, lue, base, du_fichier):
    """The LigneDImport of what was read, with the actor, or the row above, that it doubles."""
    ligne = LigneDImport(
        importation=importation,
        numero=numero,
        nom=lue.nom,
        valeurs=lue.valeurs,
        fautes=[faute._asdict() for faute in lue.fautes],
        issue=LigneDImport.Issue.FAUTIVE if lue.fautes else LigneDImport.Issue.A_ECRIRE,
    )
    if not lue.fautes:
        un = connu(numero, lue.valeurs["nom"], lue.valeurs["code_postal"], lue.valeurs["telephone"])
        deja, plus_haut = base.retrouver(un), du_fichier.retrouver(un)
        ligne.acteur_id = deja.qui if deja else None
        ligne.double_de = plus_haut.qui if plus_haut and not deja else None
        du_fichier.ajouter(un)
    return ligne


@transaction.atomic
def _garder(importation, passage, lot, total):
    """Writes rows, unless the import went another way."""
    _reserver(importation.pk, passage)
    LigneDImport.objects.bulk_create(lot)
    ImportDActeurs.objects.filter(pk=importation.pk).update(total=total, bouge_le=timezone.now())
