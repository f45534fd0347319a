"""The demo's import of actors: a list of a meeting, checked and written as the staff does it, with its report."""

from datetime import timedelta

from django.core.files.base import ContentFile

from accueil.demo.lecture import DemoIllisible
from annuaire.imports import actions, champs, controle, ecriture
from annuaire.imports.tableaux import Tableau
from annuaire.models import ImportDActeurs

ILYA = timedelta(days=12)


def importer(registre, maintenant):
    """Brings in the files of ``imports/``, by the first account, unless there has been an import already."""
    if ImportDActeurs.objects.exists():
        return
    compte = next(iter(registre.comptes.values()))
    for chemin in sorted((registre.demo.dossier / "imports").glob("*.csv")):
        fichier = ContentFile(chemin.read_bytes(), name=chemin.name)
        importation = actions.deposer(fichier, compte, maintenant - ILYA)
        registre.ecrits.append(ADeposer(importation.fichier))
        tableau = Tableau(fichier, "csv")
        rangees = list(tableau.rangees(""))
        ligne = champs.rang_des_titres(rangees)
        titres = dict(rangees)[ligne]
        reliees = {rang: champ for rang, champ in enumerate(champs.deviner(titres)) if champ}
        actions.relier(importation, "", ligne, titres, reliees, "", maintenant - ILYA)
        importation.refresh_from_db()
        controle.controler(importation.pk, importation.passage, maintenant - ILYA)
        actions.confirmer(importation, ImportDActeurs.Choix.PASSER, maintenant - ILYA)
        importation.refresh_from_db()
        if ecriture.ecrire(importation.pk, importation.passage, maintenant - ILYA):
            raise DemoIllisible(f"imports/{chemin.name} : trop de lignes.")
        registre.faits["imports d’acteurs"] += 1


class ADeposer:
    """A file that the loading has written, as what takes back its writings knows them."""

    def __init__(self, fichier):
        self.file = fichier
