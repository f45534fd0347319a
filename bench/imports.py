"""How fast actors are brought in and taken away: control and writing of an import, lines a second and memory; exports.

On a database of its own, in a folder thrown away at the end; DATABASE_URL measures on PostgreSQL, in a database that
must be empty. One argument: the number of lines, 5,000 unless told otherwise.
"""

import os
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import django

TITRES = ("Structure", "Type", "Tél.", "CP", "Commune", "Rue", "Départements", "Horaires", "Description")


def classeur(nombre):
    """An XLSX of that many invented actors (bytes)."""
    # After the settings, which say where the packages of the site are.
    from openpyxl import Workbook  # noqa: PLC0415

    livre = Workbook(write_only=True)
    feuille = livre.create_sheet("Acteurs")
    feuille.append(TITRES)
    for n in range(nombre):
        feuille.append((
            f"Maison d’accueil {n}", "Association", f"019900{n:04}", f"{30000 + n % 900}", "Nîmes",
            f"{n}, rue des Arènes", "30, 13", "lundi au vendredi : 9 h-12 h, 14 h-17 h", "Accueil et écoute. " * 12,
        ))  # fmt: skip
    sortie = BytesIO()
    livre.save(sortie)
    return sortie.getvalue()


def mesurer(quoi, nombre, geste, *args):
    """Does it, prints how long it took, how many a second, and the most memory that the process has held until then."""
    debut = time.perf_counter()
    rendu = geste(*args)
    duree = time.perf_counter() - debut
    memoire = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {quoi} : {duree:.1f} s, {nombre / duree:.0f} par seconde, processus à {memoire:.0f} Mo au plus")
    return rendu


def importer(nombre):
    """Brings them in, then the same file again, which finds them all."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from annuaire.imports import actions, controle, ecriture  # noqa: PLC0415
    from annuaire.imports.champs import deviner  # noqa: PLC0415
    from annuaire.models import ImportDActeurs  # noqa: PLC0415
    from tests import gestes  # noqa: PLC0415
    from tests.socle.factories import UtilisateurFactory  # noqa: PLC0415

    gestes.batir()
    compte, contenu = (
        UtilisateurFactory(email="redactrice@example.org", de_la_redaction=True),
        classeur(nombre),
    )
    colonnes = {rang: champ for rang, champ in enumerate(deviner(TITRES)) if champ}
    for tour in ("première fois", "la même liste"):
        un = actions.deposer(SimpleUploadedFile("acteurs.xlsx", contenu), compte, timezone.now())
        actions.relier(un, "Acteurs", 1, TITRES, colonnes, "", timezone.now())
        un.refresh_from_db()
        mesurer(f"contrôle, {tour}", nombre, controle.controler, un.pk, un.passage, timezone.now())
        actions.confirmer(un, ImportDActeurs.Choix.METTRE_A_JOUR, timezone.now())
        un.refresh_from_db()

        mesurer(f"écriture, {tour}", nombre, tout_ecrire, ecriture.ecrire, un)


def tout_ecrire(ecrire, importation):
    """Writes slice after slice, as the worker does."""
    from django.utils import timezone  # noqa: PLC0415

    while ecrire(importation.pk, importation.passage, timezone.now()):
        pass


def peser(client, adresse):
    """The size of what an address answers, in bytes."""
    reponse = client.get(f"/{adresse}")
    return sum(map(len, reponse.streaming_content)) if reponse.streaming else len(reponse.content)


def emporter(nombre):
    """Takes them away in each format, and as open data."""
    from django.core.cache import cache  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from wagtail.models import Page  # noqa: PLC0415

    Page.objects.filter(live=False).update(live=True)
    client = Client(SERVER_NAME="127.0.0.1")
    for adresse in ("telecharger/annuaire.csv", "telecharger/annuaire.xlsx", "telecharger/annuaire.ods",
                    "telecharger/annuaire.vcf", "donnees-ouvertes/annuaire.geojson"):  # fmt: skip
        cache.clear()
        poids = mesurer(adresse, nombre, peser, client, adresse)
        print(f"    {poids / 1e6:.1f} Mo")


def main():
    """Prints what was measured."""
    nombre = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    with tempfile.TemporaryDirectory(prefix="infomie-bench-") as dossier:
        os.environ |= {"INFOMIE_VAR": dossier, "DJANGO_SETTINGS_MODULE": "infomie.settings"}
        (Path(dossier) / "static").mkdir()
        django.setup()
        from django.core.management import call_command  # noqa: PLC0415
        from django.db import connection  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        print(f"Imports et exports de l’annuaire, {connection.vendor}, {nombre} acteurs")
        importer(nombre)
        emporter(nombre)
        connection.close()


if __name__ == "__main__":
    main()
